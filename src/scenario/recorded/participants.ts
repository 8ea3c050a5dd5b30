import type { Fact } from '../../domain/fact.ts';
import type { Leg } from '../../history/leg.ts';
import { partiesById, type NamedParty } from '../../history/names.ts';
import { whereaboutsAfter } from '../../history/whereabouts.ts';
import type { Typist } from '../plan.ts';
import type { RecordedInput } from '../../replay/recording.ts';
import type { Material } from './material.ts';
import { NameBook } from './name-book.ts';

/** Somebody of the scenario: a caller, or an organizer who also calls. */
export interface Participant {
  readonly name: string;
  /** User principal name of an organizer of `given`; `null` for a caller. */
  readonly user: string | null;
  /** Caller ID; `null` while the person has not called. */
  from: string | null;
  /** The name to record; `undefined` while the person has not called. */
  says: string | null | undefined;
  /** How the person usually keys; `null` until that is known. */
  typist: Typist | null;
  /** The call that is up, and the participant by the app that is there. */
  call: string | null;
  participant: string | null;
}

type Dial = Extract<RecordedInput, { input: 'dial' }>;
type Join = Extract<RecordedInput, { input: 'joinByApp' }>;

/** Who is who: every call and participant of the history is one person's. */
export class Participants {
  readonly people: Participant[] = [];
  readonly #names: NameBook;
  readonly #material: Material;
  readonly #owners = new Map<string, Participant>();
  readonly #organizerOf: ReadonlyMap<string, string>;
  readonly #partyOf: ReadonlyMap<string, NamedParty>;
  readonly #legs: ReadonlyMap<string, Leg>;

  constructor(material: Material, names = new NameBook()) {
    this.#material = material;
    this.#names = names;
    this.#organizerOf = organizersOfCalls(material.facts);
    this.#legs = whereaboutsAfter(material.facts).legs;
    this.#partyOf = partiesById(material.parties);
    for (const { id, displayName } of material.origin.directory.organizers) {
      this.#add(names.give(this.#partyOfUser(id), firstWord(displayName), id), id);
    }
    for (const input of material.recording.inputs) {
      if (input.input === 'dial') this.#dials(input);
      if (input.input === 'joinByApp') this.#joins(input);
    }
    for (const person of this.people) Object.assign(person, { call: null, participant: null });
  }

  /** Whose call or participant that is. */
  owner(id: string): Participant {
    const owner = this.#owners.get(id);
    if (owner === undefined) throw new Error(`${id} is nobody's call and nobody's participant.`);
    return owner;
  }

  /** The organizer of `given` with exactly that user principal name. */
  organizer(user: string): Participant | null {
    return this.people.find((person) => person.user === user) ?? null;
  }

  #dials({ call, from, name, seq }: Dial): void {
    const party = this.#partyOf.get(call)?.name ?? null;
    const fits = (person: Participant): boolean =>
      (person.says === undefined || person.says === name) && this.#isFree(person.call, seq);
    const organizer = this.organizer(this.#organizerOf.get(call) ?? '');
    const known = this.people.find(
      (person) =>
        person.user === null &&
        (party === null ? person.from === from : person.name === party) &&
        fits(person),
    );
    const named = this.people.find((person) => person.name === party && person.user !== null);
    const candidates = [organizer ?? named, known].filter((one) => one !== null);
    const person =
      candidates.find((one) => one !== undefined && fits(one)) ??
      this.#add(this.#names.give(party, firstWord(name), 'caller'), null);
    person.from ??= from;
    person.says = name;
    person.call = call;
    this.#owners.set(call, person);
  }

  #joins({ participant, join, seq }: Join): void {
    const party = this.#partyOf.get(participant)?.name ?? null;
    const organizer = this.organizer(join.user ?? '');
    const fits = (person: Participant): boolean => this.#isFree(person.participant, seq);
    const candidates = [this.people.find((person) => person.name === party), organizer];
    const person =
      candidates.find((one) => one !== undefined && one !== null && fits(one)) ??
      this.#add(this.#names.give(party, firstWord(join.name), 'guest'), null);
    person.participant = participant;
    this.#owners.set(participant, person);
  }

  #isFree(busyWith: string | null, seq: number | null): boolean {
    return busyWith === null || (this.#legs.get(busyWith)?.endedSeq ?? Infinity) < (seq ?? 0);
  }

  #add(name: string, user: string | null): Participant {
    const nothing = { from: null, says: undefined, typist: null, call: null, participant: null };
    const person: Participant = { name, user, ...nothing };
    this.people.push(person);
    return person;
  }

  /** What readers call a user, when a call of a known party was opened with the user's PIN. */
  #partyOfUser(user: string): string | null {
    for (const [call, organizer] of this.#organizerOf) {
      if (organizer === user && this.#partyOf.has(call))
        return this.#partyOf.get(call)?.name ?? null;
    }
    const { facts } = this.#material;
    const joined = facts.find((fact) => fact.type === 'app.joined' && fact.user === user);
    return joined?.type === 'app.joined'
      ? (this.#partyOf.get(joined.participant)?.name ?? null)
      : null;
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

function firstWord(name: string | null): string | null {
  return name?.trim().split(/\s+/)[0]?.toLowerCase() ?? null;
}
