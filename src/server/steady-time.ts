import type { TimeSources } from '../adapters/system-clock.ts';
import { CountedReader } from './history/counted-reader.ts';
import type { HistoryReader } from './history/history-reader.ts';

/** How many facts are looked at to find those around a moment: a search by halves takes far fewer. */
const LOOKED_AT = 1000;

/** How far a clock may leap, and how long it must have gone steadily where it has leapt farther. */
export interface Steadiness {
  readonly leapMs: number;
  readonly patienceMs: number;
}

/**
 * A wall clock may be set wrong, by years. Whoever does something by it that cannot be undone asks here
 * first: a leap of it, seen by this process or left in the record by one before it, is believed only once
 * the clock has gone on from there for a while.
 */
export class SteadyTime {
  readonly #sources: TimeSources;
  readonly #how: Steadiness;
  /** Since when the wall clock has gone as fast as time does, by itself. */
  #since: number;
  #wall: number;
  #monotonic: number;

  constructor(sources: TimeSources, how: Steadiness) {
    this.#sources = sources;
    this.#how = how;
    this.#wall = sources.wall();
    this.#monotonic = sources.monotonic();
    this.#since = this.#wall;
  }

  /** The time by the wall clock, whether it is to be believed or not. */
  now(): number {
    const { wall, monotonic } = this.#sources;
    const [before, was] = [this.#wall, this.#monotonic];
    this.#wall = wall();
    this.#monotonic = monotonic();
    const expected = before + this.#monotonic - was;
    if (this.#wall > expected + this.#how.leapMs || this.#wall < this.#since) {
      this.#since = this.#wall;
    }
    return this.#wall;
  }

  /** Whether the clock has come to this moment without a leap, or has stayed there for long enough. */
  isBelieved(now: number, history: HistoryReader): boolean {
    const { leapMs, patienceMs } = this.#how;
    if (now - this.#since >= patienceMs) return true;
    const reader = new CountedReader(history, LOOKED_AT);
    const place = reader.lastAt(now - patienceMs);
    const last = reader.fact(place);
    if (last === undefined) return true;
    const next = reader.fact(place + 1)?.at ?? Infinity;
    return Math.min(next, this.#since) - last.at <= leapMs;
  }
}
