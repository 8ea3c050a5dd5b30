import type { Clock, TimerHandle } from '../engine/ports.ts';

interface Due {
  readonly at: number;
  readonly seq: number;
  /** `null` once the timer was stopped: what it held on to, such as a whole call, can go. */
  fire: (() => void) | null;
}

/** How many timers one `runUntil` may fire before it is taken for an endless loop. */
const DEFAULT_MAX_STEPS = 10_000_000;

/**
 * Time that passes only when it is told to, from due time to due time, in the order (due time,
 * start). Within a timer `now()` is exactly its due time, so chained timers never drift.
 */
export class VirtualClock implements Clock {
  #now: number;
  #seq = 0;
  // A binary heap, earliest first. Stopped timers stay in it until they come to the top.
  readonly #heap: Due[] = [];
  readonly #live = new Map<TimerHandle, Due>();

  /** @param startAt milliseconds since the epoch. */
  constructor(startAt: number) {
    this.#now = startAt;
  }

  now(): number {
    return this.#now;
  }

  startTimer(delayMs: number, fire: () => void): TimerHandle {
    this.#seq += 1;
    const due = { at: this.#now + Math.max(0, delayMs), seq: this.#seq, fire };
    this.#live.set(this.#seq, due);
    this.#push(due);
    return this.#seq;
  }

  stopTimer(timer: TimerHandle): void {
    const due = this.#live.get(timer);
    if (due === undefined) return;
    this.#live.delete(timer);
    due.fire = null;
    // Calls that end early leave many stopped timers; keep them below the living ones.
    if (this.#heap.length > 64 && this.#heap.length > 4 * this.#live.size) this.#compact();
  }

  dueAt(timer: TimerHandle): number | null {
    return this.#live.get(timer)?.at ?? null;
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
    while (this.#heap[0]?.fire === null) this.#pop();
    return this.#heap[0];
  }

  #fireNext(next: Due): void {
    this.#pop();
    this.#live.delete(next.seq);
    this.#now = next.at;
    next.fire?.();
  }

  #compact(): void {
    const living = this.#heap.filter(({ fire }) => fire !== null);
    this.#heap.length = 0;
    for (const due of living.toSorted(inOrder)) this.#heap.push(due);
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

  #pop(): Due | undefined {
    const heap = this.#heap;
    const top = heap[0];
    const last = heap.pop();
    if (top === undefined || last === undefined || heap.length === 0) return top;
    let place = 0;
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
      if (inOrder(last, next) <= 0) break;
      heap[place] = next;
      place = child;
    }
    heap[place] = last;
    return top;
  }
}

function inOrder(a: Due, b: Due): number {
  return a.at - b.at || a.seq - b.seq;
}
