import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { InvalidArgumentError, type Command } from 'commander';
import type { LoadPlan } from '../load/load-plan.ts';
import type { LoadOptions } from '../load/run/load-run.ts';
import type { LoadResult } from '../load/result/load-result.ts';
import type { LoadingOptions } from '../scenario/language/include-roots.ts';
import { problemText } from '../scenario/report/pretty-reporter.ts';
import { counted } from '../domain/wording.ts';
import { parseServer, serverError } from './asked-server.ts';
import type { CliIo } from './cli-io.ts';
import type { CommandContext } from './command-context.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { tryLoadFiles, writeLoadFiles, type LoadFiles } from './load-files.ts';
import { addLoadingOptions, loadingAs } from './loading-options.ts';
import { drawsOn, paintFor } from './paint.ts';
import { parseSeed } from './run-options.ts';
import type { ScenarioWorld } from './scenario-world.ts';
import { UserError } from './user-error.ts';

interface LoadFlags extends LoadingOptions, LoadFiles {
  readonly virtual?: boolean;
  readonly target?: string;
  readonly token?: string;
  readonly processes?: number;
  readonly segment?: Segment;
  readonly seed?: number;
  readonly merge?: boolean;
}

interface Segment {
  readonly part: number;
  readonly parts: number;
}

/** The most processes that one load takes. */
const MOST_PROCESSES = 64;

const MORE_HELP = `
Calls come when the plan says, whether or not the ones before were answered. Times are counted from when a
call or a key was due, so that a slow server cannot hide behind a tool that waits for it; those counted from
when it was sent stand beside them. A call that never came is a failure.

A part of a load on each of four machines, and then the whole:
  lobbyline load plan.load.yaml --target URL --segment 1/4 --json 1.json
  lobbyline load --merge 1.json 2.json 3.json 4.json --html load.html

Exit codes (where several hold, the worst wins: 3, then 2, then 1):
  0  every threshold held; without thresholds: every call came
  1  a threshold was missed; without thresholds: a call did not come
  2  the plan is not right
  3  the tool, the bridge or the target broke, or the load was ended before it was over`;

/** Makes it the command `lobbyline load`. */
export function registerLoad(command: Command, { io, world, exit }: CommandContext): void {
  addLoadingOptions(command)
    .argument('<files...>', 'a load plan; with --merge, results of segments')
    .option('--virtual', 'in virtual time, on a bridge in this process: no server, no wire')
    .option('--target <url>', 'a server that is up; without it, one of its own', parseServer)
    .option(
      '--token <token>',
      'an administrator’s token, where the target wants one; LOBBYLINE_TOKEN keeps it off the screen',
    )
    .option('--processes <number>', 'how many processes hold telephones', parseProcesses)
    .option('--segment <part>', 'only this part of all calls, such as 1/4', parseSegment)
    .option('--seed <number>', 'the seed of every draw', parseSeed)
    .option('--merge', 'put results of segments together, and judge them as one')
    .option('--json <file>', 'write the result as JSON, with its histograms')
    .option('--html <file>', 'write a page with charts, which opens offline')
    .addHelpText('after', MORE_HELP)
    .action(async (files: string[], flags: LoadFlags) => {
      exit(await loadCommand(files, flags, io, loadingAs(world, flags)));
    });
}

async function loadCommand(
  files: readonly string[],
  flags: LoadFlags,
  io: CliIo,
  world: ScenarioWorld,
): Promise<ExitCode> {
  refuseFlags(flags);
  await tryLoadFiles(flags, io);
  if (flags.merge === true) {
    const { mergedResult } = await import('./load-files.ts');
    return told(await mergedResult(files, io), flags, io);
  }
  const [file = '', second] = files;
  if (second !== undefined) {
    throw new UserError('A load has one plan. To put results together, add --merge.');
  }
  const read = await planAt(file, flags, io, world);
  if (read === null) return EXIT.invalid;
  return told(await carriedOut(read, flags, io), flags, io);
}

/** Options that say how a load is made. */
const MAKING = ['virtual', 'target', 'token', 'processes', 'segment', 'seed'] as const;

function refuseFlags(flags: LoadFlags): void {
  const { virtual, target, token, processes, merge } = flags;
  const vain = merge === true ? MAKING.find((name) => flags[name] !== undefined) : undefined;
  if (vain !== undefined) {
    throw new UserError(
      `--merge makes no calls: it puts results together, as they were made. Leave --${vain} out.`,
    );
  }
  if (virtual === true && (target !== undefined || processes !== undefined)) {
    throw new UserError(
      '--virtual needs neither a server nor processes. Leave --target and --processes out, or --virtual.',
    );
  }
  if (token !== undefined && virtual === true) {
    throw new UserError('--token goes with a target: nobody asks for a token in virtual time.');
  }
}

