import { fireTimer, type TimerCallback, type TimerHandle } from '../callflow/kept-state.ts';
import type { Clock } from '../engine/ports.ts';

/** A timer of a virtual clock. */
class Due implements TimerHandle {
  readonly at: number;
  readonly order: number;
  /** `null` once it was stopped or has fired: what it held on to, such as a whole call, can go. */
  firing: TimerCallback | null;
  readonly failed: Failed | null;

  constructor(at: number, order: number, firing: TimerCallback, failed: Failed | null) {
    this.at = at;
    this.order = order;
    this.firing = firing;
    this.failed = failed;
  }
}

/** How many timers one `runUntil` may fire before it is taken for an endless loop. */
const DEFAULT_MAX_STEPS = 10_000_000;

/**
 * Time that passes only when it is told to, from due time to due time, in the order (due time,
 * start). Within a timer `now()` is exactly its due time, so chained timers never drift.
 */
export class VirtualClock implements Clock {
  #now: number;
  #started = 0;
  /** A binary heap, earliest first. Stopped timers stay in it until they come to the top. */
  #heap: Due[] = [];
  /** How many of them were stopped. */
  #stopped = 0;

  /** @param startAt milliseconds since the epoch. */
  constructor(startAt: number) {
    this.#now = startAt;
  }

  now(): number {
    return this.#now;
  }

  startTimer(delayMs: number, firing: TimerCallback, failed: Failed | null = null): TimerHandle {
    this.#started += 1;
    const due = new Due(this.#now + Math.max(0, delayMs), this.#started, firing, failed);
    this.#push(due);
    return due;
  }

  stopTimer(timer: TimerHandle): void {
    if (!(timer instanceof Due) || timer.firing === null) return;
    timer.firing = null;
    this.#stopped += 1;
    // Calls that end early leave many stopped timers; keep them below the living ones.
    if (this.#heap.length > 64 && this.#stopped * 2 > this.#heap.length) this.#compact();
  }

  dueAt(timer: TimerHandle): number | null {
    return timer instanceof Due && timer.firing !== null ? timer.at : null;
  }

  holdStill<T>(work: () => T): T {
    // Virtual time stands still by itself: it moves only when it is stepped.
    return work();
  }

  /** When the next timer is due, in milliseconds since the epoch; `null` when none is. */
  nextDue(): number | null {
    return this.#next()?.at ?? null;
  }

  /** Goes to the next due time and fires one timer. `false` when there is none. */
  step(): boolean {
    const next = this.#next();
    if (next === undefined) return false;
    this.#fireNext(next);
    return true;
  }

  /**
   * Fires everything due up to `at` and goes there.
   *
   * @throws RangeError when more than `maxSteps` timers fire: something starts timers for ever.
   */
  runUntil(at: number, maxSteps = DEFAULT_MAX_STEPS): void {
    let steps = 0;
    for (let next = this.#next(); next !== undefined && next.at <= at; next = this.#next()) {
      if (steps >= maxSteps) {
        throw new RangeError(
          `More than ${maxSteps} timers fired before ${at}; is one restarting itself?`,
        );
      }
      steps += 1;
      this.#fireNext(next);
    }
    this.#now = Math.max(this.#now, at);
  }

  /**
   * Goes to `at` and fires nothing, not even what is due then: for an input that came first.
   *
   * @throws RangeError when a timer is due before `at`.
   */
  passTo(at: number): void {
    const due = this.nextDue() ?? Infinity;
    if (due < at) throw new RangeError(`A timer is due at ${due}, before ${at}.`);
    this.#now = Math.max(this.#now, at);
  }

  /** Fires everything that is due within `ms` from now, and goes there. */
  runFor(ms: number): void {
    this.runUntil(this.#now + ms);
  }

  /** The timer that fires next; stopped ones before it are let go of. */
  #next(): Due | undefined {
    while (this.#heap[0]?.firing === null) {
      this.#pop();
      this.#stopped -= 1;
    }
    return this.#heap[0];
  }

  #fireNext(next: Due): void {
    this.#pop();
    this.#now = next.at;
    const { firing, failed } = next;
    next.firing = null;
    if (firing === null) return;
    if (failed === null) fireTimer(firing);
    else fireOr(firing, failed);
  }

  #compact(): void {
    this.#heap = this.#heap.filter(({ firing }) => firing !== null);
    this.#stopped = 0;
    // From the last that has any below it: each finds its place among those that are in order already.
    for (let place = (this.#heap.length >> 1) - 1; place >= 0; place -= 1) {
      const due = this.#heap[place];
      if (due !== undefined) this.#sink(due, place);
    }
  }

  #push(due: Due): void {
    const heap = this.#heap;
    let place = heap.length;
    heap.push(due);
    while (place > 0) {
      const parent = (place - 1) >> 1;
      const above = heap[parent];
      if (above === undefined || inOrder(above, due) <= 0) break;
      heap[place] = above;
      place = parent;
    }
    heap[place] = due;
  }

  /** Takes out the earliest. */
  #pop(): void {
    const last = this.#heap.pop();
    if (last !== undefined && this.#heap.length > 0) this.#sink(last, 0);
  }

  /** Puts a timer at this place, or as far below it as it has to go. */
  #sink(due: Due, from: number): void {
    const heap = this.#heap;
    let place = from;
    for (;;) {
      let child = 2 * place + 1;
      const left = heap[child];
      const right = heap[child + 1];
      if (left === undefined) break;
      let next = left;
      if (right !== undefined && inOrder(right, left) < 0) {
        next = right;
        child += 1;
      }
      if (inOrder(due, next) <= 0) break;
      heap[place] = next;
      place = child;
    }
    heap[place] = due;
  }
}

type Failed = (error: unknown) => void;

function fireOr(firing: TimerCallback, failed: Failed): void {
  try {
    fireTimer(firing);
  } catch (error) {
    failed(error);
  }
}

function inOrder(a: Due, b: Due): number {
  return a.at - b.at || a.order - b.order;
}
