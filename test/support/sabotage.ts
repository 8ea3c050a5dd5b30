import type { CallEffect } from '../../src/callflow/call-events.ts';
import type { Executor, MachineClock, Running } from '../../src/callflow/executor.ts';
import type { MeetingEffect, MeetingEvent } from '../../src/callflow/meeting-events.ts';
import { tableExecutor } from '../../src/callflow/table-executor.ts';

/** How the machines are to be made wrong. */
export interface Sabotage {
  /** What a call's machine is made to want, in place of what it wants in that state. */
  readonly call?: (effects: readonly CallEffect[], state: string) => readonly CallEffect[];
  /** The same for a meeting's machine. */
  readonly meeting?: (effects: readonly MeetingEffect[], state: string) => readonly MeetingEffect[];
  /** Which events a meeting's machine is to hear of; all by default. */
  readonly meetingHears?: (event: MeetingEvent) => boolean;
  /** Called with the clock of every call that starts, which may start timers of its own. */
  readonly callClock?: (clock: MachineClock) => void;
}

/** An executor that changes what the real machines want: to break invariants on purpose. */
export function sabotaged({ call, meeting, meetingHears, callClock }: Sabotage): Executor {
  return {
    startCall(input, clock) {
      callClock?.(clock);
      return twisted(tableExecutor.startCall(input, clock), call);
    },
    startMeeting: (input, clock) =>
      twisted(tableExecutor.startMeeting(input, clock), meeting, meetingHears),
    resumeCall: (lent, clock, kept) => twisted(tableExecutor.resumeCall(lent, clock, kept), call),
    resumeMeeting: (lent, clock, kept) =>
      twisted(tableExecutor.resumeMeeting(lent, clock, kept), meeting, meetingHears),
  };
}

function twisted<Event, Effect, Context>(
  real: Running<Event, Effect, Context>,
  twist: (effects: readonly Effect[], state: string) => readonly Effect[] = (effects) => effects,
  hears: (event: Event) => boolean = () => true,
): Running<Event, Effect, Context> {
  return {
    get context() {
      return real.context;
    },
    get state() {
      return real.state;
    },
    send: (event) => void (hears(event) && real.send(event)),
    takeEffects: () => twist(real.takeEffects(), real.state),
    stop: () => real.stop(),
    snapshot: (keep) => real.snapshot(keep),
  };
}

/** A twist that leaves out every effect of that type. */
export function without<Effect extends { readonly type: string }>(type: Effect['type']) {
  return (effects: readonly Effect[]): readonly Effect[] =>
    effects.filter((effect) => effect.type !== type);
}

/** A twist that puts others in the place of every effect of that type. */
export function instead<Effect extends { readonly type: string }>(
  type: Effect['type'],
  others: (effect: Effect) => readonly Effect[],
) {
  return (effects: readonly Effect[]): readonly Effect[] =>
    effects.flatMap((effect) => (effect.type === type ? others(effect) : [effect]));
}
