import {
  initialTransition,
  transition,
  type AnyMachineSnapshot,
  type AnyStateMachine,
  type EventObject,
  type StateValue,
} from 'xstate';
import { callMachine } from './call-machine.ts';
import type { Executor, MachineClock, MachineTimeout, ResumedClock, Running } from './executor.ts';
import {
  keptContext,
  NOT_STARTED,
  type KeepTimer,
  type KeptMachine,
  type TimerHandle,
} from './kept-state.ts';
import { meetingMachine } from './meeting-machine.ts';
import { timerNamed } from './timer-names.ts';

/**
 * Runs the machines by xstate's own steps, on the engine's clock: what the table compiled from the very
 * same definitions is held against. Several times as slow; what it does is the same.
 */
export const xstateExecutor: Executor = {
  startCall: (input, clock) => new XstateRun(callMachine, clock, { input }),
  startMeeting: (input, clock) => new XstateRun(meetingMachine, clock, { input }),
  resumeCall: (lent, clock, kept) => new XstateRun(callMachine, clock, { lent, clock, kept }),
  resumeMeeting: (lent, clock, kept) => new XstateRun(meetingMachine, clock, { lent, clock, kept }),
};

/** How a machine comes to run: from its beginning, or from where it was kept. */
type Origin =
  | { readonly input: object }
  | { readonly lent: object; readonly clock: ResumedClock; readonly kept: KeptMachine };

/** What a step leaves to be done: to start the timer of an `after`, or to stop it. */
type Deferred = ReturnType<typeof transition>[1][number];

/** A machine that runs; an error inside it comes out at the next `send` or `takeEffects`, for good. */
class XstateRun<Event extends EventObject, Effect, Context> implements Running<
  Event,
  Effect,
  Context
> {
  readonly #machine: AnyStateMachine;
  readonly #clock: MachineClock;
  readonly #timers = new Map<string, { timer: TimerHandle; event: string; delayMs: number }>();
  #snapshot: AnyMachineSnapshot;
  #failure: { readonly error: unknown } | null = null;
  #stopped = false;

  constructor(machine: AnyStateMachine, clock: MachineClock, origin: Origin) {
    this.#machine = machine;
    this.#clock = clock;
    if ('input' in origin) {
      const [snapshot, deferred] = initialTransition(machine, origin.input);
      this.#snapshot = snapshot;
      if (snapshot.status === 'error') this.#failure = { error: snapshot.error };
      this.#finish(deferred);
      return;
    }
    const { lent, kept } = origin;
    const context = { ...kept.context, ...lent, outbox: [] };
    this.#snapshot = machine.resolveState({ value: stateOf(kept.state), context });
    this.#goOn(origin.clock, kept);
  }

  get state(): string {
    return statePath(this.#snapshot.value as StateValue);
  }

  get context(): Context {
    return this.#snapshot.context as Context;
  }

  send(event: Event): void {
    this.#step(event);
    this.#raise();
  }

  takeEffects(): readonly Effect[] {
    this.#raise();
    const { outbox } = this.#snapshot.context as { outbox: Effect[] };
    return outbox.splice(0);
  }

  stop(): void {
    this.#stopped = true;
    this.#stopTimers();
  }

  snapshot(keep: KeepTimer): KeptMachine {
    this.#raise();
    const timers = [...this.#timers].map(([id, { timer, event, delayMs }]) => ({
      id,
      event,
      timer: keep(timer, delayMs),
    }));
    return { state: this.state, context: keptContext(this.#snapshot.context as object), timers };
  }

  /** Lets the timers of a machine that was kept run on. */
  #goOn(clock: ResumedClock, { timers }: KeptMachine): void {
    for (const { id, event, timer: kept } of timers) {
      const running = { timer: NOT_STARTED, event, delayMs: kept.afterMs };
      this.#timers.set(id, running);
      const timeout = this.#timeout(id, event, kept.afterMs);
      clock.resumeTimeout(timeout, kept, (timer) => (running.timer = timer));
    }
  }

  #step(event: EventObject): void {
    if (this.#stopped || this.#failure !== null || this.#snapshot.status !== 'active') return;
    try {
      const [snapshot, deferred] = transition(this.#machine, this.#snapshot, event);
      this.#snapshot = snapshot;
      this.#finish(deferred);
    } catch (error) {
      this.#failure = { error };
      this.#stopTimers();
    }
  }

  /** All else was done within the step: actions of these machines are assignments. */
  #finish(deferred: readonly Deferred[]): void {
    for (const { type, params } of deferred) {
      const { id, sendId, event, delay } = Object(params) as Partial<Delayed>;
      if (type === 'xstate.cancel' && sendId !== undefined) this.#stopTimer(sendId);
      else if (id !== undefined && event !== undefined && delay !== undefined) {
        this.#startTimer(id, event.type, delay);
      } else throw new RangeError(`A machine has an action of the kind ${type}.`);
    }
  }

  #startTimer(id: string, event: string, delayMs: number): void {
    const timer = this.#clock.setTimeout(this.#timeout(id, event, delayMs));
    this.#timers.set(id, { timer, event, delayMs });
  }

  #timeout(id: string, event: string, delayMs: number): MachineTimeout {
    const timeout = {
      ...{ name: timerNamed(id), delayMs },
      fire: () => this.#clock.due(timeout),
      happen: () => this.#fire(id, event),
    };
    return timeout;
  }

  #stopTimer(id: string): void {
    const running = this.#timers.get(id);
    if (running === undefined) return;
    this.#timers.delete(id);
    this.#clock.clearTimeout(running.timer);
  }

  #stopTimers(): void {
    for (const id of [...this.#timers.keys()]) this.#stopTimer(id);
  }

  #fire(id: string, type: string): void {
    this.#timers.delete(id);
    this.#step({ type });
  }

  #raise(): void {
    if (this.#failure !== null) throw this.#failure.error;
  }
}

/** What xstate says of a timer that is to start (`id`), or to stop (`sendId`). */
interface Delayed {
  readonly id: string;
  readonly event: EventObject;
  readonly delay: number;
  readonly sendId: string;
}

/** The reverse of {@link statePath}. */
function stateOf(path: string): StateValue {
  const [name = '', ...inner] = path.split('.');
  return inner.length === 0 ? name : { [name]: stateOf(inner.join('.')) };
}

/** A state as one word: `{ waiting: 'onHold' }` is `waiting.onHold`. */
function statePath(value: StateValue): string {
  if (typeof value === 'string') return value;
  const [name = '', inner] = Object.entries(value)[0] ?? [];
  return inner === undefined ? name : `${name}.${statePath(inner)}`;
}
