import type { CallEvent, CallInput } from './call-events.ts';
import { callMachine } from './call-machine.ts';
import type { CallContext } from './call-setup.ts';
import type { Executor, MachineClock, Running } from './executor.ts';
import type { MeetingEvent, MeetingInput } from './meeting-events.ts';
import { meetingMachine } from './meeting-machine.ts';
import type { MeetingContext } from './meeting-setup.ts';
import { tableOf, type Row, type StepHost, type TransitionTable } from './transition-table.ts';

/**
 * Runs the machines by tables that are compiled from their definitions, once: several times as
 * fast as xstate's own steps, which it is held against.
 */
export const tableExecutor: Executor = {
  startCall: (input, clock) => new TableRun(CALL, input, clock),
  startMeeting: (input, clock) => new TableRun(MEETING, input, clock),
};

const CALL = tableOf<CallContext, CallEvent, CallInput>(callMachine);
const MEETING = tableOf<MeetingContext, MeetingEvent, MeetingInput>(meetingMachine);

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
  implements Running<Event, Effect>, StepHost<Context>
{
  readonly context: Context;
  state = '';
  readonly #table: TransitionTable<Context, Event, Input>;
  readonly #clock: MachineClock;
  readonly #timers = new Map<string, number>();
  readonly #outbox: Effect[];
  #failure: { readonly error: unknown } | null = null;
  #stopped = false;

  constructor(table: TransitionTable<Context, Event, Input>, input: Input, clock: MachineClock) {
    this.#table = table;
    this.#clock = clock;
    this.context = table.contextOf(input);
    this.#outbox = this.context.outbox;
    this.#guarded(() => this.#follow(table.initial, STARTED as unknown as Event));
  }

  send(event: Event): void {
    this.#step(event);
    this.#raise();
  }

  takeEffects(): readonly Effect[] {
    this.#raise();
    return this.#outbox.length === 0 ? [] : this.#outbox.splice(0);
  }

  stop(): void {
    this.#stopped = true;
    for (const id of [...this.#timers.keys()]) this.stopTimer(id);
  }

  startTimer(id: string, type: string, delayMs: number): void {
    const timer = this.#clock.setTimeout(() => {
      this.#timers.delete(id);
      this.#step({ type } as Event);
    }, delayMs);
    this.#timers.set(id, timer);
  }

  stopTimer(id: string): void {
    const timer = this.#timers.get(id);
    if (timer === undefined) return;
    this.#timers.delete(id);
    this.#clock.clearTimeout(timer);
  }

  #step(event: Event): void {
    if (this.#stopped || this.#failure !== null) return;
    const here = this.#table.states.get(this.state);
    if (here === undefined || here.isFinal) return;
    this.#guarded(() => {
      const rows = here.rows.get(event.type) ?? here.otherwise;
      const row = rows.find(({ holds }) => holds === null || holds(this.context, event));
      if (row !== undefined) this.#follow(row, event);
    });
  }

  #follow({ steps, to }: Row<Context, Event>, event: Event): void {
    for (const step of steps) step(this, event);
    if (to !== null) this.state = to;
  }

  #guarded(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#failure = { error };
      for (const id of [...this.#timers.keys()]) this.stopTimer(id);
    }
  }

  #raise(): void {
    if (this.#failure !== null) throw this.#failure.error;
  }
}

/** The event with which a machine begins. */
const STARTED = { type: 'xstate.init' };
