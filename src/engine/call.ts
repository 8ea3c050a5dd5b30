import type { CallEvent } from '../callflow/call-events.ts';
import type { IncomingCall } from './incoming-call.ts';
import type { Membership } from './participant.ts';
import type { TimerOwner } from './turns.ts';

/** A call, as its own parts see it. */
export interface Call extends TimerOwner {
  readonly call: string;
  readonly incoming: IncomingCall;
  readonly membership: Membership;
  /** Gives the call's machine an event and does what it wants done. */
  send(event: CallEvent): void;
}
