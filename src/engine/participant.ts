import type { CallEvent } from '../callflow/call-events.ts';
import type { CallPlace } from '../domain/call-place.ts';
import type { Turns } from './turns.ts';

/** The room of a meeting, for who is in it. */
export interface Room {
  /** The meeting's identifier. */
  readonly meeting: string;
  /** Somebody is at the door. */
  arrive(who: Participant, how: { identified: boolean; signedIn: boolean }): void;
  /** Somebody here has keyed the organizer's PIN. */
  identified(who: Participant): void;
  /** Somebody goes, from the lobby or the meeting. */
  depart(who: Participant, how: 'gone' | 'timeout'): void;
}

/** Where somebody is on the bridge, and under which name. */
export class Membership {
  place: CallPlace;
  /** Since when it is in this place, in milliseconds since the epoch. */
  since: number;
  room: Room | null = null;
  /** A recorded name, or the name by the app; `null` when there is none. */
  name: string | null;
  readonly #turns: Turns;

  constructor(turns: Turns, place: CallPlace, name: string | null) {
    this.#turns = turns;
    this.place = place;
    this.since = turns.now();
    this.name = name;
  }

  /** Somewhere else from now on; facts are the room's to record. */
  moveTo(place: CallPlace, room: Room | null): void {
    this.place = place;
    this.since = this.#turns.now();
    this.room = room;
  }
}

/** Somebody who can be in a meeting: a call, or a participant by the app. */
export interface Participant {
  readonly id: string;
  readonly by: 'phone' | 'app';
  readonly incoming: { readonly from: string } | null;
  readonly membership: Membership;
  send(event: CallEvent): void;
}
