import path from 'node:path';
import { Option, type Command } from 'commander';
import { compareHistories } from '../history/history-comparison.ts';
import { writeJournalFile } from '../replay/journal-file.ts';
import type { BaselineEntry } from '../scenario/report/baseline-list.ts';
import {
  freeSlugs,
  openArtefactFolder,
  stemOf,
  type ArtefactFolder,
} from '../scenario/report/artefact-folder.ts';
import { comparisonText } from '../scenario/report/difference-text.ts';
import { LADDER_WIDTH } from '../scenario/report/ladder.ts';
import { fullTitle } from '../scenario/report/place-text.ts';
import type { NamedReporter } from '../scenario/report/reporter-multiplexer.ts';
import type { ScenarioResult } from '../scenario/result.ts';
import { BASELINE_FILE, listText, readBaseline, readBaselineList } from './baseline-folder.ts';
import type { CliIo, CliOutput } from './cli-io.ts';
import { keyOf, type ComparedScenario } from './compared-scenario.ts';
import { blockOf } from './comparison-blocks.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { messageOf, UserError } from './user-error.ts';

/** What a run is held against. */
export interface BaselineOptions {
  readonly baseline?: string;
  readonly update?: boolean;
}

/** What holds a run against a baseline, or makes it one. */
export interface BaselineGate {
  readonly reporter: NamedReporter;
  /** Says what came of it, once the run has ended. */
  readonly tell: (words: CliOutput) => void;
  /** What it makes of the exit code of the run. */
  readonly exitCode: (ofRun: ExitCode) => ExitCode;
}

/** The options of a run that is held against an earlier one. */
export function addBaselineOptions(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--baseline <folder>',
        'hold what happens against what is kept there, as "lobbyline diff" does: what changed is a failure',
      ).conflicts(['target', 'list']),
    )
    .addOption(
      new Option('--update', 'with --baseline: keep what happens now, in place of what was there'),
    );
}

/**
 * The gate that a run goes through; `null` where there is none.
 *
 * @throws {UserError} where the baseline is not there or cannot be read or written.
 */
export async function openBaseline(
  { baseline: folder, update }: BaselineOptions,
  io: CliIo,
): Promise<BaselineGate | null> {
  if (folder === undefined) {
    if (update !== true) return null;
    throw new UserError('--update goes with --baseline: nothing else is kept.');
  }
  if (update === true) return keepingGate(folder, io);
  const known = await readBaseline(folder, io.cwd);
  if (known === null) {
    throw new UserError(
      `there is no baseline in ${folder}. Make it with the same command and --update.`,
    );
  }
  return comparingGate(folder, known, io);
}

/** Counts of what became of scenarios, by kind. */
type Tally = Record<'same' | 'moved' | 'differs' | 'new' | 'seed' | 'notRun', number>;

function comparingGate(
  folder: string,
  known: readonly ComparedScenario[],
  io: CliIo,
): BaselineGate {
  const before = new Map(known.map((one) => [one.key, one]));
  const tally: Tally = { same: 0, moved: 0, differs: 0, new: 0, seed: 0, notRun: known.length };
  const blocks: string[] = [];
  const tellOf = (kind: keyof Tally, result: ScenarioResult, lines: readonly string[]): void => {
    tally[kind] += 1;
    const scenario = { title: fullTitle(result), place: result.spot.file };
    if (kind !== 'same') blocks.push(blockOf(kind === 'moved', scenario, lines));
  };
  return {
    reporter: {
      name: 'baseline',
      reporter: {
        async scenarioEnded(result) {
          if (result.outcome === 'error') return;
          const kept = before.get(keyOf({ ...result, file: result.spot.file }));
          if (kept === undefined)
            return tellOf('new', result, ['not in the baseline: take it in with --update']);
          tally.notRun -= 1;
          if (kept.seed !== result.seed) {
            const why = `was made with seed ${kept.seed}, and this ran with ${result.seed}`;
            return tellOf('seed', result, [`${why}: give --seed ${kept.seed}, or --update`]);
          }
          const a = await kept.history();
          const b = { facts: result.journal, parties: result.parties, startAt: result.startAt };
          const comparison = compareHistories(a, b);
          const pair = { a, b, labels: ['baseline', 'now'] as const };
          const width = (io.stdout.columns ?? LADDER_WIDTH) - 2;
          tellOf(comparison.kind, result, comparisonText(comparison, pair, width));
        },
        invalid() {},
        end() {},
      },
    },
    tell: (words) => words.write(`${blocks.join('')}${closing(folder, tally)}\n`),
    exitCode(ofRun) {
      if (tally.seed > 0 && ofRun < EXIT.invalid) return EXIT.invalid;
      return ofRun === EXIT.passed && tally.differs + tally.new > 0 ? EXIT.failed : ofRun;
    },
  };
}

function closing(
  folder: string,
  { same, moved, differs, new: added, seed, notRun }: Tally,
): string {
  const parts = [
    `${same} the same`,
    ...(moved > 0 ? [`${moved} moved`] : []),
    `${differs} changed`,
    ...(added > 0 ? [`${added} not in it`] : []),
    ...(seed > 0 ? [`${seed} of another seed`] : []),
    ...(notRun > 0 ? [`${notRun} of it not run`] : []),
  ];
  return `baseline ${folder}: ${parts.join(', ')}`;
}

async function keepingGate(folder: string, io: CliIo): Promise<BaselineGate> {
  const entries = new Map<string, BaselineEntry>();
  const slugs = freeSlugs();
  for (const entry of (await readBaselineList(folder, io.cwd)) ?? []) {
    entries.set(keyOf(entry), entry);
    slugs(stemOf(entry.journal).split('.'));
  }
  const files = await opened(folder, io);
  let kept = 0;
  return {
    reporter: {
      name: 'baseline',
      reporter: {
        async scenarioEnded(result) {
          // What could not be judged is nothing to hold others against.
          if (result.outcome === 'error') return;
          const { origin, parties, journal: facts, startAt, virtualMs, seed, title, row } = result;
          const { file } = result.spot;
          const key = keyOf({ file, title, row });
          const words = [file.replace(/\.[^./\\]+$/, ''), title, row ?? ''];
          const journal = entries.get(key)?.journal ?? `journals/${slugs(words)}.jsonl`;
          const endedAt = startAt + virtualMs;
          await files.write(journal, writeJournalFile({ origin, parties, facts, endedAt }));
          entries.set(key, { file, title, row, seed, startAt, journal });
          kept += 1;
        },
        invalid() {},
        async end() {
          await files.write(BASELINE_FILE, listText([...entries.values()]));
        },
      },
    },
    tell: (words) => words.write(`baseline ${folder}: ${kept} kept, ${entries.size} in all\n`),
    exitCode: (ofRun) => ofRun,
  };
}

async function opened(folder: string, io: CliIo): Promise<ArtefactFolder> {
  try {
    return await openArtefactFolder(path.resolve(io.cwd, folder));
  } catch (error) {
    const why = `cannot write the baseline to ${folder}: ${messageOf(error)}.`;
    throw new UserError(`${why} Name a folder that can be written to.`, EXIT.broken);
  }
}
