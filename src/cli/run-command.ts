import type { CommandContext } from './command-context.ts';
import { parseServer } from './asked-server.ts';
import { Option } from 'commander';
import type { Command } from 'commander';
import { combineReporters } from '../scenario/report/reporter-multiplexer.ts';
import { executorOption, type ExecutorFlag } from './executor-option.ts';
import { chooseReporters } from './chosen-reporters.ts';
import type { CliIo } from './cli-io.ts';
import { addBaselineOptions, openBaseline } from './baseline-gate.ts';
import { otlpOption } from './otlp-option.ts';
import { otlpReporter } from './otlp-reporter.ts';
import { exitCodeOf } from './exit-code.ts';
import type { ExitCode } from './exit-code.ts';
import { listScenarios } from './list-scenarios.ts';
import { allSkippedText, noneMatchedText } from './none-matched.ts';
import * as option from './run-options.ts';
import type { RunOptions } from './run-options.ts';
import { runScenarios } from './run-scenarios.ts';
import type { RunOne, RunRequest } from './run-scenarios.ts';
import { chosenPlans } from './chosen-plans.ts';
import { repeatedly } from './seed-runs.ts';
import type { DriverChoice, ScenarioWorld } from './scenario-world.ts';
import { addLoadingOptions, loadingAs, loadingWords } from './loading-options.ts';
import { tellEnding } from './run-ending.ts';
import { suitePart } from './suite-identity.ts';
import { addSuiteOptions } from './suite-options.ts';
import { filesOfPlaces } from './only-scenarios.ts';
import { UserError } from './user-error.ts';
import { watchAndRerun } from './watch-loop.ts';

/** The folder that is run when the command names none. */
export const DEFAULT_PATHS = ['scenarios'];

const MORE_HELP = `
The reporter html writes index.html and a page for each scenario: what happened, who was where at any
moment, and why. It is never on by itself, since a page for each scenario takes room.

With --repeat each scenario that draws something (a fault by chance, a moment, a PIN) is run with the seed and
those that follow it, in virtual time; what fails is told with the seeds it fails with, the shortest history, where
it first goes another way than a run that passes, and the command that replays it. There is no --retries: the same
seed makes the same run, so nothing here is flaky that cannot be replayed, and trying again would only hide it.

Exit codes (where several hold, the worst wins: 3, then 2, then 1):
  0  every scenario passed
  1  an expectation failed
  2  a scenario is invalid, or none matched
  3  the tool or the target failed`;

const NO_RETRIES =
  'there is no --retries: the same seed makes the same run, so trying again would only hide what fails. ' +
  '--repeat 50 tells with which of 50 seeds a scenario fails, and how each is replayed.';

const NO_JOBS =
  '--jobs goes with --target, where scenarios wait in real time. In virtual time nothing waits, and several at ' +
  'once take as long as one after another. To use more cores or machines, run a part in each with --shard 1/2 ' +
  'and --shard 2/2, and make one run of the parts with "lobbyline merge".';

/** Makes it the command `lobbyline run`. */
export function registerRun(command: Command, { io, world, exit }: CommandContext): void {
  addBaselineOptions(addSuiteOptions(addLoadingOptions(command)))
    .argument(
      '[paths...]',
      'scenario files, folders of them, or patterns such as "scenarios/**/*.yaml"',
      DEFAULT_PATHS,
    )
    .option('--grep <pattern>', 'only titles that this regular expression finds', option.parseGrep)
    .option(
      '--tag <tag>',
      'only scenarios with this tag; given again: or that one',
      option.collect,
      [],
    )
    .option('--seed <number>', 'the seed of every random draw', option.parseSeed)
    .addOption(
      new Option('--repeat <number>', 'run each with so many seeds, one after another')
        .argParser(option.parseRepeat)
        .conflicts(['over', 'target']),
    )
    .addOption(new Option('--retries [number]', 'there is none').hideHelp())
    .addOption(
      new Option('--over <way>', 'in this process (default), or over WebSockets to a server')
        .choices(['in-process', 'ws'])
        .conflicts('target'),
    )
    .addOption(executorOption().conflicts('target'))
    .option('--target <url>', 'a running server, in real time', parseServer)
    .option(
      '--token <token>',
      'an administrator’s token, where the target wants one; LOBBYLINE_TOKEN keeps it off the screen',
    )
    .option(
      '--reporter <names>',
      `one or more of ${option.REPORTER_NAMES.join(', ')}, split by commas (default: pretty)`,
      option.parseReporters,
    )
    .option(
      '--output <folder>',
      'write JUnit XML, JSON, journals, calls and ladders there, and with the reporter html a page for each',
    )
    .addOption(otlpOption())
    .option(
      '--jobs <number>',
      'with --target: how many scenarios wait at once for what takes real time (default: 1)',
      option.parseJobs,
    )
    .addOption(new Option('--watch', 'run again when a file changes').conflicts('list'))
    .option('--list', 'show what would run, and run nothing')
    .addHelpText('after', MORE_HELP)
    .action(async (paths: readonly string[], given: Partial<RunOptions> & ExecutorFlag) => {
      if (given.retries !== undefined) throw new UserError(NO_RETRIES);
      if (given.jobs !== undefined && given.target === undefined) throw new UserError(NO_JOBS);
      const options: RunOptions = { tag: [], jobs: 1, reporter: ['pretty'], ...given };
      // A place says which file is meant: nobody has to name it twice.
      const files = paths === DEFAULT_PATHS ? filesOfPlaces(options.only ?? []) : null;
      const named = files === null || files.length === 0 ? paths : files;
      exit(await runCommand(named, options, io, loadingAs(world, options)));
    });
}

