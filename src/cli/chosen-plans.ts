import path from 'node:path';
import { statOf } from '../adapters/made-folder.ts';
import type { Plan } from '../scenario/plan.ts';
import type { Shard } from '../scenario/report/suite-part.ts';
import { DEFAULT_OUTPUT } from './chosen-reporters.ts';
import type { CliIo } from './cli-io.ts';
import { lastFailed } from './last-failed.ts';
import { onlyThese } from './only-scenarios.ts';
import { readResults, type EarlierRun } from './results-reading.ts';
import type { RunOptions } from './run-options.ts';
import { selectPlans } from './scenario-filter.ts';
import { plansOf } from './shard.ts';
import { chosenShard } from './suite-options.ts';
import { UserError } from './user-error.ts';

/** Which scenarios are run. */
export interface ChosenPlans {
  /** All that the filters let through, whatever machine runs them. */
  readonly whole: readonly Plan[];
  /** Those that are run here. */
  readonly plans: readonly Plan[];
  /** Which part of the whole that is; `null` for all. */
  readonly shard: Shard | null;
  /** The seeds that scenarios failed with, where these are run again. */
  readonly seeds: ReadonlyMap<Plan, number>;
}

/**
 * Chooses among the scenarios that were loaded.
 *
 * @throws {UserError} for a choice of something that is not there.
 */
export async function chosenPlans(
  loaded: readonly Plan[],
  options: Pick<
    RunOptions,
    'grep' | 'tag' | 'only' | 'lastFailed' | 'output' | 'shard' | 'durations' | 'allowEmptyShard'
  >,
  io: CliIo,
): Promise<ChosenPlans> {
  const { only, output } = options;
  const named = only === undefined ? loaded : onlyThese(loaded, only, io.cwd);
  const matching = selectPlans(named, options);
  const seeds =
    options.lastFailed === true && matching.length > 0
      ? lastFailed(matching, await earlierRun(output ?? DEFAULT_OUTPUT, io), io)
      : null;
  const whole = seeds === null ? matching : matching.filter((plan) => seeds.has(plan));
  const shard = await chosenShard(whole, options, io);
  return { whole, plans: plansOf(whole, shard), shard, seeds: seeds ?? new Map() };
}

/** @throws {UserError} where no run has left its results there. */
async function earlierRun(folder: string, io: CliIo): Promise<EarlierRun> {
  if (statOf(path.resolve(io.cwd, folder)) !== null) return readResults(folder, io.cwd);
  throw new UserError(
    `--last-failed: no run has left its results in ${folder}. Run with \`--output ${folder}\` first: ` +
      'without it a run keeps nothing.',
  );
}
