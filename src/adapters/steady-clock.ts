import type { TimerHandle } from '../callflow/kept-state.ts';
import { VirtualClock } from './virtual-clock.ts';

/** Times below this are not slept: what is due within is due now, in milliseconds. */
const NOW_MS = 0.05;

const LONGEST_WAIT_MS = 1_000_000_000;

/**
 * Time for measuring: fractions of milliseconds that have passed since this machine was started. All
 * processes of the machine read the same, so that what one began another can end. Wakes as soon behind
 * a time as a process can, and never before it.
 */
export class SteadyClock {
  readonly #due: VirtualClock;
  #alarm: NodeJS.Timeout | undefined;
  #alarmAt = Infinity;

  constructor() {
    this.#due = new VirtualClock(this.now());
  }

  now(): number {
    return Number(process.hrtime.bigint()) / 1e6;
  }

  /** Calls `fire` once, at `at` or as soon after it as can be; the answer is for {@link forget}. */
  wakeAt(at: number, fire: () => void): TimerHandle {
    const wake = this.#due.startTimer(Math.max(0, at - this.#due.now()), fire);
    this.#setAlarm();
    return wake;
  }

  /** Forgets a wake-up; one that has been is passed over. */
  forget(wake: TimerHandle): void {
    this.#due.stopTimer(wake);
  }

  /** Wakes nobody any more, so that the process can end. */
  stop(): void {
    clearTimeout(this.#alarm);
    this.#alarmAt = -Infinity;
  }

  #setAlarm(): void {
    const next = this.#due.nextDue();
    if (next === null || next >= this.#alarmAt) return;
    clearTimeout(this.#alarm);
    this.#alarmAt = next;
    const wait = Math.max(0, Math.floor(next - this.now()));
    this.#alarm = setTimeout(() => this.#ring(), Math.min(wait, LONGEST_WAIT_MS));
  }

  #ring(): void {
    this.#alarmAt = Infinity;
    this.#due.runUntil(this.now() + NOW_MS);
    this.#setAlarm();
  }
}
