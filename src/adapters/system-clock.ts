import type { Clock, TimerHandle } from '../engine/ports.ts';

/** The longest wait that a system timer takes in one go, in milliseconds. */
const LONGEST_WAIT_MS = 2 ** 31 - 1;

/** The time of day, with timers by the system. */
export class SystemClock implements Clock {
  readonly #timers = new Map<TimerHandle, NodeJS.Timeout>();
  #count = 0;

  now(): number {
    return Date.now();
  }

  startTimer(delayMs: number, fire: () => void): TimerHandle {
    this.#count += 1;
    const timer = this.#count;
    this.#wait(timer, delayMs, fire);
    return timer;
  }

  stopTimer(timer: TimerHandle): void {
    clearTimeout(this.#timers.get(timer));
    this.#timers.delete(timer);
  }

  /** Stops every timer, so that the process can end. */
  stop(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }

  #wait(timer: TimerHandle, delayMs: number, fire: () => void): void {
    const step = Math.min(delayMs, LONGEST_WAIT_MS);
    const wake = (): void => {
      if (delayMs > step) {
        this.#wait(timer, delayMs - step, fire);
        return;
      }
      this.#timers.delete(timer);
      fire();
    };
    this.#timers.set(timer, setTimeout(wake, step));
  }
}
