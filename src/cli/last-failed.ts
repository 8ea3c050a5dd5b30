import { counted } from '../domain/wording.ts';
import { fullTitle } from '../scenario/report/place-text.ts';
import type { Plan } from '../scenario/plan.ts';
import type { CliIo } from './cli-io.ts';
import type { EarlierRun } from './results-reading.ts';
import { shownTitle } from './scenario-filter.ts';
import { UserError } from './user-error.ts';

/**
 * The scenarios that did not pass in an earlier run, each with the seed that it failed with. What is
 * there no more is said on stderr.
 *
 * @throws {UserError} where nothing failed, or nothing of what failed is there.
 */
export function lastFailed(
  plans: readonly Plan[],
  { file, results }: EarlierRun,
  io: Pick<CliIo, 'stderr'>,
): ReadonlyMap<Plan, number> {
  const failed = results.scenarios.filter(({ outcome }) => outcome !== 'passed');
  if (failed.length === 0)
    throw new UserError(
      `nothing failed in ${file}: there is nothing to run again. Leave out --last-failed.`,
    );
  const seeds = new Map(failed.map((one) => [nameOf(one.spot.file, fullTitle(one)), one.seed]));
  const again = new Map<Plan, number>();
  const there = new Set<string>();
  for (const plan of plans) {
    const name = nameOf(plan.spot.file, shownTitle(plan));
    const seed = seeds.get(name);
    if (seed === undefined) continue;
    again.set(plan, seed);
    there.add(name);
  }
  const gone = seeds.size - there.size;
  if (again.size === 0)
    throw new UserError(
      `none of the ${counted(failed.length, 'scenario')} that failed in ${file} is among these. ` +
        'Give the same files, and --output with the folder of the earlier run.',
    );
  if (gone > 0)
    io.stderr.write(
      `lobbyline: ${counted(gone, 'scenario')} of ${file} failed and cannot be found here.\n`,
    );
  return again;
}

function nameOf(file: string, title: string): string {
  return `${file}\n${title}`;
}
