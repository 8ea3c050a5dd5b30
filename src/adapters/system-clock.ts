import type { Clock, TimerHandle } from '../engine/ports.ts';
import { VirtualClock } from './virtual-clock.ts';

/** The longest wait that a system timer takes in one go, in milliseconds. */
const LONGEST_WAIT_MS = 2 ** 31 - 1;

/**
 * The time of day. What is due fires at exactly its due time by this clock, however late the
 * system is, and always before an input that came later: so a bridge in real time is as much a
 * function of its inputs and their times as one in virtual time, and its journal replays.
 */
export class SystemClock implements Clock {
  readonly #due: VirtualClock;
  #held = false;
  #alarm: NodeJS.Timeout | undefined;
  #alarmAt = Infinity;

  /** @param from a virtual clock whose timers go on in real time from now on. */
  constructor(from = new VirtualClock(Date.now())) {
    this.#due = from;
    this.#setAlarm();
  }

  now(): number {
    return this.#held ? this.#due.now() : Math.max(this.#due.now(), Date.now());
  }

  startTimer(delayMs: number, fire: () => void): TimerHandle {
    const sinceDue = this.now() - this.#due.now();
    const timer = this.#due.startTimer(sinceDue + Math.max(0, delayMs), fire);
    this.#setAlarm();
    return timer;
  }

  stopTimer(timer: TimerHandle): void {
    this.#due.stopTimer(timer);
  }

  holdStill<T>(work: () => T): T {
    if (this.#held) return work();
    this.#held = true;
    try {
      this.#due.runUntil(Date.now());
      return work();
    } finally {
      this.#held = false;
      this.#setAlarm();
    }
  }

  /** Fires nothing any more, so that the process can end. */
  stop(): void {
    clearTimeout(this.#alarm);
    this.#alarmAt = -Infinity;
  }

  /** Wakes when the next timer is due, and no sooner: one system timer serves all. */
  #setAlarm(): void {
    if (this.#held) return;
    const next = this.#due.nextDue() ?? Infinity;
    // After a jump of the time of day, an alarm for what has fired already may still be far off.
    const jumped = this.#alarmAt <= this.#due.now() && this.#alarmAt !== -Infinity;
    if (next >= this.#alarmAt && !jumped) return;
    clearTimeout(this.#alarm);
    this.#alarmAt = next;
    if (next === Infinity) return;
    const wait = Math.min(Math.max(0, next - Date.now()), LONGEST_WAIT_MS);
    this.#alarm = setTimeout(() => {
      this.#alarmAt = Infinity;
      this.holdStill(() => {});
    }, wait);
  }
}
