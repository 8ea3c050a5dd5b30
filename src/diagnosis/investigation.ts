import type { Directory } from '../domain/directory.ts';
import { newestPin } from '../domain/directory.ts';
import type { Meeting, Organizer, ServiceNumber } from '../domain/directory-entry.ts';
import type { Fact, FactType } from '../domain/fact.ts';
import { whoOf } from '../history/facts-about.ts';
import { replayWith, type ReplayResult } from '../replay/replay-with.ts';
import { reconstruct } from '../replay/reconstruct.ts';
import { stillThere, strays, type StillThere } from '../replay/still-there.ts';
import type { RecordedEntry, Recording } from '../replay/recording.ts';
import { ProgressCount, type DiagnosisProgress } from './diagnosis-progress.ts';
import type { Evidence, Proof, SettingEvidence } from './diagnosis.ts';
import { occasionsAtHand, sessionsOf, type Occasion } from './at-hand.ts';
import { askedAbout, type AskedAbout } from './asked.ts';
import { groupedBy } from './grouping.ts';
import { reassignedFor } from './id-owners.ts';
import { nameOfUser, sharedNames } from './identity.ts';
import type { History, Question } from './history.ts';
import { isUnchanged, LateBeginnings } from './late-beginning.ts';
import { tellApart } from './people.ts';
import { callTimelineOf, type CallTimeline } from './call-timeline.ts';
import type { Session } from './session.ts';
import { settingClause, SettingsOverTime, settingWords, type SettingName } from './settings.ts';
import { TimeFormat } from './wording.ts';
import type { Change, Lives } from './what-if.ts';
import { isSameUser } from '../domain/user-lookup.ts';

/** For how long a changed history goes on past the moment asked about, in milliseconds. */
export const HORIZON_MS = 120_000;

/** Everything that is known of a history at the moment that is asked about. */
export class Investigation {
  readonly history: History;
  readonly at: number;
  readonly facts: readonly Fact[];
  readonly timeline: CallTimeline;
  /** What is asked about. */
  readonly asked: AskedAbout;
  /** The occasions that the question is about, and who came to them in the order of coming. */
  readonly occasions: readonly Occasion[];
  readonly sessions: readonly Session[];
  /** The fact with which the first of them came; what is over by then need not be replayed. */
  readonly since: number;
  readonly recording: Recording;
  /** Users, meetings, numbers and settings as they are at that moment. */
  readonly directory: Directory;
  readonly timeFormat: TimeFormat;
  readonly progress: ProgressCount;
  /** How to live what a proof tells of once more: as it goes on by itself, and with the change. */
  readonly lives = new WeakMap<Proof, () => Lives>();
  readonly #byType: ReadonlyMap<FactType, readonly Fact[]>;
  readonly #beginnings: LateBeginnings;
  /** Unchanged histories that were replayed. */
  readonly #replayed = new Map<Recording, ReplayResult>();
  readonly #parts = new Map<string, StillThere | null>();
  readonly #settings: SettingsOverTime;
  /** Who is at hand. */
  readonly #ids: ReadonlySet<string>;
  #shared: ReadonlySet<string> | undefined;

