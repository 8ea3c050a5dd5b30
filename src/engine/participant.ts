import type { CallEvent } from '../callflow/call-events.ts';
import type { Executor } from '../callflow/executor.ts';
import type { Directory } from '../domain/directory.ts';
import type { LineEvent } from '../domain/line-event.ts';
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
  /** Nobody is here any more. */
  close(): void;
}

/** Somebody who can be in a meeting: a call, or a participant by the app. */
export interface Participant {
  readonly id: string;
  readonly by: 'phone' | 'app';
  /** A recorded name, or the name by the app; `null` when there is none. */
  readonly recordedName: string | null;
  readonly incoming: { readonly from: string } | null;
  moveTo(place: 'lobby' | 'meeting' | 'attendant', room: Room | null): void;
  tell(event: LineEvent): void;
  send(event: CallEvent): void;
}

/** What a room needs of the bridge that it is on. */
export interface MeetingServices {
  readonly turns: Turns;
  readonly directory: Directory;
  readonly executor: Executor;
  participant(id: string): Participant | undefined;
  /** The meeting is over and nobody waits: the room can go. */
  roomIdle(room: Room): void;
}
