import { MemoryJournal } from '../../src/adapters/memory-journal.ts';
import { engineBoard, switchBoard } from './boards.ts';
import type { Load } from './load.ts';
import { median, microsecondsPerCall } from './stopwatch.ts';

/** The engine beside the bridge written by hand; times are microseconds per call. */
export interface SideBySide {
  readonly load: Load;
  readonly rounds: number;
  readonly engine: number;
  readonly byHand: number;
  /** The engine's calls per second over those of the bridge by hand: the median of all rounds. */
  readonly ratio: number;
}

/** What one size of load costs; `microseconds` per call is the median of the runs. */
export interface SizeCost {
  readonly load: Load;
  readonly runs: number;
  readonly microseconds: number;
}

/** How long the parts of a benchmark are. */
export interface BenchPlan {
  readonly sideBySide: { readonly load: Load; readonly rounds: number };
  /** How many calls are up at once when the cost of a call is measured at several sizes. */
  readonly upAtOnce: number;
  /** Numbers of calls, the smallest first, each with how many runs it gets. */
  readonly sizes: readonly { readonly calls: number; readonly runs: number }[];
}

/** The whole benchmark: under 90 s on two cores. */
export const FULL_PLAN: BenchPlan = {
  sideBySide: { load: { calls: 2_000, upAtOnce: 100 }, rounds: 5 },
  upAtOnce: 2_000,
  sizes: [
    { calls: 1_000, runs: 4 },
    { calls: 10_000, runs: 1 },
    { calls: 100_000, runs: 1 },
  ],
};

/** A few seconds: says whether the benchmark works, not how fast the engine is. */
export const QUICK_PLAN: BenchPlan = {
  sideBySide: { load: { calls: 300, upAtOnce: 100 }, rounds: 3 },
  upAtOnce: 500,
  sizes: [
    { calls: 500, runs: 2 },
    { calls: 2_000, runs: 1 },
  ],
};

/** Runs both bridges in turn, after a round that is not counted. Both keep the whole journal. */
export function measureSideBySide({ load, rounds }: BenchPlan['sideBySide']): SideBySide {
  const turn = (): { engine: number; byHand: number } => ({
    engine: microsecondsPerCall(engineBoard, load, new MemoryJournal()),
    byHand: microsecondsPerCall(switchBoard, load, new MemoryJournal()),
  });
  turn();
  const turns = Array.from({ length: rounds }, turn);
  return {
    load,
    rounds,
    engine: median(turns.map(({ engine }) => engine)),
    byHand: median(turns.map(({ byHand }) => byHand)),
    ratio: median(turns.map(({ engine, byHand }) => byHand / engine)),
  };
}

/**
 * Measures the engine at each size, the small ones before and after the large one, so that a
 * machine which gets slower meanwhile does not look like an engine which does. No journal is
 * kept: the memory of a long run holds the calls that are up and nothing else.
 */
export function measureSizes({ sizes, upAtOnce }: BenchPlan): readonly SizeCost[] {
  const costs = sizes.map(() => [] as number[]);
  const measure = (nth: number, runs: number): void => {
    const calls = sizes[nth]?.calls ?? 0;
    for (let run = 0; run < runs; run += 1) {
      costs[nth]?.push(microsecondsPerCall(engineBoard, { calls, upAtOnce }));
    }
  };
  sizes.forEach(({ runs }, nth) => measure(nth, Math.ceil(runs / 2)));
  sizes.forEach(({ runs }, nth) => measure(nth, Math.floor(runs / 2)));
  return sizes.map(({ calls, runs }, nth) => ({
    load: { calls, upAtOnce },
    runs,
    microseconds: median(costs[nth] ?? []),
  }));
}
