import type { Fact } from '../domain/fact.ts';
import { isByApp, whoOf } from '../history/facts-about.ts';

/** A time through which somebody was at a meeting, that is over. */
export interface Sitting {
  readonly meeting: string;
  /** A moment of it, in milliseconds since the epoch: when the first of them came to the meeting. */
  readonly at: number;
}

interface Room {
  readonly at: number;
  readonly inside: Set<string>;
}

/** Tells from a journal, fact by fact, when something went on at a meeting; keeps what goes on, and no more. */
export class SittingWatch {
  readonly #rooms = new Map<string, Room>();
  readonly #meetingOf = new Map<string, string>();
  /** Who has left with the turn that goes on: what is still said of them lets nobody in. */
  readonly #left = new Set<string>();
  #turn = 0;

  /** The meetings at which somebody still is. */
  get goingOn(): readonly string[] {
    return [...this.#rooms.keys()];
  }

  /** Takes the next fact; the sitting that ended with it, where one did. */
  take(fact: Fact): Sitting | null {
    const turn = fact.cause ?? fact.seq;
    if (turn !== this.#turn) this.#left.clear();
    this.#turn = turn;
    const who = whoOf(fact);
    if (who === null) return null;
    if (endsVisit(fact, who)) {
      this.#left.add(who);
      return this.#leave(who);
    }
    const meeting = 'meeting' in fact ? fact.meeting : null;
    if (meeting === null || this.#left.has(who) || this.#meetingOf.get(who) === meeting)
      return null;
    const ended = this.#leave(who);
    const room = this.#rooms.get(meeting) ?? { at: fact.at, inside: new Set() };
    room.inside.add(who);
    this.#rooms.set(meeting, room);
    this.#meetingOf.set(who, meeting);
    return ended;
  }

  #leave(who: string): Sitting | null {
    const meeting = this.#meetingOf.get(who);
    const room = meeting === undefined ? undefined : this.#rooms.get(meeting);
    this.#meetingOf.delete(who);
    if (meeting === undefined || room === undefined) return null;
    room.inside.delete(who);
    if (room.inside.size > 0) return null;
    this.#rooms.delete(meeting);
    return { meeting, at: room.at };
  }
}

/** A call is over with its record; who came by the app has left with the meeting or its lobby. */
function endsVisit(fact: Fact, who: string): boolean {
  if (fact.type === 'call.recorded' || fact.type === 'app.left') return true;
  if (!isByApp(who)) return false;
  return fact.type === 'meeting.left' || (fact.type === 'lobby.left' && fact.how !== 'joined');
}
