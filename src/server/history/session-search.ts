import type { Fact } from '../../domain/fact.ts';
import { whoOf } from '../../history/facts-about.ts';
import { QUIET_MS } from '../../history/meeting-sessions.ts';
import type { CountedReader } from './counted-reader.ts';
import { callTopic, meetingTopic } from './topics.ts';

/** One call or participant, from its first fact to its last. */
export interface SeenSession {
  readonly id: string;
  readonly from: number;
  readonly fromAt: number;
  /** `Infinity` while it lasts. */
  readonly to: number;
  readonly toAt: number;
}

/** How many of the last facts about somebody are looked at for the end. */
const LAST = 8;

/** The session of that call or participant; `null` for one of whom nothing is kept. */
export function sessionOf(reader: CountedReader, id: string): SeenSession | null {
  const first = reader.firstOf(callTopic(id));
  if (first === undefined) return null;
  let end: Fact | null = null;
  let looked = 0;
  for (const fact of reader.topicBefore(callTopic(id), reader.newest + 1, LAST)) {
    if (isEnd(fact, first)) end = fact;
    looked += 1;
    if (end !== null || looked === LAST) break;
  }
  const last = end === null ? { to: Infinity, toAt: Infinity } : { to: end.seq, toAt: end.at };
  return { id, from: first.seq, fromAt: first.at, ...last };
}

/** A meeting that ends takes those along who are there by the app; calls have an end of their own. */
function isEnd({ type }: Fact, first: Fact): boolean {
  if (type === 'call.recorded' || type === 'app.left') return true;
  return type === 'meeting.left' && first.type === 'app.joined';
}

/**
 * Finds one time through which something went on at a meeting's door, without a look at the others:
 * from a place in the history outwards, as long as somebody is there or has just been.
 */
export class SessionSearch {
  readonly sessions = new Map<string, SeenSession>();
  /** Somebody is there of whom nothing is kept any more. */
  beginsBeforeAll = false;
  readonly #reader: CountedReader;
  readonly #meeting: string;
  readonly #quietMs: number;
  readonly #seen = new Set<string>();
  readonly #others = new Set<SeenSession>();
  #from = Infinity;
  #fromAt = Infinity;
  #to = -1;
  #toAt = -Infinity;

  /** @param quietMs how long nothing must have gone on for another time to begin. */
  constructor(reader: CountedReader, meeting: string, quietMs: number) {
    this.#reader = reader;
    this.#meeting = meeting;
    this.#quietMs = quietMs;
  }

  /**
   * Looks for the newest time.
   *
   * @param present who is at the meeting now: nothing in the history tells of their end.
   */
  newest(present: readonly string[]): void {
    for (const id of present) this.#meet(id);
    this.#backwards(this.#reader.newest + 1);
  }

  /** Looks for the time that holds this moment. */
  around(at: number, present: readonly string[]): void {
    const place = this.#reader.lastAt(at);
    this.#fromAt = at;
    this.#toAt = at;
    for (const id of present) this.#meet(id);
    this.#forwards(place);
    this.#backwards(place + 1);
  }

  #forwards(place: number): void {
    let emptyAt = -1;
    for (const fact of this.#reader.topic(meetingTopic(this.#meeting), place)) {
      this.#meet(whoOf(fact));
      if (saysNobodyIsLeft(fact)) emptyAt = fact.seq;
      // Who was there at that moment has left by now, and was seen leaving.
      if (emptyAt > this.#to && fact.at > this.#toAt + QUIET_MS) return;
    }
  }

  #backwards(before: number): void {
    for (const fact of this.#reader.topicBefore(meetingTopic(this.#meeting), before)) {
      this.#meet(whoOf(fact));
      // Whoever overlaps has a later fact; but for those who have got no further than the attendant.
      const begun = this.#fromAt < Infinity;
      if (begun && fact.at < this.#fromAt - QUIET_MS) return;
    }
  }

  #meet(id: string | null): void {
    if (id === null || this.#seen.has(id)) return;
    this.#seen.add(id);
    const session = sessionOf(this.#reader, id);
    if (session === null) {
      this.beginsBeforeAll = true;
      return;
    }
    this.#others.add(session);
    if (!this.#joins(session)) return;
    for (let one: SeenSession | undefined = session; one !== undefined; one = this.#nextJoining()) {
      this.#join(one);
    }
  }

  #nextJoining(): SeenSession | undefined {
    for (const other of this.#others) if (this.#joins(other)) return other;
    return undefined;
  }

  #joins({ from, fromAt, to, toAt }: SeenSession): boolean {
    if (this.#fromAt === Infinity) return true;
    if (from <= this.#to && to >= this.#from) return true;
    const quiet = this.#quietMs;
    if (this.sessions.size === 0)
      return fromAt - quiet <= this.#toAt && toAt + quiet >= this.#fromAt;
    return fromAt < this.#toAt + quiet && toAt + quiet > this.#fromAt;
  }

  #join(session: SeenSession): void {
    this.#others.delete(session);
    this.sessions.set(session.id, session);
    this.#from = Math.min(this.#from, session.from);
    this.#fromAt = Math.min(this.#fromAt, session.fromAt);
    this.#to = Math.max(this.#to, session.to);
    this.#toAt = Math.max(this.#toAt, session.toAt);
  }
}

/** Facts after which, or before which, nobody else is in the meeting. */
function saysNobodyIsLeft(fact: Fact): boolean {
  if (fact.type === 'meeting.joined') return fact.participants === 1;
  if (fact.type === 'meeting.left') return fact.participants === 0;
  if (fact.type === 'lobby.entered') return fact.reason === 'notStarted' && fact.ahead === 0;
  return fact.type === 'meeting.ended';
}
