import type { CallEffect, CallEvent, CallInput } from './call-events.ts';
import type { TimerName } from '../domain/timer-name.ts';
import { callMachine } from './call-machine.ts';
import type { CallContext } from './call-setup.ts';
import type { Executor, MachineClock, MachineTimeout, ResumedClock, Running } from './executor.ts';
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
  type TableState,
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
class MachineTimer implements MachineTimeout {
  readonly start: TimerStart;
  readonly delayMs: number;
  /** Until it runs it can be stopped by nothing. */
  timer: TimerHandle = NOT_STARTED;
  /** The one of the same machine that was started next: a state has one, or none, and a list takes more. */
  next: MachineTimer | null = null;
  readonly #run: TimedRun;

  constructor(start: TimerStart, delayMs: number, run: TimedRun) {
    this.start = start;
    this.delayMs = delayMs;
    this.#run = run;
  }

  get name(): TimerName {
    return this.start.name;
  }

  fire(): void {
    this.#run.timerDue(this);
  }

  happen(): void {
    this.#run.timerFired(this);
  }
}

/** Whose timers they are. */
interface TimedRun {
  timerDue(timer: MachineTimer): void;
  timerFired(timer: MachineTimer): void;
}

const NO_EFFECTS: readonly never[] = [];

/**
 * Where actions put their effects, whichever machine they are of: it is empty before a step and after it. A
 * list of its own would take more of a machine that waits than all that the machine remembers.
 */
const OUTBOX: unknown[] = [];

interface Outbox<Effect> {
  outbox: Effect[];
}

/** A machine that runs; an error inside it comes out at the next `send` or `takeEffects`, for good. */
class TableRun<
  Context extends Outbox<Effect>,
  Event extends { readonly type: string },
  Effect,
  Input,
>
  implements Running<Event, Effect, Context>, StepHost<Context, Event>, TimedRun
{
  readonly context: Context;
  /** What it takes; between two steps nothing. */
  event: Event = NOTHING_NEW as unknown as Event;
  /** Where it is; `null` before it has begun. */
  #here: TableState<Context, Event> | null = null;
  readonly #table: TransitionTable<Context, Event, Input>;
  readonly #clock: MachineClock;
  /** The timer that runs, and behind it those that were started after it. */
  #timer: MachineTimer | null = null;
  /** What has come of its steps and was not taken out. */
  #effects: readonly Effect[] = NO_EFFECTS;
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
    context.outbox = OUTBOX as Effect[];
  }

  get state(): string {
    return this.#here?.path ?? '';
  }

  begin(): this {
    this.#take([this.#table.initial]);
    return this;
  }

  goOn(clock: ResumedClock, { state, timers }: KeptMachine): this {
    this.#here = this.#table.states.get(state) ?? unknownState(state);
    for (const { id, event, timer: kept } of timers) {
      const start = { id, event, name: timerNamed(id) };
      const timer = new MachineTimer(start, kept.afterMs, this);
      this.#runs(timer);
      clock.resumeTimeout(timer, kept, (started) => (timer.timer = started));
    }
    return this;
  }

  snapshot(keep: KeepTimer): KeptMachine {
    this.#raise();
    const timers: KeptMachine['timers'][number][] = [];
    for (let one = this.#timer; one !== null; one = one.next) {
      const { id, event } = one.start;
      timers.push({ id, event, timer: keep(one.timer, one.delayMs) });
    }
    return { state: this.state, context: keptContext(this.context), timers };
  }

  send(event: Event): void {
    this.#step(event);
    this.#raise();
  }

  takeEffects(): readonly Effect[] {
    this.#raise();
    const effects = this.#effects;
    this.#effects = NO_EFFECTS;
    return effects;
  }

  stop(): void {
    this.#stopped = true;
    this.#stopTimers();
  }

  startTimer(start: TimerStart, delayMs: number): void {
    const timer = new MachineTimer(start, delayMs, this);
    timer.timer = this.#clock.setTimeout(timer);
    this.#runs(timer);
  }

  stopTimer(id: string): void {
    let running = this.#timer;
    while (running !== null && running.start.id !== id) running = running.next;
    if (running === null) return;
    this.#forget(running);
    this.#clock.clearTimeout(running.timer);
  }

  timerDue(timer: MachineTimer): void {
    this.#clock.due(timer);
  }

  timerFired(timer: MachineTimer): void {
    this.#forget(timer);
    this.#step({ type: timer.start.event } as Event);
  }

  #runs(timer: MachineTimer): void {
    const last = this.#before(null);
    if (last === null) this.#timer = timer;
    else last.next = timer;
  }

  #forget(timer: MachineTimer): void {
    const before = this.#before(timer);
    if (this.#timer === timer) this.#timer = timer.next;
    else if (before?.next === timer) before.next = timer.next;
    timer.next = null;
  }

  /** The one whose next is that one; `null` where the first is. */
  #before(timer: MachineTimer | null): MachineTimer | null {
    let before: MachineTimer | null = null;
    for (let one = this.#timer; one !== null && one !== timer; one = one.next) before = one;
    return before;
  }

  #stopTimers(): void {
    while (this.#timer !== null) this.stopTimer(this.#timer.start.id);
  }

  #step(event: Event): void {
    if (this.#stopped || this.#failure !== null) return;
    const here = this.#here;
    if (here === null || here.isFinal) return;
    this.event = event;
    this.#take(here.rows.get(event.type) ?? here.otherwise);
  }

  /** Does what the first of these rows says whose guard holds. */
  #take(rows: readonly Row<Context, Event>[]): void {
    try {
      for (const { holds, steps, to } of rows) {
        if (holds !== null && !holds(this)) continue;
        for (const step of steps) step(this);
        if (to !== null) this.#here = to;
        return;
      }
    } catch (error) {
      this.#failure = { error };
      this.#stopTimers();
    } finally {
      this.event = NOTHING_NEW as unknown as Event;
      this.#gather();
    }
  }

  /** Takes over what the step has left in the outbox. */
  #gather(): void {
    if (OUTBOX.length === 0) return;
    const left = takenOut() as readonly Effect[];
    this.#effects = this.#effects.length === 0 ? left : [...this.#effects, ...left];
  }

  #raise(): void {
    if (this.#failure !== null) throw this.#failure.error;
  }
}

/** What is in the outbox, which is empty then. Mostly it is one thing, for which a list need not be copied. */
function takenOut(): readonly unknown[] {
  if (OUTBOX.length === 1) return [OUTBOX.pop()];
  const left = OUTBOX.slice();
  // One by one: the list keeps its memory, which it would have to ask for again at the next step.
  while (OUTBOX.length > 0) OUTBOX.pop();
  return left;
}

function unknownState(path: string): never {
  throw new RangeError(
    `The snapshot says "${path}", a state in which nothing can stay: it is damaged; take another.`,
  );
}

/** The event with which a machine begins, and which it has while it takes none. */
const NOTHING_NEW = { type: 'xstate.init' };
