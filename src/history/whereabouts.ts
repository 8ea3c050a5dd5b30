import type { Fact } from '../domain/fact.ts';
import { whoOf } from './facts-about.ts';
import { legAfter, legBegunBy, legMetBy, type Leg } from './leg.ts';

/** A meeting as it is at some moment. */
export interface MeetingSeen {
  readonly started: boolean;
  /** Since when it is so, in milliseconds since the epoch. */
  readonly since: number;
  /** How often it has started so far. */
  readonly starts: number;
  readonly locked: boolean;
}

/**
 * Where everybody is, by a journal's facts taken one after the other. What it hands out is plain data that never
 * changes: keeping it is a snapshot.
 */
export class Whereabouts {
  readonly #legs = new Map<string, Leg>();
  readonly #meetings = new Map<string, MeetingSeen>();
  /** The input with which each meeting came to its limit last. */
  readonly #limits = new Map<string, number | null>();

  /** Calls and app participants so far, those that are over among them, in order of coming. */
  get legs(): ReadonlyMap<string, Leg> {
    return this.#legs;
  }

  /** The meetings that have started at some time. */
  get meetings(): ReadonlyMap<string, MeetingSeen> {
    return this.#meetings;
  }

  /** Takes the next fact. The call or participant that it is about, as it is then; `null` for none. */
  follow(fact: Fact): Leg | null {
    if ('meeting' in fact && fact.meeting !== null) this.#followMeeting(fact.meeting, fact);
    const who = whoOf(fact);
    if (who === null) return null;
    const known = this.#legs.get(who);
    const leg = legBegunBy(fact) ?? known ?? legMetBy(fact);
    if (leg === null) return null;
    const after = this.#limited(legAfter(leg, fact), fact);
    if (known !== after) this.#legs.set(who, after);
    return after;
  }

  /** Knows nothing more of somebody who is gone: who follows a bridge for years keeps only what is open. */
  forget(id: string): void {
    this.#legs.delete(id);
  }

  #followMeeting(meeting: string, fact: Fact): void {
    const seen = this.#meetings.get(meeting);
    const starts = seen?.starts ?? 0;
    switch (fact.type) {
      case 'meeting.started':
        this.#set(meeting, { started: true, since: fact.at, starts: starts + 1, locked: false });
        break;
      case 'meeting.ended':
        if (fact.why !== 'lastLeft') this.#limitReached(meeting, fact.cause);
        this.#set(meeting, { started: false, since: fact.at, starts, locked: false });
        break;
      case 'meeting.locked':
      case 'meeting.unlocked':
        if (seen !== undefined)
          this.#set(meeting, { ...seen, locked: fact.type === 'meeting.locked' });
        break;
      default:
        break;
    }
  }

  #set(meeting: string, seen: MeetingSeen): void {
    this.#meetings.set(meeting, seen);
  }

  /** Everybody who left by the same input has to go because of the limit, and who leaves after it too. */
  #limitReached(meeting: string, cause: number | null): void {
    this.#limits.set(meeting, cause);
    for (const [id, leg] of this.#legs) this.#legs.set(id, this.#limitedIn(meeting, leg));
  }

  #limited(leg: Leg, fact: Fact): Leg {
    return fact.type === 'meeting.left' ? this.#limitedIn(fact.meeting, leg) : leg;
  }

  #limitedIn(meeting: string, leg: Leg): Leg {
    const limit = this.#limits.get(meeting);
    const hit = leg.meeting === meeting && leg.leftWith !== null && leg.leftWith === limit;
    return hit ? { ...leg, turnedAway: 'meetingLimit' } : leg;
  }
}

/** Where everybody is once these facts have happened. */
export function whereaboutsAfter(facts: readonly Fact[]): Whereabouts {
  const whereabouts = new Whereabouts();
  for (const fact of facts) whereabouts.follow(fact);
  return whereabouts;
}
