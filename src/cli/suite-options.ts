import { Option, type Command } from 'commander';
import type { Plan } from '../scenario/plan.ts';
import { counted } from '../domain/wording.ts';
import type { CliIo } from './cli-io.ts';
import { readResults } from './results-reading.ts';
import type { Shard } from '../scenario/report/suite-part.ts';
import { collect, parseBail, type SuiteOptions } from './run-options.ts';
import { parseShard, shardOf } from './shard.ts';
import { durationsIn } from './measured-durations.ts';
import { UserError } from './user-error.ts';

/** The options that say which scenarios of a suite are run, on this machine and on others. */
export function addSuiteOptions(command: Command): Command {
  return command
    .option(
      '--only <place>',
      'only the scenario at FILE:LINE, or of this whole title; given again: and that one',
      collect,
    )
    .option(
      '--last-failed',
      'only what did not pass in the run before, whose results lie in --output or lobbyline-results',
    )
    .option('--bail [number]', 'stop after so many failures, or the first', parseBail)
    .option(
      '--shard <part>',
      'only one part of so many, as 2/4; "lobbyline merge" makes one run of the parts',
      parseShard,
    )
    .option(
      '--durations <results>',
      'with --shard: an earlier run’s folder or results.json, to make the parts take alike',
    )
    .addOption(
      new Option('--allow-empty-shard', 'with --shard: a part that gets no scenario is no error'),
    );
}

/**
 * The part of the scenarios that is to be run; `null` for all.
 *
 * @throws {UserError} for a part that gets none, and for options that need `--shard`.
 */
export async function chosenShard(
  plans: readonly Plan[],
  options: SuiteOptions,
  io: CliIo,
): Promise<Shard | null> {
  const { shard: choice, durations, allowEmptyShard } = options;
  if (choice === undefined) {
    const alone =
      durations !== undefined ? '--durations' : allowEmptyShard && '--allow-empty-shard';
    if (alone) throw new UserError(`${alone} goes with --shard: nothing else is split.`);
    return null;
  }
  const durationOf =
    durations === undefined ? undefined : durationsIn(await readResults(durations, io.cwd));
  if (durationOf !== undefined && !plans.some((plan) => durationOf(plan) !== null)) {
    io.stderr.write(
      `lobbyline: ${durations} knows none of these scenarios: they are split by their number.\n`,
    );
  }
  const shard = shardOf(plans, choice, durationOf);
  if (plans.length > 0 && shard.places.length === shard.skips.length && allowEmptyShard !== true) {
    const { index, of } = choice;
    throw new UserError(
      `part ${index} of ${of} gets none of ${counted(plans.length, 'scenario')} to run. ` +
        'Make fewer parts, or say --allow-empty-shard where that may be.',
    );
  }
  return shard;
}
