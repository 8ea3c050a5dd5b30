import type { CallEffect, CallEvent, CallInput } from './call-events.ts';
import { callMachine } from './call-machine.ts';
import type { CallContext } from './call-setup.ts';
import type { Executor, MachineClock, ResumedClock, Running } from './executor.ts';
import {
  keptContext,
  NOT_STARTED,
  type KeepTimer,
  type KeptMachine,
  type TimerHandle,
} from './kept-state.ts';
import type { MeetingEffect, MeetingEvent, MeetingInput } from './meeting-events.ts';
import { meetingMachine } from './meeting-machine.ts';
import type { MeetingContext } from './meeting-context.ts';
import { timerNamed } from './timer-names.ts';
import {
  tableOf,
  type Row,
  type StepHost,
  type TimerStart,
  type TransitionTable,
} from './transition-table.ts';

/**
 * Runs the machines by tables that are compiled from their definitions, once: several times as
 * fast as xstate's own steps, which it is held against.
 */
export const tableExecutor: Executor = {
  startCall: (input, clock) => callRun(CALL.contextOf(input), clock).begin(),
  startMeeting: (input, clock) => meetingRun(MEETING.contextOf(input), clock).begin(),
  resumeCall: (lent, clock, kept) => callRun(resumed(CALL, lent, kept), clock).goOn(clock, kept),
  resumeMeeting: (lent, clock, kept) =>
    meetingRun(resumed(MEETING, lent, kept), clock).goOn(clock, kept),
};

const callRun = (context: CallContext, clock: MachineClock) =>
  new TableRun<CallContext, CallEvent, CallEffect, CallInput>(CALL, context, clock);

const meetingRun = (context: MeetingContext, clock: MachineClock) =>
  new TableRun<MeetingContext, MeetingEvent, MeetingEffect, MeetingInput>(MEETING, context, clock);

/** The context of a machine that goes on: what it has newly to remember is as at the start. */
function resumed<Context extends object, Event, Input>(
  table: TransitionTable<Context, Event, Input>,
  lent: object,
  { context }: KeptMachine,
): Context {
  return { ...table.contextOf({ ...context, ...lent } as Input), ...context };
}

const CALL = tableOf<CallContext, CallEvent, CallInput>(callMachine);
const MEETING = tableOf<MeetingContext, MeetingEvent, MeetingInput>(meetingMachine);

/** A timer of an `after` that runs. */
interface MachineTimer {
  readonly id: string;
  timer: TimerHandle;
  readonly event: string;
  readonly delayMs: number;
}

const NONE: readonly MachineTimer[] = [];
const NO_EFFECTS: readonly never[] = [];

interface Outbox<Effect> {
  readonly outbox: Effect[];
}

/** A machine that runs; an error inside it comes out at the next `send` or `takeEffects`, for good. */
class TableRun<
  Context extends Outbox<Effect>,
  Event extends { readonly type: string },
  Effect,
  Input,
>
  implements Running<Event, Effect, Context>, StepHost<Context, Event>
{
  readonly context: Context;
  readonly args: { readonly context: Context; event: Event };
  state = '';
  readonly #table: TransitionTable<Context, Event, Input>;
  readonly #clock: MachineClock;
  /** In the order in which they were started: a state has one, or none. */
  #timers: readonly MachineTimer[] = NONE;
  readonly #outbox: Effect[];
  #failure: { readonly error: unknown } | null = null;
  #stopped = false;

  constructor(
    table: TransitionTable<Context, Event, Input>,
    context: Context,
    clock: MachineClock,
  ) {
    this.#table = table;
    this.#clock = clock;
    this.context = context;
    this.args = { context, event: STARTED as unknown as Event };
    this.#outbox = context.outbox;
  }

  begin(): this {
    this.#take([this.#table.initial]);
    return this;
  }

  goOn(clock: ResumedClock, { state, timers }: KeptMachine): this {
    this.state = state;
    for (const { id, event, timer: kept } of timers) {
      const timer: MachineTimer = { id, timer: NOT_STARTED, event, delayMs: kept.afterMs };
      this.#runs(timer);
      clock.resumeTimeout(
        timerNamed(id),
        kept,
        () => this.#fire(id, event),
        (started) => (timer.timer = started),
      );
    }
    return this;
  }

  snapshot(keep: KeepTimer): KeptMachine {
    this.#raise();
    const timers = this.#timers.map(({ id, timer, event, delayMs }) => ({
      id,
      event,
      timer: keep(timer, delayMs),
    }));
    return { state: this.state, context: keptContext(this.context), timers };
  }

  send(event: Event): void {
    this.#step(event);
    this.#raise();
  }

  takeEffects(): readonly Effect[] {
    this.#raise();
    const outbox = this.#outbox;
    if (outbox.length === 0) return NO_EFFECTS;
    // One by one: the list keeps its memory, which it would have to ask for again at the next event.
    const taken = outbox.slice();
    while (outbox.length > 0) outbox.pop();
    return taken;
  }

  stop(): void {
    this.#stopped = true;
    this.#stopTimers();
  }

  startTimer({ id, event, name }: TimerStart, delayMs: number): void {
    const timer = this.#clock.setTimeout(name, delayMs, () => this.#fire(id, event));
    this.#runs({ id, timer, event, delayMs });
  }

  stopTimer(id: string): void {
    const running = this.#timers.find((one) => one.id === id);
    if (running === undefined) return;
    this.#forget(id);
    this.#clock.clearTimeout(running.timer);
  }

  #fire(id: string, type: string): void {
    this.#forget(id);
    this.#step({ type } as Event);
  }

  #runs(timer: MachineTimer): void {
    // A list that grows takes room for sixteen more.
    this.#timers = this.#timers.length === 0 ? [timer] : [...this.#timers, timer];
  }

  #forget(id: string): void {
    const left = this.#timers.filter((one) => one.id !== id);
    this.#timers = left.length === 0 ? NONE : left;
  }

  #stopTimers(): void {
    for (const { id } of this.#timers) this.stopTimer(id);
  }

  #step(event: Event): void {
    if (this.#stopped || this.#failure !== null) return;
    const here = this.#table.states.get(this.state);
    if (here === undefined || here.isFinal) return;
    this.args.event = event;
    this.#take(here.rows.get(event.type) ?? here.otherwise);
  }

  /** Does what the first of these rows says whose guard holds. */
  #take(rows: readonly Row<Context, Event>[]): void {
    try {
      for (const { holds, steps, to } of rows) {
        if (holds !== null && !holds(this.args)) continue;
        for (const step of steps) step(this);
        if (to !== null) this.state = to;
        return;
      }
    } catch (error) {
      this.#failure = { error };
      this.#stopTimers();
    }
  }

  #raise(): void {
    if (this.#failure !== null) throw this.#failure.error;
  }
}

/** The event with which a machine begins. */
const STARTED = { type: 'xstate.init' };
