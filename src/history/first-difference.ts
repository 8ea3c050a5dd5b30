import type { Fact } from '../domain/fact.ts';
import { Everybody, type NamedParty } from './names.ts';

/** A history that is held against another. */
export interface ToldHistory {
  readonly facts: readonly Fact[];
  /** Who is who: names stand in place of the identifiers that a journal counts up. */
  readonly parties: readonly NamedParty[];
  /** Milliseconds since the epoch that moments count from. */
  readonly startAt: number;
}

/** How two histories are held against each other. */
export interface Comparing {
  /**
   * Whether a fact that says the same at another moment, or for another time, differs; it does
   * where nobody says.
   */
  readonly times?: boolean;
}

/** Where two histories part. */
export interface Difference {
  /** The place in both, counted from 0: all facts before it say the same. */
  readonly index: number;
  /** The fact there; `null` where that history has ended. */
  readonly a: Fact | null;
  readonly b: Fact | null;
}

/**
 * The first fact in which two histories say something else, by what facts say: whose call it is in
 * place of how the bridge counts it, moments since the start, no matter what caused what by number.
 *
 * @returns `null` where both say the same to their ends.
 */
export function firstDifference(
  a: ToldHistory,
  b: ToldHistory,
  how: Comparing = {},
): Difference | null {
  const [tellA, tellB] = [new Teller(a, how), new Teller(b, how)];
  const length = Math.max(a.facts.length, b.facts.length);
  for (let index = 0; index < length; index += 1) {
    const [one, other] = [a.facts[index] ?? null, b.facts[index] ?? null];
    const same = one !== null && other !== null && tellA.tell(one) === tellB.tell(other);
    if (!same) return { index, a: one, b: other };
  }
  return null;
}

/** What each fact of a history says, one text a fact, alike where two facts say the same. */
export function sayings(history: ToldHistory, how: Comparing = {}): readonly string[] {
  const teller = new Teller(history, how);
  return history.facts.map((fact) => teller.tell(fact));
}

/** Fields that say when, and fields that say for how long. */
const MOMENT = /^(?:at|until)$|At$/;
const SPAN = /Ms$|^seconds$/;

/** What each fact of a history says of times alone, one text a fact: its moment, and all that it holds. */
export function timesTold({ facts, startAt }: ToldHistory): readonly string[] {
  return facts.map(({ at, seq: _seq, ...said }) => {
    const times = Object.entries(said).flatMap(([field, held]) => {
      if (typeof held !== 'number') return [];
      if (MOMENT.test(field)) return [[field, held - startAt]];
      return SPAN.test(field) ? [[field, held]] : [];
    });
    return JSON.stringify([at - startAt, times]);
  });
}

/** The name in what a saying has in place of an identifier; anything else as it is. */
export function nameInSaying(words: string): string {
  const [, named, mailed] = IN_PLACE.exec(words) ?? [];
  return named ?? mailed ?? words;
}

/** What stands in place of an identifier: what it is, whose, and the how manieth of those. */
const IN_PLACE = /^(?:call|app|new ID|ID) of (.*), \d+$|^mail to (.*), \d+$/;

/** Turns facts into texts, one after the other. */
class Teller {
  readonly #startAt: number;
  readonly #times: boolean;
  readonly #everybody: Everybody;
  /** What stands in place of what a bridge has counted up or drawn. */
  readonly #names = new Map<string, string>();
  readonly #counts = new Map<string, number>();

  constructor({ parties, startAt }: ToldHistory, { times = true }: Comparing) {
    this.#startAt = startAt;
    this.#times = times;
    this.#everybody = new Everybody(parties, ({ from }) => from);
  }

  tell(fact: Fact): string {
    this.#everybody.take(fact);
    this.#learn(fact);
    const { seq: _seq, cause: _cause, type, at, ...said } = fact;
    const head = { type, ...(this.#times && { at: at - this.#startAt }) };
    return JSON.stringify([head, this.#named(said)]);
  }

  /** Names what this fact brings: a call, somebody by the app, a mail, a conference ID that was drawn. */
  #learn(fact: Fact): void {
    if (fact.type === 'call.dialled') this.#party(fact.call, 'call');
    if (fact.type === 'app.joined') this.#party(fact.participant, 'app');
    if (fact.type === 'mail.queued') this.#name(fact.mail, `mail to ${fact.user}`);
    if (fact.type === 'conferenceId.reset') this.#name(fact.new, `new ID of ${fact.meeting}`);
    if (fact.type === 'user.enabled') this.#name(fact.conferenceId, `ID of ${fact.user}`);
  }

  #party(id: string, kind: string): void {
    this.#name(id, `${kind} of ${this.#everybody.partyOf(id)?.name ?? id}`);
  }

  #name(id: string, words: string): void {
    if (this.#names.has(id)) return;
    const count = (this.#counts.get(words) ?? 0) + 1;
    this.#counts.set(words, count);
    this.#names.set(id, `${words}, ${count}`);
  }

  #named(value: unknown): unknown {
    if (typeof value === 'string') return this.#names.get(value) ?? value;
    if (Array.isArray(value)) return value.map((item) => this.#named(item));
    if (typeof value !== 'object' || value === null) return value;
    const fields = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
    return Object.fromEntries(fields.flatMap(([field, held]) => this.#field(field, held)));
  }

  #field(field: string, held: unknown): readonly (readonly [string, unknown])[] {
    const isMoment = MOMENT.test(field);
    if (typeof held !== 'number' || !(isMoment || SPAN.test(field)))
      return [[field, this.#named(held)]];
    if (!this.#times) return [];
    return [[field, isMoment ? held - this.#startAt : held]];
  }
}
