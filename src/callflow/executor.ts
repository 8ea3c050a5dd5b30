import type { TimerName } from '../domain/timer-name.ts';
import type { CallEffect, CallEvent, CallInput } from './call-events.ts';
import type { TimerHandler, KeepTimer, KeptMachine, KeptTimer, TimerHandle } from './kept-state.ts';
import type { MeetingContext } from './meeting-context.ts';
import type { MeetingEffect, MeetingEvent, MeetingInput } from './meeting-events.ts';

/** A timer of a machine's `after`, with the name that a record has for it; it says to its clock when it is due. */
export interface MachineTimeout extends TimerHandler {
  readonly name: TimerName;
  readonly delayMs: number;
  /** Does what it is for. */
  happen(): void;
}

/** Timers as a machine needs them. */
export interface MachineClock {
  setTimeout(timeout: MachineTimeout): TimerHandle;
  /** One is due: has it happen, in a turn of its own. */
  due(timeout: MachineTimeout): void;
  clearTimeout(timer: TimerHandle): void;
}

/** The clock of a machine that goes on from where it was kept. */
export interface ResumedClock extends MachineClock {
  /** Lets a timer run on; `started` is given what stops it before any timer fires. */
  resumeTimeout(
    timeout: MachineTimeout,
    kept: KeptTimer,
    started: (timer: TimerHandle) => void,
  ): void;
}

/** A machine that runs: takes events, gives effects. */
export interface Running<Event, Effect, Context = unknown> {
  /** What it remembers by now. */
  readonly context: Context;
  /** The state's path, for example `findingMeeting.asking`. */
  readonly state: string;
  send(event: Event): void;
  /** Takes out the effects since the last time, in order. */
  takeEffects(): readonly Effect[];
  /** Ends it; its timers are stopped. */
  stop(): void;
  /** The machine as plain data, once its effects have been taken out. */
  snapshot(keep: KeepTimer): KeptMachine;
}

/** What a call's machine is lent: the rest of its input it remembers. */
export type CallLoan = Pick<CallInput, 'settings'>;

/** A meeting's machine that runs: its context is all that there is to know of the meeting. */
export type RunningMeeting = Running<MeetingEvent, MeetingEffect, MeetingContext>;

/**
 * Runs machines. The engine knows this interface alone: tests put an executor in its place that makes
 * mistakes, and xstate's own steps.
 */
export interface Executor {
  startCall(input: CallInput, clock: MachineClock): Running<CallEvent, CallEffect>;
  startMeeting(input: MeetingInput, clock: MachineClock): RunningMeeting;
  /** A call's machine that goes on; what it did before is not done again. */
  resumeCall(
    lent: CallLoan,
    clock: ResumedClock,
    kept: KeptMachine,
  ): Running<CallEvent, CallEffect>;
  /** A meeting's machine that goes on. */
  resumeMeeting(lent: MeetingInput, clock: ResumedClock, kept: KeptMachine): RunningMeeting;
}
