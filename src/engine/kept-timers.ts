import type { KeptTimer, TimerHandle } from '../callflow/kept-state.ts';
import type { Clock } from './ports.ts';

/** Which of two timers fires first. */
export function inDueOrder(a: KeptTimer, b: KeptTimer): number {
  return a.dueAt - b.dueAt || a.order - b.order;
}

/** Puts down the timers of one snapshot, and in which order they fire. */
export class TimerKeeper {
  readonly #clock: Clock;
  readonly #timers: { dueAt: number; order: number; afterMs: number }[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** A timer that runs. */
  readonly keep = (timer: TimerHandle, afterMs: number): KeptTimer => {
    const dueAt = this.#clock.dueAt(timer);
    if (dueAt === null) throw new Error(`Timer ${timer.order} is kept and does not run.`);
    const kept = { dueAt, order: timer.order, afterMs };
    this.#timers.push(kept);
    return kept;
  };

  /** Numbers them from 1, so that equal bridges have equal snapshots whatever they did before. */
  putInOrder(): void {
    for (const [index, timer] of this.#timers.toSorted(inDueOrder).entries()) {
      timer.order = index + 1;
    }
  }
}
