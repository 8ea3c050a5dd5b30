import type { TimerCallback, TimerHandle } from '../callflow/kept-state.ts';
import type { Clock } from '../engine/ports.ts';
import { VirtualClock } from './virtual-clock.ts';

/** The longest wait that a system timer takes in one go, in milliseconds. */
const LONGEST_WAIT_MS = 2 ** 31 - 1;

/** How much of the time that passes is shown while nobody waits and the wall clock is behind. */
const CATCHING_UP = 0.5;

/** Where a system clock has its time from. */
export interface TimeSources {
  /** Milliseconds since the epoch, as the machine has them: may be set, forth and back. */
  readonly wall: () => number;
  /** Milliseconds that have passed since whenever: never set, the same speed as time. */
  readonly monotonic: () => number;
}

/** The clocks of this machine. */
export const OF_THIS_MACHINE: TimeSources = {
  wall: () => Date.now(),
  monotonic: () => performance.now(),
};

/**
 * The time of day, as far as timers allow. What is due fires at exactly its due time by this clock,
 * however late the system is, and always before an input that came later: so a bridge in real time
 * is as much a function of its inputs and their times as one in virtual time, and its journal replays.
 *
 * While a timer runs, time passes as fast as the monotonic clock says, whatever happens to the wall
 * clock: no timer is early or late, and what facts show to have passed has passed. While none runs,
 * the time is the wall clock's where that is ahead; where it is behind, time passes at half its
 * speed until the wall clock has caught up. It never goes back.
 */
export class SystemClock implements Clock {
  readonly #due: VirtualClock;
  readonly #sources: TimeSources;
  /** The time that is shown, and what the monotonic clock said then. */
  #shown: number;
  #shownAt: number;
  #held = false;
  #alarm: NodeJS.Timeout | undefined;
  /** When the alarm goes off by the monotonic clock: the time that is shown may jump meanwhile. */
  #alarmAt = Infinity;

  /**
   * @param from a virtual clock whose timers go on in real time from now on, from its own time: the
   * wall clock may be behind that.
   * @param sources the clocks of the machine, for who has others.
   */
  constructor(from?: VirtualClock, sources: Partial<TimeSources> = {}) {
    this.#sources = { ...OF_THIS_MACHINE, ...sources };
    this.#due = from ?? new VirtualClock(this.#sources.wall());
    this.#shown = this.#due.now();
    this.#shownAt = this.#sources.monotonic();
    this.#setAlarm();
  }

  now(): number {
    return this.#held ? this.#due.now() : this.present();
  }

  /** The time that it is, also where time stands still for an input. */
  present(): number {
    const monotonic = this.#sources.monotonic();
    const passed = Math.max(0, monotonic - this.#shownAt);
    this.#shownAt = monotonic;
    this.#shown = this.#isIdle ? this.#towardsTheWall(passed) : this.#shown + passed;
    return Math.max(this.#due.now(), Math.floor(this.#shown));
  }

  startTimer(
    delayMs: number,
    firing: TimerCallback,
    failed?: (error: unknown) => void,
  ): TimerHandle {
    const sinceDue = this.now() - this.#due.now();
    const timer = this.#due.startTimer(sinceDue + Math.max(0, delayMs), firing, failed);
    this.#setAlarm();
    return timer;
  }

  stopTimer(timer: TimerHandle): void {
    // The time until now has passed with a timer, also where it was the last one.
    this.now();
    this.#due.stopTimer(timer);
  }

  dueAt(timer: TimerHandle): number | null {
    return this.#due.dueAt(timer);
  }

  holdStill<T>(work: () => T): T {
    if (this.#held) return work();
    const until = this.present();
    this.#held = true;
    try {
      this.#due.runUntil(until);
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

  /** True where no timer runs, nor may be about to start: then nobody waits. */
  get #isIdle(): boolean {
    return !this.#held && this.#due.nextDue() === null;
  }

  #towardsTheWall(passed: number): number {
    const wall = this.#sources.wall();
    if (wall >= this.#shown + passed) return wall;
    return Math.max(wall, this.#shown + passed * CATCHING_UP);
  }

  /** Wakes when the next timer is due, and no sooner: one system timer serves all. */
  #setAlarm(): void {
    if (this.#held || this.#alarmAt === -Infinity) return;
    const next = this.#due.nextDue();
    if (next === null) {
      clearTimeout(this.#alarm);
      this.#alarmAt = Infinity;
      return;
    }
    this.present();
    const wait = Math.max(0, next - this.#shown);
    // One that should have gone off, on a system that is late, is for what has fired already.
    const overdue = this.#alarmAt <= this.#shownAt;
    if (this.#shownAt + wait >= this.#alarmAt && !overdue) return;
    clearTimeout(this.#alarm);
    this.#alarmAt = this.#shownAt + wait;
    const ring = (): void => {
      this.#alarmAt = Infinity;
      this.holdStill(() => {});
    };
    this.#alarm = setTimeout(ring, Math.min(Math.ceil(wait), LONGEST_WAIT_MS));
  }
}
