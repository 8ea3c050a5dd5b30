import type { Executor } from '../callflow/executor.ts';
import type { Directory } from '../domain/directory.ts';
import type { Meeting } from '../domain/directory-entry.ts';
import type { Counters } from './counters.ts';
import type { GuessBook } from './guess-book.ts';
import type { Participant, Room } from './participant.ts';
import type { Phones } from './phones.ts';
import type { Ports } from './ports.ts';
import type { Turns } from './turns.ts';

/** Who is on the bridge, as those who are on it ask and tell. */
export interface Switchboard {
  /** A call that is up, or somebody who is here by the app. */
  participant(id: string): Participant | undefined;
  /** The room of a meeting, made when somebody comes to it. */
  room(meeting: Meeting): Room;
  /** True when somebody is in that meeting now. */
  isOccupied(meeting: Meeting): boolean;
  callEnded(call: string): void;
  /** The meeting is over and nobody waits: the room can go. */
  roomIdle(room: Room): void;
}

/** All that the parts of a bridge work with: one bag, made once and handed through. */
export interface BridgeServices {
  readonly turns: Turns;
  readonly directory: Directory;
  readonly counters: Counters;
  readonly ports: Ports;
  readonly executor: Executor;
  readonly guesses: GuessBook;
  readonly switchboard: Switchboard;
  readonly phones: Phones;
  /** Keyed digits that no record may show during this turn. */
  readonly guardSecret: (digits: string) => void;
}
