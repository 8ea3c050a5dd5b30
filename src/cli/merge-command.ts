import path from 'node:path';
import type { Command } from 'commander';
import { combineReporters } from '../scenario/report/reporter-multiplexer.ts';
import type { ScenarioResult } from '../scenario/result.ts';
import { chooseReporters, DEFAULT_OUTPUT } from './chosen-reporters.ts';
import type { CliIo } from './cli-io.ts';
import type { CommandContext } from './command-context.ts';
import { exitCodeOf, type ExitCode } from './exit-code.ts';
import { readResults } from './results-reading.ts';
import { tellEnding } from './run-ending.ts';
import { parseReporters, REPORTER_NAMES, type ReporterName } from './run-options.ts';
import type { ScenarioWorld } from './scenario-world.ts';
import {
  callsIn,
  partsOfOne,
  placedScenarios,
  resultIn,
  type PlacedScenario,
  type RunPart,
} from './suite-parts.ts';
import { toldRun } from './told-run.ts';
import { UserError } from './user-error.ts';

const MORE_HELP = `
The parts are the folders that "lobbyline run --shard i/n --output FOLDER" wrote, in any order. The whole
is told by the same reporters as a run, and the exit code is that of the whole run.`;

interface MergeOptions {
  readonly output: string;
  readonly reporter: readonly ReporterName[];
}

/** Makes it the command `lobbyline merge`. */
export function registerMerge(command: Command, { io, world, exit }: CommandContext): void {
  command
    .argument('<folders...>', 'the output folder of each part')
    .option('--output <folder>', 'where the results of the whole go', DEFAULT_OUTPUT)
    .option(
      '--reporter <names>',
      `one or more of ${REPORTER_NAMES.join(', ')}, split by commas (default: pretty)`,
      parseReporters,
    )
    .addHelpText('after', MORE_HELP)
    .action(async (folders: string[], given: Partial<MergeOptions>) => {
      exit(
        await merge(folders, { output: DEFAULT_OUTPUT, reporter: ['pretty'], ...given }, io, world),
      );
    });
}

async function merge(
  folders: readonly string[],
  options: MergeOptions,
  io: CliIo,
  world: ScenarioWorld,
): Promise<ExitCode> {
  const runs = await Promise.all(folders.map((folder) => readResults(folder, io.cwd)));
  const parts = partsOfOne(runs);
  const placed = placedScenarios(parts);
  const output = path.resolve(io.cwd, options.output);
  if (parts.some(({ folder }) => folder === output))
    throw new UserError(
      `${options.output} is the folder of a part: the whole would be written over it. Name another with --output.`,
    );
  return tellWhole(parts, placed, { options, io, world });
}

interface Telling {
  readonly options: MergeOptions;
  readonly io: CliIo;
  readonly world: ScenarioWorld;
}

/** Plays what the parts have told through the reporters of a run. */
async function tellWhole(
  parts: readonly [RunPart, ...RunPart[]],
  placed: readonly (PlacedScenario | undefined)[],
  { options, io, world }: Telling,
): Promise<ExitCode> {
  const calls = new WeakMap<ScenarioResult, () => Promise<string>>();
  const callsOf = async (result: ScenarioResult): Promise<string> =>
    (await calls.get(result)?.()) ?? '';
  const chosen = await chooseReporters(options, io, () => world.diagnose(), callsOf);
  const reporter = combineReporters(chosen.reporters);
  const told = await toldRun(wholeOf(parts, io), reporter);
  for (const [place, one] of placed.filter((each) => each !== undefined).entries()) {
    if ('skipped' in one) await told.tell(place, one.skipped);
    else {
      const result = await resultIn(one.part, one.entry);
      calls.set(result, () => callsIn(one.part, one.entry));
      const [passing, entry] = [result.repeats?.passing, one.entry.repeats?.passing];
      if (passing && entry) calls.set(passing, () => callsIn(one.part, entry));
      await told.tell(place, result);
    }
  }
  const runs = parts.map(({ results }) => results.summary);
  const summary = await told.end({
    // Parts run beside each other: the whole took as long as the longest of them.
    wallMs: runs.reduce((longest, { wallMs }) => Math.max(longest, wallMs), 0),
    interrupted: runs.some(({ interrupted }) => interrupted),
  });
  tellEnding(chosen, reporter, summary, io);
  return exitCodeOf(summary, reporter.troubles.length > 0);
}

/** What is known of the whole before its first scenario is told. */
function wholeOf(
  parts: readonly [RunPart, ...RunPart[]],
  io: CliIo,
): Parameters<typeof toldRun>[0] {
  const [{ suite, results }] = parts;
  const { scenarios, files, leftOut: skipped, driver, profiles, options } = suite;
  return {
    header: {
      ...{ scenarios, files, skipped, driver },
      replay: { options, invocation: io.tool },
      suite: { ...suite, shard: null },
    },
    ...{ profiles, problems: results.problems },
  };
}
