import type { CallEffect, CallEvent, CallInput } from './call-events.ts';
import type { MeetingEffect, MeetingEvent, MeetingInput } from './meeting-events.ts';

/** Timers as a machine's `after` needs them. */
export interface MachineClock {
  setTimeout(fire: () => void, delayMs: number): number;
  clearTimeout(timer: number): void;
}

/** A machine that runs: takes events, gives effects. */
export interface Running<Event, Effect> {
  /** The state's path, for example `findingMeeting.asking`. */
  readonly state: string;
  send(event: Event): void;
  /** Takes out the effects since the last time, in order. */
  takeEffects(): readonly Effect[];
  /** Ends it; its timers are stopped. */
  stop(): void;
}

/**
 * Runs machines. The engine knows this interface and no actors: another executor may run the
 * same definitions, compiled to a transition table.
 */
export interface Executor {
  startCall(input: CallInput, clock: MachineClock): Running<CallEvent, CallEffect>;
  startMeeting(input: MeetingInput, clock: MachineClock): Running<MeetingEvent, MeetingEffect>;
}
