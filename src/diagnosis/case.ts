import type { Directory } from '../domain/directory.ts';
import { newestPin } from '../domain/directory.ts';
import type { Meeting, Organizer } from '../domain/directory-entry.ts';
import type { Fact, FactType } from '../domain/fact.ts';
import { liveAgain, type Lived } from '../replay/live-again.ts';
import { reconstruct } from '../replay/reconstruct.ts';
import type { RecordedEntry, Recording } from '../replay/recording.ts';
import type { Evidence, SettingEvidence } from './diagnosis.ts';
import { groupedBy } from './grouping.ts';
import type { History } from './history.ts';
import { isUnchanged, LateBeginnings } from './late-beginning.ts';
import { sceneOf, type Scene, type Visit } from './scene.ts';
import { Moments } from './wording.ts';
import type { Change } from './world-change.ts';

/** For how long a changed history goes on past the moment asked about, in milliseconds. */
export const HORIZON_MS = 120_000;

/** Everything that is known of a history at the moment that is asked about. */
export class Case {
  readonly history: History;
  readonly at: number;
  readonly facts: readonly Fact[];
  readonly scene: Scene;
  readonly recording: Recording;
  /** Users, meetings, numbers and settings as they are at that moment. */
  readonly directory: Directory;
  readonly moments: Moments;
  readonly #visits: ReadonlyMap<string, Visit>;
  readonly #byType: ReadonlyMap<FactType, readonly Fact[]>;
  readonly #beginnings: LateBeginnings;
  /** Unchanged histories that were lived again. */
  readonly #lived = new Map<Recording, Lived>();

  constructor(history: History, at: number | undefined) {
    this.history = history;
    this.at = at ?? history.facts.at(-1)?.at ?? history.origin.at;
    this.facts = history.facts.filter((fact) => fact.at <= this.at);
    this.scene = sceneOf(history, this.facts, this.at);
    const { recording, directory, quiet } = reconstruct(history.origin, this.facts);
    this.recording = recording;
    this.directory = directory;
    this.moments = new Moments(this.at);
    this.#beginnings = new LateBeginnings(recording, quiet);
    this.#visits = new Map(this.scene.visits.map((visit) => [visit.id, visit]));
    this.#byType = groupedBy(this.facts, ({ type }) => type);
  }

  /**
   * The history as it might have been; unchanged, as it goes on by itself.
   *
   * @param until when it ends, in milliseconds since the epoch.
   * @param since the `seq` of the first fact about those who are asked about: what is over by then
   * is not lived again. By default all is.
   */
  replay(change?: Change, until = this.at + HORIZON_MS, since = 0): Lived {
    if (change === undefined) return this.#unchanged(since, until);
    const world = this.#beginnings.changed(change, since);
    if (isUnchanged(world, this.#beginnings.unchanged(since))) return this.#unchanged(since, until);
    return liveAgain(world.recording, { until, phones: world.phones });
  }

  #unchanged(since: number, until: number): Lived {
    const recording = this.#beginnings.unchanged(since);
    const known = this.#lived.get(recording);
    if (known?.endAt === until) return known;
    const lived = liveAgain(recording, { until });
    this.#lived.set(recording, lived);
    return lived;
  }

  /** Every fact of that kind, up to the moment. */
  all<T extends FactType>(type: T): readonly Fact<T>[] {
    return (this.#byType.get(type) ?? []) as unknown as readonly Fact<T>[];
  }

  visit(id: string): Visit | undefined {
    return this.#visits.get(id);
  }

  /** What readers call a call, a participant or a user. */
  nameOf(id: string): string {
    const visit = this.visit(id);
    if (visit !== undefined) return visit.name;
    const user = this.directory.organizer(id);
    return user === undefined ? id : nameOfUser(user);
  }

  meeting(id: string | null): Meeting | null {
    return id === null ? null : (this.directory.meeting(id) ?? null);
  }

  organizerOf(meeting: string | null): Organizer | null {
    const found = this.meeting(meeting);
    return found === null ? null : this.directory.organizerOf(found);
  }

  /** The digits that stand for the PIN of a user that was valid when that fact came; none for none. */
  pinAt(user: string, seq: number): string | null {
    let version = this.history.origin.directory.organizers
      .find(({ id }) => id === user)
      ?.pins.at(-1);
    for (const fact of this.facts) {
      if (fact.seq > seq) break;
      if (fact.type !== 'pin.reset' || fact.user !== user) continue;
      version = { version: fact.version, length: fact.length, madeAt: fact.at, madeBy: fact.by };
    }
    if (version === undefined) return null;
    return this.recording.pins.digitsOf(user, version.version, version.length);
  }

  /** The digits that stand for the PIN that is valid now, with its version. */
  validPin(user: Organizer): { readonly version: number; readonly digits: string } | null {
    const newest = newestPin(user);
    if (newest === null || !user.enabled) return null;
    const { version, length } = newest;
    return { version, digits: this.recording.pins.digitsOf(user.id, version, length) };
  }

  /** The entry of which that refusal tells. */
  entryOf(refusal: { readonly call: string; readonly seq: number }): RecordedEntry | null {
    const { entries } = this.recording;
    return (
      entries.findLast((one) => one.call === refusal.call && one.endedSeq < refusal.seq) ?? null
    );
  }

  fact(seq: number): Fact | undefined {
    return this.facts[seq - 1];
  }

  /** The number that invitations name, or any other that is registered. */
  numberFor(organizer: Organizer | null): string {
    const named = organizer?.defaultNumber ?? null;
    if (named !== null && this.directory.number(named)?.registered === true) return named;
    const numbers = [...this.directory.numbers].filter(({ registered }) => registered);
    return (numbers.find(({ kind }) => kind === 'toll') ?? numbers[0])?.number ?? '';
  }

  /** A fact as evidence, in words. */
  shows(fact: Fact, words: string, who: string | null = null): Evidence {
    return { words, at: fact.at, who, seq: fact.seq, setting: null };
  }

  /** A setting as evidence: its value now, and who changed it last. */
  settingShows(
    setting: { readonly scope: string; readonly owner: string; readonly name: string },
    value: unknown,
  ): Evidence {
    const { scope, owner, name } = setting;
    const last = this.all('setting.changed').findLast(
      (fact) => fact.scope === scope && fact.owner === owner && fact.setting === name,
    );
    const shown: SettingEvidence = {
      ...{ name, owner, value },
      changedAt: last?.at ?? null,
      changedBy: last?.by ?? null,
    };
    const since =
      last === undefined
        ? 'so from the beginning'
        : `set by ${last.by} at ${this.moments.at(last.at)}`;
    const words = `${name} of ${owner} is ${JSON.stringify(value)}, ${since}`;
    return { words, at: last?.at ?? null, who: null, seq: last?.seq ?? null, setting: shown };
  }
}

/** A user by the display name, or the first part of the address where there is none. */
export function nameOfUser(user: Organizer): string {
  return user.displayName === user.id ? (user.id.split('@')[0] ?? user.id) : user.displayName;
}

/** True when that visit seems to be this user's own: by the account, or by the name. */
export function seemsToBe(visit: Visit, user: Organizer): boolean {
  if (visit.user !== null) return visit.user.toLowerCase() === user.id.toLowerCase();
  const said = visit.name.trim().toLowerCase();
  const name = user.displayName.toLowerCase();
  const local = (user.id.split('@')[0] ?? '').toLowerCase();
  const first = local.split('.')[0] ?? local;
  return said !== '' && [name, name.split(' ')[0], local, first].includes(said);
}
