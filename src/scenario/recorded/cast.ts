import type { Fact } from '../../domain/fact.ts';
import type { Typist } from '../plan.ts';
import type { RecordedInput } from '../../replay/recording.ts';
import type { Material } from './material.ts';
import { NameBook } from './name-book.ts';

/** Somebody of the scenario: a caller, or an organizer who also calls. */
export interface Player {
  readonly name: string;
  /** User principal name of an organizer of `given`; `null` for a caller. */
  readonly user: string | null;
  /** Caller ID; `null` while the player has not called. */
  from: string | null;
  /** The name to record; `undefined` while the player has not called. */
  says: string | null | undefined;
  /** How the player usually keys; `null` until that is known. */
  typist: Typist | null;
  /** The call that is up, and the participant by the app that is there. */
  call: string | null;
  participant: string | null;
}

type Dial = Extract<RecordedInput, { input: 'dial' }>;
type Join = Extract<RecordedInput, { input: 'joinByApp' }>;

/** Who is who: every call and participant of the history is one player's. */
export class Cast {
  readonly players: Player[] = [];
  readonly #names: NameBook;
  readonly #material: Material;
  readonly #owners = new Map<string, Player>();
  readonly #organizerOf: ReadonlyMap<string, string>;
  readonly #partyOf: ReadonlyMap<string, string>;
  /** The seq of the fact with which a call or a participant is gone. */
  readonly #goneAt: ReadonlyMap<string, number>;

  constructor(material: Material, names = new NameBook()) {
    this.#material = material;
    this.#names = names;
    this.#organizerOf = organizersOfCalls(material.facts);
    this.#goneAt = departures(material.facts);
    this.#partyOf = new Map(
      material.parties.flatMap(({ name, calls, participants }) =>
        [...calls, ...participants].map((id) => [id, name] as const),
      ),
    );
    for (const { id, displayName } of material.origin.directory.organizers) {
      this.#add(names.give(this.#partyOfUser(id), firstWord(displayName), id), id);
    }
    for (const input of material.recording.inputs) {
      if (input.input === 'dial') this.#dials(input);
      if (input.input === 'joinByApp') this.#joins(input);
    }
    for (const player of this.players) Object.assign(player, { call: null, participant: null });
  }

  /** Whose call or participant that is. */
  owner(id: string): Player {
    const owner = this.#owners.get(id);
    if (owner === undefined) throw new Error(`${id} is nobody's call and nobody's participant.`);
    return owner;
  }

  /** The organizer of `given` with exactly that user principal name. */
  organizer(user: string): Player | null {
    return this.players.find((player) => player.user === user) ?? null;
  }

  #dials({ call, from, name, seq }: Dial): void {
    const party = this.#partyOf.get(call) ?? null;
    const fits = (player: Player): boolean =>
      (player.says === undefined || player.says === name) && this.#isFree(player.call, seq);
    const organizer = this.organizer(this.#organizerOf.get(call) ?? '');
    const known = this.players.find(
      (player) =>
        player.user === null &&
        (party === null ? player.from === from : player.name === party) &&
        fits(player),
    );
    const named = this.players.find((player) => player.name === party && player.user !== null);
    const candidates = [organizer ?? named, known].filter((one) => one !== null);
    const player =
      candidates.find((one) => one !== undefined && fits(one)) ??
      this.#add(this.#names.give(party, firstWord(name), 'caller'), null);
    player.from ??= from;
    player.says = name;
    player.call = call;
    this.#owners.set(call, player);
  }

  #joins({ participant, join, seq }: Join): void {
    const party = this.#partyOf.get(participant) ?? null;
    const organizer = this.organizer(join.user ?? '');
    const fits = (player: Player): boolean => this.#isFree(player.participant, seq);
    const candidates = [this.players.find((player) => player.name === party), organizer];
    const player =
      candidates.find((one) => one !== undefined && one !== null && fits(one)) ??
      this.#add(this.#names.give(party, firstWord(join.name), 'guest'), null);
    player.participant = participant;
    this.#owners.set(participant, player);
  }

  #isFree(busyWith: string | null, seq: number | null): boolean {
    return busyWith === null || (this.#goneAt.get(busyWith) ?? Infinity) < (seq ?? 0);
  }

  #add(name: string, user: string | null): Player {
    const nothing = { from: null, says: undefined, typist: null, call: null, participant: null };
    const player: Player = { name, user, ...nothing };
    this.players.push(player);
    return player;
  }

  /** What readers call a user, when a call of a known party was opened with the user's PIN. */
  #partyOfUser(user: string): string | null {
    for (const [call, organizer] of this.#organizerOf) {
      if (organizer === user && this.#partyOf.has(call)) return this.#partyOf.get(call) ?? null;
    }
    const { facts } = this.#material;
    const joined = facts.find((fact) => fact.type === 'app.joined' && fact.user === user);
    return joined?.type === 'app.joined' ? (this.#partyOf.get(joined.participant) ?? null) : null;
  }
}

/** Whose PIN opened a meeting from that call, by call. */
function organizersOfCalls(facts: readonly Fact[]): ReadonlyMap<string, string> {
  const organizers = new Map<string, string>();
  for (const fact of facts) {
    if (fact.type !== 'pin.accepted' || organizers.has(fact.call)) continue;
    organizers.set(fact.call, fact.organizer);
  }
  return organizers;
}

function departures(facts: readonly Fact[]): ReadonlyMap<string, number> {
  const gone = new Map<string, number>();
  const byApp = new Set<string>();
  for (const fact of facts) {
    if (fact.type === 'app.joined') byApp.add(fact.participant);
    if (fact.type === 'call.ended') gone.set(fact.call, fact.seq);
    if (fact.type === 'app.left') gone.set(fact.participant, fact.seq);
    if (fact.type === 'meeting.left' && byApp.has(fact.who)) gone.set(fact.who, fact.seq);
  }
  return gone;
}

function firstWord(name: string | null): string | null {
  return name?.trim().split(/\s+/)[0]?.toLowerCase() ?? null;
}