  /**
   * @param told is told how far the answer is.
   * @throws RangeError for a question about a meeting or caller that the history does not have.
   */
  constructor(history: History, question: Question = {}, told?: DiagnosisProgress) {
    const end = history.endedAt ?? history.facts.at(-1)?.at ?? history.origin.at;
    this.history = history;
    this.at = question.at ?? end;
    this.facts = history.facts.filter((fact) => fact.at <= this.at);
    this.timeline = callTimelineOf(history, this.facts, this.at);
    this.progress = new ProgressCount(told);
    const { recording, directory, quiet } = reconstruct(history.origin, this.facts, ({ seq }) =>
      this.progress.fact(seq, this.facts.length),
    );
    this.recording = recording;
    this.directory = directory;
    this.timeFormat = new TimeFormat(this.at);
    this.#beginnings = new LateBeginnings(recording, quiet);
    this.#byType = groupedBy(this.facts, ({ type }) => type);
    this.#settings = new SettingsOverTime(this.directory, this.facts);
    this.asked = askedAbout(question, this.timeline, this.directory);
    this.occasions = occasionsAtHand(
      this.timeline.sessions,
      this.at,
      this.asked,
      (session, meeting) => {
        return session.meeting === meeting || reassignedFor(this, session)?.was.meeting === meeting;
      },
    );
    this.sessions = sessionsOf(this.occasions);
    tellApart(this.sessions);
    this.since = this.sessions[0]?.arrivedSeq ?? 0;
    this.#ids = new Set(this.sessions.map(({ id }) => id));
  }

