import { greatest } from '../../domain/extremes.ts';
import { CoarseSpread } from './coarse-spread.ts';

/** What is counted of a stretch of time. */
export const COUNTS = ['asked', 'dialled', 'came', 'failed', 'up'] as const;

/** One of {@link COUNTS}; `up` is how many calls are up at its end. */
export type CountName = (typeof COUNTS)[number];

/** A load over time, in stretches of equal length; as plain data. */
export interface TimelineData {
  readonly widthMs: number;
  readonly counts: Readonly<Record<CountName, readonly number[]>>;
  /** Dial to first prompt from the moment of being due, by {@link CoarseSpread}. */
  readonly dialToPrompt: readonly (readonly number[])[];
  /** Key to answer, likewise. */
  readonly keyToAnswer: readonly (readonly number[])[];
}

/** How many stretches a load is told in at most. */
const MOST_STRETCHES = 120;

/** How long each stretch is, so that a load of `totalMs` has not too many: whole seconds. */
export function stretchMs(totalMs: number): number {
  return Math.max(1, Math.ceil(totalMs / MOST_STRETCHES / 1000)) * 1000;
}

/** Takes down what happens in each stretch of a load. */
export class Timeline {
  readonly #widthMs: number;
  readonly #counts = new Map<CountName, number[]>(COUNTS.map((name) => [name, []]));
  readonly #dialToPrompt: CoarseSpread[] = [];
  readonly #keyToAnswer: CoarseSpread[] = [];

  constructor(widthMs: number) {
    this.#widthMs = widthMs;
  }

  /** @param atMs milliseconds from the beginning of the load. */
  count(name: CountName, atMs: number, by = 1): void {
    const counts = this.#counts.get(name) ?? [];
    const place = this.#placeOf(atMs);
    counts[place] = (counts[place] ?? 0) + by;
  }

  time(measure: 'dialToPrompt' | 'keyToAnswer', atMs: number, ms: number): void {
    const spreads = measure === 'dialToPrompt' ? this.#dialToPrompt : this.#keyToAnswer;
    const place = this.#placeOf(atMs);
    spreads[place] ??= new CoarseSpread();
    spreads[place].add(ms);
  }

  data(): TimelineData {
    const all = [...this.#counts.values(), this.#dialToPrompt, this.#keyToAnswer];
    const length = greatest(
      all.map((list) => list.length),
      0,
    );
    const full = (list: readonly (number | undefined)[]): number[] =>
      Array.from({ length }, (_, place) => list[place] ?? 0);
    const told = (list: readonly (CoarseSpread | undefined)[]): (readonly number[])[] =>
      Array.from({ length }, (_, place) => list[place]?.data() ?? []);
    const count = (name: CountName): number[] => full(this.#counts.get(name) ?? []);
    return {
      widthMs: this.#widthMs,
      counts: {
        asked: count('asked'),
        dialled: count('dialled'),
        came: count('came'),
        failed: count('failed'),
        up: runningSum(count('up')),
      },
      dialToPrompt: told(this.#dialToPrompt),
      keyToAnswer: told(this.#keyToAnswer),
    };
  }

  #placeOf(atMs: number): number {
    return Math.max(0, Math.floor(atMs / this.#widthMs));
  }
}

/** Calls that began and were over, as how many were up. */
function runningSum(changes: readonly number[]): number[] {
  let up = 0;
  return changes.map((change) => {
    up += change;
    return up;
  });
}
