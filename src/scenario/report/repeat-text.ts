import { counted } from '../../domain/wording.ts';
import {
  firstDifference,
  type Difference,
  type ToldHistory,
} from '../../history/first-difference.ts';
import type { Repeats } from '../repeats.ts';
import type { ScenarioResult } from '../result.ts';
import { differenceText, factLine } from './difference-text.ts';

/** How many seeds a line names. */
const SEEDS_NAMED = 12;

/** What came of all seeds: `47 of 50 pass; fails with seeds 23, 31 and 40; shortest history seed 23`. */
export function repeatsText({ repeats, seed }: ScenarioResult): string {
  if (repeats === undefined) return '';
  const { runs, passed, failedSeeds, drawsNothing } = repeats;
  if (drawsNothing) return 'run once: it draws nothing, so every seed makes the same run';
  const counts = `${countsText(repeats)} seeds pass`;
  if (failedSeeds.length === 0) return counts;
  const shortest = failedSeeds.length > 1 ? `; shortest history seed ${seed}` : '';
  const all =
    passed === 0 && runs > 1 ? 'fails with every seed' : `fails with ${seedsText(failedSeeds)}`;
  return `${counts}; ${all}${shortest}`;
}

/** `47 of 50`, for a line with little room. */
export function countsText({ passed, runs, seeds, drawsNothing }: Repeats<unknown>): string {
  if (drawsNothing) return 'run once';
  const cut = runs < seeds ? ` (${seeds} asked for)` : '';
  return `${passed} of ${runs}${cut}`;
}

function seedsText(seeds: readonly number[]): string {
  if (seeds.length === 1) return `seed ${seeds.join('')}`;
  const more = seeds.length - SEEDS_NAMED;
  const named = seeds.slice(0, SEEDS_NAMED).join(', ');
  return `seeds ${named}${more > 0 ? ` and ${counted(more, 'other')}` : ''}`;
}

/** Where the run that is shown goes another way than one that passes, in a line; `null` where there is none. */
export function partingText(result: ScenarioResult): string | null {
  const parted = partedFrom(result);
  if (parted === null) return null;
  const { passing, difference } = parted;
  const line = (fact: Difference['a'], history: ScenarioResult): string =>
    fact === null ? 'nothing more happens' : factLine(fact, toldOf(history));
  const [here, there] = [line(difference.b, result), line(difference.a, passing)];
  return `first from seed ${passing.seed}, which passes: ${here}\nwith seed ${passing.seed}: ${there}`;
}

/** The ladders of both around the place where they part; empty where none passes. */
export function partingLadders(result: ScenarioResult, width: number): readonly string[] {
  const parted = partedFrom(result);
  if (parted === null) return [];
  const { passing, difference } = parted;
  const labels = [`seed ${passing.seed}, which passes`, `seed ${result.seed}`] as const;
  return differenceText(difference, { a: toldOf(passing), b: toldOf(result), labels }, width);
}

/** What tells the files of a run that passes from those of one with a seed that does not. */
export function seedWords({ seed }: Pick<ScenarioResult, 'seed'>): string {
  return `seed ${seed} passes`;
}

function partedFrom(
  result: ScenarioResult,
): { readonly passing: ScenarioResult; readonly difference: Difference } | null {
  const passing = result.repeats?.passing ?? null;
  if (passing === null) return null;
  const [a, b] = [toldOf(passing), toldOf(result)];
  // What happens counts for more than when: times differ wherever a moment is drawn.
  const difference = firstDifference(a, b, { times: false }) ?? firstDifference(a, b);
  return difference === null ? null : { passing, difference };
}

function toldOf({ journal: facts, parties, startAt }: ScenarioResult): ToldHistory {
  return { facts, parties, startAt };
}