/** The plan of a file; `null` where it is not right, which is told. */
async function planAt(
  file: string,
  { seed, includeRoot }: LoadFlags,
  io: CliIo,
  world: ScenarioWorld,
): Promise<LoadPlan | null> {
  const text = textAt(file, io);
  const { readLoadPlan } = await import('../load/language/read-load-plan.ts');
  const { includesBelow, includeRoots } = await import('../scenario/language/include-roots.ts');
  const { DISK } = await import('../scenario/language/files.ts');
  const roots = includeRoots([file], includeRoot === undefined ? {} : { includeRoot }, DISK);
  const reading = await readLoadPlan(text, file, {
    readInclude: includesBelow(roots, DISK),
    load: (path) => world.load([path]),
    ...(seed !== undefined && { seed }),
  });
  if ('plan' in reading) return reading.plan;
  const paint = paintFor(io.stderr, io.env);
  for (const problem of reading.problems) {
    io.stderr.write(problemText(problem, paint, io.stderr.columns));
  }
  io.stderr.write(`${counted(reading.problems.length, 'mistake')}; nobody was called\n`);
  return null;
}

function textAt(file: string, io: CliIo): string {
  try {
    return readFileSync(resolve(io.cwd, file), 'utf8');
  } catch {
    throw new UserError(`${file} cannot be read. Correct the path, or its permissions.`);
  }
}

async function carriedOut(plan: LoadPlan, flags: LoadFlags, io: CliIo): Promise<LoadResult> {
  const { loadInVirtualTime, loadOwnServer, loadTarget } = await import('../load/run/load-run.ts');
  const bar = drawsOn(io.stdout, io.env) ? io.progress('calls') : null;
  const server = flags.target ?? plan.target;
  const token = flags.token ?? io.env['LOBBYLINE_TOKEN'] ?? null;
  const options: LoadOptions = {
    machine: flags.segment ?? { part: 0, parts: 1 },
    processes: flags.processes ?? usualProcesses(server),
    stop: io.stop,
    wallMs: () => io.wallMs(),
    progress: (settled, calls) => bar?.show(settled, calls),
    breathe: () => new Promise((goOn) => setImmediate(goOn)),
  };
  try {
    if (flags.virtual === true) return await loadInVirtualTime(withBridge(plan), options);
    if (server === null) return await loadOwnServer(withBridge(plan), options);
    return await loadTarget(plan, { server, token }, options);
  } catch (error) {
    return serverError(error);
  } finally {
    bar?.hide();
  }
}

/** @throws {UserError} for a plan that needs a server that is up. */
function withBridge(plan: LoadPlan): LoadPlan {
  if (plan.bridge !== null) return plan;
  throw new UserError('This plan has no `given:`, so it needs its target. Add `given:` to it.');
}

/** A server on this machine needs a processor too. */
function usualProcesses(server: string | null): number {
  const cores = availableParallelism();
  return Math.max(1, Math.min(MOST_PROCESSES, server === null ? cores - 1 : cores));
}

async function told(result: LoadResult, files: LoadFiles, io: CliIo): Promise<ExitCode> {
  const { judge } = await import('../load/result/judge.ts');
  const { resultText } = await import('../load/result/result-text.ts');
  const { totalsOf } = await import('../load/result/load-result.ts');
  const judged = judge(result);
  io.stdout.write(resultText(result, judged, paintFor(io.stdout, io.env)));
  await writeLoadFiles(result, judged, files, io);
  if (result.broken !== null || result.interrupted) return EXIT.broken;
  const failed = judged.length > 0 ? judged.some(({ held }) => !held) : totalsOf(result).failed > 0;
  return failed ? EXIT.failed : EXIT.passed;
}

/** @throws {InvalidArgumentError} unless the text is a whole number from 1 to 64. */
function parseProcesses(text: string): number {
  const value = Number(text);
  if (/^\d{1,2}$/u.test(text) && value >= 1 && value <= MOST_PROCESSES) return value;
  throw new InvalidArgumentError(`It must be a whole number from 1 to ${MOST_PROCESSES}.`);
}

/** @throws {InvalidArgumentError} unless the text is a part of a whole, such as 1/4. */
function parseSegment(text: string): Segment {
  const [, part, parts] = /^(\d{1,4})\/(\d{1,4})$/u.exec(text) ?? [];
  const [of, all] = [Number(part), Number(parts)];
  if (part !== undefined && of >= 1 && of <= all) return { part: of - 1, parts: all };
  throw new InvalidArgumentError('It must be one part of so many: 1/4, 2/4, 3/4 or 4/4.');
}