async function runCommand(
  paths: readonly string[],
  options: RunOptions,
  io: CliIo,
  world: ScenarioWorld,
): Promise<ExitCode> {
  if (options.list === true) return listScenarios(await world.load(paths), paths, options, io);
  if (options.watch !== true) return runOnce(paths, options, io, world);
  return watchAndRerun(paths, io, () => runOnce(paths, options, io, world));
}

async function runOnce(
  paths: readonly string[],
  options: RunOptions,
  io: CliIo,
  world: ScenarioWorld,
): Promise<ExitCode> {
  const chosen = await chooseReporters(options, io, () => world.diagnose());
  const gate = await openBaseline(options, io);
  const tracing = options.otlp === undefined ? null : await otlpReporter(options.otlp);
  const reporter = combineReporters([
    ...chosen.reporters,
    ...(gate === null ? [] : [gate.reporter]),
    ...(tracing === null ? [] : [{ name: 'otlp', reporter: tracing }]),
  ]);
  const loaded = await world.load(paths);
  const { whole, plans, shard, seeds } = await chosenPlans(loaded.plans, options, io);
  const driver = driverOf(options, io);
  const request: RunRequest = {
    plans: whole,
    problems: loaded.problems,
    skipped: loaded.plans.length - whole.length,
    driver: driver.name,
    replay: {
      options: [...replayOptionsOf(driver), ...loadingWords(options)],
      invocation: io.tool,
    },
    seed: options.seed,
    seeds,
    jobs: options.jobs,
    bail: options.bail === true ? 1 : options.bail,
  };
  const part = {
    ...request,
    plans,
    suite: suitePart(request, { shard, repeat: options.repeat ?? 1 }),
  };
  const summary = await withRunner(world, driver, (runOne) =>
    runScenarios(part, reporter, {
      runOne: options.repeat === undefined ? runOne : repeatedly(runOne, options.repeat),
      ...{ wallMs: () => io.wallMs(), stop: io.stop },
    }),
  );
  if (whole.length === 0) io.stderr.write(noneMatchedText(loaded, paths, options));
  else io.stderr.write(allSkippedText(whole));
  gate?.tell(chosen.machineStdout ? io.stderr : io.stdout);
  tellEnding(chosen, reporter, summary, io);
  const mayBeEmpty = whole.length > 0 && options.allowEmptyShard === true;
  const code = exitCodeOf(summary, reporter.troubles.length > 0, mayBeEmpty);
  return gate?.exitCode(code) ?? code;
}

async function withRunner<T>(
  world: ScenarioWorld,
  driver: DriverChoice,
  use: (runOne: RunOne) => Promise<T>,
): Promise<T> {
  const runner = await world.runner(driver);
  try {
    return await use(runner.runOne);
  } finally {
    await runner.close();
  }
}

function driverOf({ target, token, over, executor }: RunOptions, io: CliIo): DriverChoice {
  if (target === undefined) {
    if (token === undefined) return { name: over ?? 'in-process', executor };
    throw new UserError('--token goes with --target: without a server nobody asks for a token.');
  }
  const shown = token ?? io.env['LOBBYLINE_TOKEN'];
  return { name: 'target', url: target, ...(shown === undefined ? {} : { token: shown }) };
}

function replayOptionsOf(driver: DriverChoice): string[] {
  if (driver.name === 'target') return ['--target', driver.url];
  const over = driver.name === 'ws' ? ['--over', 'ws'] : [];
  return driver.executor === 'table' ? over : [...over, '--executor', driver.executor];
}
