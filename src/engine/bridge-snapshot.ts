import type { KeptMachine } from '../callflow/kept-state.ts';
import type { KeptGuess } from '../domain/kept-guess.ts';
import type { CallPlace } from '../domain/call-place.ts';
import type { KeptAnnouncer } from './announcer.ts';
import type { KeptParticipant } from './app-participant.ts';
import type { KeptAttendant } from './attendant.ts';
import type { IncomingCall } from './incoming-call.ts';
import type { KeptBooks } from './invariants/kept-books.ts';
import type { KeptVoiceChannel } from './voice-channel.ts';
import type { KeptNamedTimer } from './one-timer.ts';

/** What snapshots of this kind are numbered with; those of lower numbers are brought up to it. */
export const SNAPSHOT_FORMAT = 2;

/** A call as plain data. Secret: what was keyed may be a PIN. */
export interface KeptCall {
  readonly incoming: IncomingCall;
  readonly place: CallPlace;
  readonly placeSince: number;
  /** The meeting whose room it is in. */
  readonly room: string | null;
  readonly lost: KeptNamedTimer<'lineGrace'> | null;
  readonly voice: KeptVoiceChannel;
  readonly attendant: KeptAttendant;
  readonly machine: KeptMachine;
}

/** A room as plain data. */
export interface KeptRoom {
  readonly meeting: string;
  readonly announcer: KeptAnnouncer;
  readonly machine: KeptMachine;
}

/** Who is on a bridge, as plain data. */
export interface KeptExchange {
  readonly calls: readonly KeptCall[];
  readonly participants: readonly KeptParticipant[];
  readonly rooms: readonly KeptRoom[];
  /** Wrong PINs that still count; absent in what an older version kept. */
  readonly guesses?: readonly KeptGuess[];
}

/**
 * A bridge between two turns, as plain data that survives JSON: all that its inputs come after,
 * but for the directory, the vault, the counters and the texts of the mails, which are kept beside
 * it. As large as what is open, whatever has been.
 *
 * Secret, like the inputs themselves: keys that were kept ahead, and entries that are half keyed,
 * may be those of a PIN. It belongs where those are kept, sealed, and in no artefact.
 */
export interface BridgeSnapshot extends KeptExchange {
  readonly format: typeof SNAPSHOT_FORMAT;
  /** When it was taken, in milliseconds since the epoch: a bridge goes on from then. */
  readonly at: number;
  readonly stopped: boolean;
  /** The mails that nothing is known of yet, oldest first. */
  readonly owed: readonly string[];
  /** What each invariant remembers. */
  readonly invariants: Readonly<Record<string, KeptBooks>>;
}