  /**
   * The history as it might have been; unchanged, as it goes on by itself.
   *
   * @param until when it ends, in milliseconds since the epoch.
   * @param since the `seq` of the first fact about those who are asked about: what is over by then
   * is not replayed. By default all is.
   */
  replay(change?: Change, until = this.at + HORIZON_MS, since = 0): ReplayResult {
    if (change === undefined) return this.#unchanged(since, until);
    const whatIf = this.#beginnings.changed(change, since);
    if (isUnchanged(whatIf, this.#beginnings.unchanged(since)))
      return this.#unchanged(since, until);
    const replayed = replayWith(whatIf.recording, { until, phones: whatIf.phones });
    this.progress.replay();
    return replayed;
  }

  /**
   * The history with something more that is done from now on, as one meeting sees it: calls that
   * are over and were never there, and calls in other meetings, are not replayed where that
   * changes nothing.
   *
   * @param change adds inputs behind the moment asked about, and changes none before it.
   */
  replayFromNow(meeting: string, change: Change, until: number, since = 0): ReplayResult {
    const part = this.#partFor(meeting, since);
    if (part === null) return this.replay(change, until, since);
    const { recording, phones } = change({ recording: part.recording, phones: [] });
    const replayed = replayWith(recording, { until, phones });
    this.progress.replay();
    return strays(replayed, part) ? this.replay(change, until, since) : replayed;
  }

  #partFor(meeting: string, since: number): StillThere | null {
    const name = `${since} ${meeting}`;
    const known = this.#parts.get(name);
    if (known !== undefined) return known;
    const part = stillThere(this.#beginnings.unchanged(since), this.facts, meeting);
    this.#parts.set(name, part);
    return part;
  }

  #unchanged(since: number, until: number): ReplayResult {
    const recording = this.#beginnings.unchanged(since);
    const known = this.#replayed.get(recording);
    if (known?.endAt === until) return known;
    const replayed = replayWith(recording, { until });
    this.progress.replay();
    this.#replayed.set(recording, replayed);
    return replayed;
  }

  /** Every fact of that kind, up to the moment. */
  all<T extends FactType>(type: T): readonly Fact<T>[] {
    return (this.#byType.get(type) ?? []) as unknown as readonly Fact<T>[];
  }

  /** Every fact of that kind that is about somebody at hand. */
  atHand<T extends FactType>(type: T): readonly Fact<T>[] {
    return this.all(type).filter((fact) => this.#ids.has(whoOf(fact as Fact) ?? ''));
  }

  session(id: string): Session | undefined {
    return this.timeline.byId.get(id);
  }

  /** The occasion that this session belongs to; none for one that is not at hand. */
  occasionOf(session: Session): Occasion | undefined {
    return this.occasions.find(({ sessions }) => sessions.includes(session));
  }

  /** What readers call a call, a participant or a user. */
  nameOf(id: string): string {
    const session = this.session(id);
    if (session !== undefined) return session.name;
    const user = this.directory.organizer(id);
    if (user === undefined) return id;
    const name = nameOfUser(user);
    this.#shared ??= sharedNames(this.directory.organizers);
    return this.#shared.has(name) ? `${name} (${user.id})` : name;
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

  /** The number that invitations name, or any other that is registered and may be dialled. */
  numberFor(organizer: Organizer | null, free = false): string {
    const serves = (number: ServiceNumber | undefined): boolean =>
      number?.registered === true && (free || number.kind === 'toll');
    const named = this.directory.number(organizer?.defaultNumber ?? '');
    if (named !== undefined && serves(named)) return named.number;
    const numbers = [...this.directory.numbers];
    const usual = numbers.find((number) => number.registered && number.kind === 'toll');
    return (
      (usual ?? numbers.find(serves) ?? numbers.find(({ registered }) => registered))?.number ?? ''
    );
  }

  /** What a scenario calls somebody: as it does already, else by the first word of the name. */
  actorOf(id: string): string {
    const { parties } = this.history;
    const user = this.directory.organizer(id);
    const party = parties.find(({ calls, participants, user: own }) => {
      const isUser = user !== undefined && isSameUser(own ?? '', user.id);
      return isUser || calls.includes(id) || participants.includes(id);
    });
    if (party !== undefined) return party.name;
    const name = user === undefined ? this.nameOf(id) : nameOfUser(user);
    const word = /[\p{L}][\p{L}\p{N}_-]*/u.exec(name)?.[0].toLowerCase();
    return word ?? `caller-${id.replaceAll(/[^\p{L}\p{N}]/gu, '')}`;
  }

  /** A fact as evidence, in words. */
  shows(fact: Fact, words: string, who: string | null = null): Evidence {
    return { words, at: fact.at, who, seq: fact.seq, setting: null };
  }

  /** A setting as it was when that fact came; by default as it is at the moment asked about. */
  settingAt(setting: SettingName, seq = Infinity): unknown {
    return this.#settings.at(setting, seq);
  }

  /** A setting as evidence: its value then, and who made it so. */
  settingShows(setting: SettingName, seq = Infinity): Evidence {
    const { owner, name } = setting;
    const value = this.settingAt(setting, seq);
    const last = this.#settings.lastChange(setting, seq);
    const shown: SettingEvidence = {
      ...{ name, owner, value },
      changedAt: last?.at ?? null,
      changedBy: last?.by ?? null,
    };
    const since =
      last === undefined
        ? this.#sinceWhen(setting)
        : `set by ${this.nameOf(last.by)} ${this.timeFormat.on(last.at)}`;
    const words = `${settingClause(setting, this.nameOf(owner))} is ${settingWords(name, value)}, ${since}`;
    return { words, at: last?.at ?? null, who: null, seq: last?.seq ?? null, setting: shown };
  }

  /** Who was enabled later has had no setting from the beginning. */
  #sinceWhen({ scope, owner }: SettingName): string {
    const user = scope === 'meeting' ? (this.meeting(owner)?.organizer ?? owner) : owner;
    const isOfUser = scope === 'user' || (scope === 'meeting' && owner === user);
    const enabled = isOfUser
      ? this.all('user.enabled').findLast((fact) => fact.user === user)
      : undefined;
    if (enabled === undefined) return 'so from the beginning';
    return `so since ${this.nameOf(user)} was enabled ${this.timeFormat.on(enabled.at)}`;
  }

  /** Which PIN that is, as people know it: when and by whom it was made; never a digit of it. */
  pinWords(user: Organizer, version: number): string {
    const pin = user.pins[version - 1];
    if (pin === undefined) return 'the PIN';
    const made = this.all('pin.reset').some((fact) => {
      return fact.user === user.id && fact.version === version;
    });
    if (!made) return user.pins.length === 1 ? 'the PIN' : 'the PIN from before the record begins';
    return `the PIN made ${this.timeFormat.on(pin.madeAt)} by ${this.nameOf(pin.madeBy)}`;
  }
}
