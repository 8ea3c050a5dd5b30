import {
  createActor,
  createMachine,
  type AnyActorScope,
  type EventObject,
  type StateValue,
} from 'xstate';
import { callMachine } from '../../src/callflow/call-machine.ts';
import type { Executor, MachineClock, ResumedClock, Running } from '../../src/callflow/executor.ts';
import { keptContext, type KeepTimer, type KeptMachine } from '../../src/callflow/kept-state.ts';
import { meetingMachine } from '../../src/callflow/meeting-machine.ts';
import { timerNamed } from '../../src/callflow/timer-names.ts';

/**
 * Runs the machines by xstate's own steps, on the engine's clock: what the table compiled from the very
 * same definitions is held against. An actor around each machine
 * would add a mailbox, a registry and observers that the engine has no use for: it takes one
 * input at a time and asks for the effects itself.
 */
export const xstateExecutor: Executor = {
  startCall: (input, clock) => run(callMachine, { input }, clock),
  startMeeting: (input, clock) => run(meetingMachine, { input }, clock),
  resumeCall: (lent, clock, kept) => run(callMachine, { lent, clock, kept }, clock),
  resumeMeeting: (lent, clock, kept) => run(meetingMachine, { lent, clock, kept }, clock),
};

/** Lends machines the identity and the system that a step is given; it is never started. */
const host = createActor(createMachine({}));

interface Snapshot<Context> {
  readonly status: 'active' | 'done' | 'error' | 'stopped';
  readonly error: unknown;
  readonly value: StateValue;
  readonly context: Context;
}

/** How a machine comes to run: from its beginning, or from where it was kept. */
type Origin<Input> =
  | { readonly input: Input }
  | { readonly lent: object; readonly clock: ResumedClock; readonly kept: KeptMachine };

interface Machine<Input, Event, Context> {
  resolveState(config: { value: StateValue; context: never }): Snapshot<Context>;
  getInitialSnapshot(scope: AnyActorScope, input: Input): Snapshot<Context>;
  transition(snapshot: Snapshot<Context>, event: Event, scope: AnyActorScope): Snapshot<Context>;
}

/** What a step may do besides: start and stop the timers of `after`, once it is done. */
class Steps<Event> {
  readonly scope: AnyActorScope;
  readonly #deferred: (() => void)[] = [];
  readonly #timers = new Map<string, { timer: number; event: string; delayMs: number }>();
  readonly #clock: MachineClock;
  readonly #fire: (event: Event) => void;

  /** @param fire takes the event of a timer that has fired. */
  constructor(clock: MachineClock, fire: (event: Event) => void) {
    this.#clock = clock;
    this.#fire = fire;
    const scheduler = {
      schedule: (_from: unknown, _to: unknown, event: EventObject, delayMs: number, id = '') => {
        const timer = clock.setTimeout(timerNamed(id), delayMs, () => this.#fired(id, event));
        this.#timers.set(id, { timer, event: event.type, delayMs });
      },
      cancel: (_from: unknown, id: string) => this.#cancel(id),
      cancelAll: () => this.stop(),
    };
    this.scope = {
      self: host,
      id: host.id,
      sessionId: host.sessionId,
      system: { ...host.system, scheduler },
      logger: () => {},
      emit: () => {},
      stopChild: () => {},
      defer: (work) => this.#deferred.push(work),
      actionExecutor: ({ exec, info, params }) => exec?.(info, params),
    };
  }

  /** Lets the timers of a machine that was kept run on. */
  goOn(clock: ResumedClock, { timers }: KeptMachine): void {
    for (const { id, event, timer: kept } of timers) {
      const running = { timer: 0, event, delayMs: kept.afterMs };
      this.#timers.set(id, running);
      clock.resumeTimeout(
        timerNamed(id),
        kept,
        () => this.#fired(id, { type: event }),
        (timer) => (running.timer = timer),
      );
    }
  }

  kept(keep: KeepTimer): KeptMachine['timers'] {
    return [...this.#timers].map(([id, { timer, event, delayMs }]) => ({
      id,
      event,
      timer: keep(timer, delayMs),
    }));
  }

  /** Does what a step has put off until its end. */
  finish(): void {
    for (let work = this.#deferred.shift(); work !== undefined; work = this.#deferred.shift()) {
      work();
    }
  }

  /** Stops all timers, and drops what was put off. */
  stop(): void {
    this.#deferred.length = 0;
    for (const id of [...this.#timers.keys()]) this.#cancel(id);
  }

  #fired(id: string, event: EventObject): void {
    this.#timers.delete(id);
    this.#fire(event as Event);
  }

  #cancel(id: string): void {
    const running = this.#timers.get(id);
    if (running === undefined) return;
    this.#timers.delete(id);
    this.#clock.clearTimeout(running.timer);
  }
}

/** Runs a machine; an error inside it comes out at the next `send` or `takeEffects`, for good. */
function run<Input, Event, Effect, Context extends { readonly outbox: Effect[] }>(
  machine: Machine<Input, Event, Context>,
  origin: Origin<Input>,
  clock: MachineClock,
): Running<Event, Effect, Context> {
  const steps = new Steps<Event>(clock, (event) => step(event));
  let failure: { readonly error: unknown } | null = null;
  let stopped = false;
  let snapshot = begun(machine, origin, steps);
  if (snapshot.status === 'error') failure = { error: snapshot.error };
  steps.finish();
  const { outbox } = snapshot.context;

  function step(event: Event): void {
    if (stopped || failure !== null || snapshot.status !== 'active') return;
    try {
      snapshot = machine.transition(snapshot, event, steps.scope);
      steps.finish();
    } catch (error) {
      failure = { error };
      steps.stop();
    }
  }

  function raise(): void {
    if (failure !== null) throw failure.error;
  }

  return {
    get state() {
      return statePath(snapshot.value);
    },
    get context() {
      return snapshot.context;
    },
    send(event) {
      step(event);
      raise();
    },
    takeEffects() {
      raise();
      return outbox.length === 0 ? [] : outbox.splice(0);
    },
    stop() {
      stopped = true;
      steps.stop();
    },
    snapshot(keep) {
      raise();
      const { value, context } = snapshot;
      return { state: statePath(value), context: keptContext(context), timers: steps.kept(keep) };
    },
  };
}

function begun<Input, Event, Context>(
  machine: Machine<Input, Event, Context>,
  origin: Origin<Input>,
  steps: Steps<Event>,
): Snapshot<Context> {
  if ('input' in origin) return machine.getInitialSnapshot(steps.scope, origin.input);
  const { lent, clock, kept } = origin;
  steps.goOn(clock, kept);
  const context = { ...kept.context, ...lent, outbox: [] };
  return machine.resolveState({ value: stateOf(kept.state), context: context as never });
}

/** The reverse of {@link statePath}. */
function stateOf(path: string): StateValue {
  const [name = '', ...inner] = path.split('.');
  return inner.length === 0 ? name : { [name]: stateOf(inner.join('.')) };
}

/** A state as one word: `{ waiting: 'onHold' }` is `waiting.onHold`. */
export function statePath(value: StateValue): string {
  if (typeof value === 'string') return value;
  const [name, inner] = Object.entries(value)[0] ?? [];
  if (name === undefined) return '';
  return inner === undefined ? name : `${name}.${statePath(inner)}`;
}
