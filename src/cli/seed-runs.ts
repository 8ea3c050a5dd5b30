import { breathe } from '../adapters/breath.ts';
import { firstDifference } from '../history/first-difference.ts';
import type { Repeats } from '../scenario/repeats.ts';
import type { ScenarioResult } from '../scenario/result.ts';
import type { RunOne } from './run-scenarios.ts';

/** Seeds are whole numbers of 32 bits: behind the greatest comes 0. */
const ALL_SEEDS = 2 ** 32;

/** How many runs that pass are kept, to find the one that a failing one goes along with the longest. */
const PASSING_KEPT = 24;

/**
 * Runs a scenario with so many seeds, one after another from the first on, or once where it draws
 * nothing. What came of all is one result: that of the first run, or, where some failed, of the one
 * whose history is the shortest.
 */
export function repeatedly(runOne: RunOne, seeds: number): RunOne {
  return async (plan, firstSeed, stop) => {
    const first = await runOne(plan, firstSeed, stop);
    const drawsNothing = first.draws === 0;
    const runs = new SeedRuns(first);
    const last = drawsNothing ? 1 : seeds;
    for (let nth = 1; nth < last && !stop.aborted; nth += 1) {
      // In virtual time nothing else would have a turn, Ctrl-C neither.
      await breathe();
      runs.add(await runOne(plan, (firstSeed + nth) % ALL_SEEDS, stop));
    }
    return runs.outcome({ seeds, firstSeed, drawsNothing });
  };
}

/** What is kept of the runs of one scenario: few of many histories. */
class SeedRuns {
  readonly #first: ScenarioResult;
  readonly #failedSeeds: number[] = [];
  readonly #passing: ScenarioResult[] = [];
  #worst: ScenarioResult | null = null;
  #runs = 0;
  #wallMs = 0;

  constructor(first: ScenarioResult) {
    this.#first = first;
    this.add(first);
  }

  add(result: ScenarioResult): void {
    this.#runs += 1;
    this.#wallMs += result.wallMs;
    if (result.outcome === 'passed') {
      if (this.#passing.length < PASSING_KEPT) this.#passing.push(result);
      return;
    }
    this.#failedSeeds.push(result.seed);
    if (this.#worst === null || isWorse(result, this.#worst)) this.#worst = result;
  }

  outcome(asked: Pick<Repeats<unknown>, 'seeds' | 'firstSeed' | 'drawsNothing'>): ScenarioResult {
    const failedSeeds = this.#failedSeeds;
    const passed = this.#runs - failedSeeds.length;
    const shown = this.#worst ?? this.#first;
    const passing = this.#worst === null ? null : this.#alongTheLongest(this.#worst);
    const repeats = { ...asked, runs: this.#runs, passed, failedSeeds, passing };
    return { ...shown, wallMs: this.#wallMs, repeats };
  }

  #alongTheLongest(failing: ScenarioResult): ScenarioResult | null {
    let [best, longest]: [ScenarioResult | null, number] = [null, -1];
    for (const passing of this.#passing) {
      const [a, b] = [failing, passing].map((one) => ({ ...one, facts: one.journal }));
      if (a === undefined || b === undefined) continue;
      const index = firstDifference(a, b, { times: false })?.index ?? Infinity;
      if (index > longest) [best, longest] = [passing, index];
    }
    return best;
  }
}

/** A run that broke down hides every verdict; of two that are as bad the shorter one says more. */
function isWorse(one: ScenarioResult, other: ScenarioResult): boolean {
  if (one.outcome !== other.outcome) return one.outcome === 'error';
  return one.journal.length < other.journal.length;
}
