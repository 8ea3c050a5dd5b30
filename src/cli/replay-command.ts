import type { Command } from 'commander';
import { executorNamed } from '../callflow/executor-choice.ts';
import type { Executor } from '../callflow/executor.ts';
import { everybody } from '../history/names.ts';
import { momentsOf, type Moment } from '../replay/moments.ts';
import { ReplayDeviation } from '../replay/replay-deviation.ts';
import { withoutControls } from '../text-layout/plain-text.ts';
import { executorOption, type ExecutorFlag } from './executor-option.ts';
import type { CommandContext } from './command-context.ts';
import type { CliIo } from './cli-io.ts';
import { EXIT } from './exit-code.ts';
import type { ExitCode } from './exit-code.ts';
import { momentFrom, readJournal, type WholeJournal } from './journal-reading.ts';
import { ReplayStepper, type Steps } from './replay-stepper.ts';
import { UserError } from './user-error.ts';
import { counted } from '../domain/wording.ts';

interface ReplayOptions extends ExecutorFlag {
  readonly at?: string;
  readonly all?: true;
  readonly follow?: string;
}

const MORE_HELP = `
At a terminal: n or Enter goes on, b goes back, g goes to a time, f follows one caller (or, with
nothing typed, everybody again), q quits. From a pipe, or with --at, one moment is printed: where
everybody is, what they hear, which settings were changed.

A journal file comes from \`lobbyline run --output\`, or from a server:
  curl http://127.0.0.1:4025/v1/meetings/standup/journal > standup.jsonl

Exit codes:
  0  the journal replays to itself
  1  it does not; the first fact that differs is shown
  2  an option or the file is not right`;

/** Adds `lobbyline replay` to the program: a journal, step by step. */
export function registerReplay(command: Command, { io, exit }: CommandContext): void {
  command
    .argument('<journal>')
    .option('--at <time>', 'the state at that time: since the start (44s900ms), or ISO 8601')
    .option('--all', 'every moment, one after another')
    .option('--follow <name>', 'only moments at which something happens to that caller')
    .addOption(executorOption())
    .addHelpText('after', MORE_HELP)
    .action(async (file: string, options: ReplayOptions) => {
      exit(await replay(file, options, io));
    });
}

async function replay(file: string, options: ReplayOptions, io: CliIo): Promise<ExitCode> {
  const journal = await readJournal(file, io.cwd);
  const executor = await executorNamed(options.executor);
  const moments = lived(file, journal, { executor, io });
  if (moments === null) return EXIT.failed;
  const count = journal.facts.length;
  const startAt = journal.origin.at;
  io.stdout.write(`${file}: ${counted(count, 'fact')}; it replays to itself.\n`);
  const parties = everybody(journal.facts, journal.parties);
  const steps: Steps = { moments, parties, startAt };
  const stepper = new ReplayStepper(steps, io);
  if (options.follow !== undefined && !stepper.follow(options.follow)) {
    const names = parties.map(({ name }) => name).join(', ');
    throw new UserError(
      `nobody in ${file} is called "${options.follow}". There are: ${withoutControls(names)}.`,
    );
  }
  if (options.all === true) stepper.showAll();
  else if (options.at !== undefined) stepper.showAt(momentOf(options.at, startAt));
  else if (io.piped === null && io.stdout.isTTY) await stepper.walk();
  else stepper.showLast();
  return EXIT.passed;
}

/** Every moment of a journal, or `null` when it does not replay to itself, which is told. */
function lived(
  file: string,
  journal: WholeJournal,
  { executor, io }: { readonly executor: Executor; readonly io: CliIo },
): readonly Moment[] | null {
  try {
    return momentsOf(journal.facts, journal.origin, executor);
  } catch (error) {
    if (!(error instanceof ReplayDeviation)) throw error;
    // The first line is the head, so fact 1 stands on line 2.
    io.stdout.write(`${file}:${error.seq + 1}: ${error.message}\n`);
    return null;
  }
}

function momentOf(text: string, startAt: number): number {
  const at = momentFrom(text, startAt);
  if (at !== null) return at;
  throw new UserError(
    `--at: "${text}" is no time. Write it since the start, like 44s900ms, or like 2026-03-02T09:00:44Z.`,
  );
}
