import type { Fact } from '../domain/fact.ts';
import { Whereabouts } from '../history/whereabouts.ts';

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
  readonly #whereabouts = new Whereabouts();

  /** The meetings at which somebody still is. */
  get goingOn(): readonly string[] {
    return [...this.#rooms.keys()];
  }

  /** Takes the next fact; the sitting that ended with it, where one did. */
  take(fact: Fact): Sitting | null {
    const leg = this.#whereabouts.follow(fact);
    if (leg === null) return null;
    const { id, place, by, meeting } = leg;
    // A call is over with its record.
    if (by === 'app' ? place === 'ended' : fact.type === 'call.recorded') {
      this.#whereabouts.forget(id);
      return this.#leave(id);
    }
    if (meeting === null || this.#meetingOf.get(id) === meeting) return null;
    const ended = this.#leave(id);
    const room = this.#rooms.get(meeting) ?? { at: fact.at, inside: new Set() };
    room.inside.add(id);
    this.#rooms.set(meeting, room);
    this.#meetingOf.set(id, meeting);
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
