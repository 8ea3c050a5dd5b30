import { createActor, type AnyStateMachine, type StateValue } from 'xstate';
import { callMachine } from './call-machine.ts';
import type { Executor, MachineClock, Running } from './executor.ts';
import { meetingMachine } from './meeting-machine.ts';

/** Runs the machines as xstate actors: a root actor each, on the engine's clock. */
export const xstateExecutor: Executor = {
  startCall: (input, clock) =>
    run(createActor(callMachine, { input, clock: asXstateClock(clock) })),
  startMeeting: (input, clock) =>
    run(createActor(meetingMachine, { input, clock: asXstateClock(clock) })),
};

// xstate hands back whatever setTimeout gave it; only its type wants to be a Node timer.
function asXstateClock(clock: MachineClock): {
  setTimeout(fire: (...args: unknown[]) => void, delayMs: number): number;
  clearTimeout(timer: number): void;
} {
  return clock;
}

interface Snapshot<Effect> {
  readonly value: StateValue;
  readonly context: { readonly outbox: Effect[] };
}

interface Machine<Event, Effect> {
  getSnapshot(): Snapshot<Effect>;
  send(event: Event): void;
  start(): unknown;
  stop(): unknown;
  subscribe(observer: { error: (error: unknown) => void }): unknown;
}

/** Wraps an actor; an error inside the machine comes out at the next `send` or `takeEffects`. */
function run<Event, Effect>(actor: Machine<Event, Effect>): Running<Event, Effect> {
  let failure: { readonly error: unknown } | null = null;
  actor.subscribe({
    error: (error) => {
      failure = { error };
    },
  });
  actor.start();
  const { outbox } = actor.getSnapshot().context;
  const raise = (): void => {
    if (failure !== null) throw failure.error;
  };
  return {
    get state() {
      return statePath(actor.getSnapshot().value);
    },
    send(event) {
      actor.send(event);
      raise();
    },
    takeEffects() {
      raise();
      return outbox.length === 0 ? [] : outbox.splice(0);
    },
    stop() {
      actor.stop();
    },
  };
}

/** A state as one word: `{ waiting: 'onHold' }` is `waiting.onHold`. */
export function statePath(value: StateValue): string {
  if (typeof value === 'string') return value;
  const [name, inner] = Object.entries(value)[0] ?? [];
  if (name === undefined) return '';
  return inner === undefined ? name : `${name}.${statePath(inner)}`;
}

/** The definitions themselves, for diagrams and for tests that build them. */
export const MACHINES: readonly AnyStateMachine[] = [callMachine, meetingMachine];
