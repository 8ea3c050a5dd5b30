import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { sourceOfJournal, sourceOfResult } from '../evidence/report-source.ts';
import type { ReportHistory, ReportSource } from '../evidence/report-source.ts';
import type { Diagnosis } from '../diagnosis/diagnosis.ts';
import { DISK, filesMatching } from '../scenario/language/files.ts';
import { isPathPattern } from '../scenario/language/path-pattern.ts';
import { printProblem } from '../scenario/language/problem.ts';
import type { ScenarioResult } from '../scenario/result.ts';
import type { CliIo } from './cli-io.ts';
import { readAnyJournal } from './journal-reading.ts';
import { noneMatchedText } from './none-matched.ts';
import type { RunOptions } from './run-options.ts';
import { runScenarios } from './run-scenarios.ts';
import { selectPlans } from './scenario-filter.ts';
import type { ScenarioWorld } from './scenario-world.ts';
import { UserError } from './user-error.ts';

/** Something that is asked about: a journal that was read, or a scenario that was run. */
export interface Reported {
  /** The file that it comes from. */
  readonly file: string;
  readonly history: ReportHistory;
  /** Milliseconds since the epoch that times count from. */
  readonly startAt: number;
  /** `null` for a journal. */
  readonly result: ScenarioResult | null;
  readonly source: (diagnosis: Diagnosis | null) => ReportSource;
  /** What it says, where that is known from the reading of it. */
  readonly diagnosis?: Diagnosis;
}

/** Which scenarios are run, and with which seed. */
export type ReportFilter = Pick<RunOptions, 'grep' | 'seed'>;

/**
 * Reads journals, and runs scenarios in this process, in virtual time.
 *
 * @throws {UserError} for what is neither, with the line where that shows.
 */
export async function historiesAt(
  paths: readonly string[],
  filter: ReportFilter,
  io: CliIo,
  world: ScenarioWorld,
): Promise<readonly Reported[]> {
  const found: Reported[] = [];
  for (const given of paths) {
    const journals = journalsAt(path.resolve(io.cwd, given), given);
    for (const file of journals) found.push(await journalAt(file, io));
    if (journals.length === 0) {
      for (const one of await scenariosAt(given, filter, io, world)) found.push(one);
    }
  }
  return found;
}

/** The journals at a path: itself, those that a pattern means, or those of a `run --output`. */
function journalsAt(absolute: string, given: string): readonly string[] {
  if (isPathPattern(given, DISK)) {
    return filesMatching(given, DISK, (file) => file.endsWith('.jsonl'));
  }
  if (given.endsWith('.jsonl')) return [given];
  if (!existsSync(absolute) || !statSync(absolute).isDirectory()) return [];
  for (const folder of ['.', 'journals']) {
    const inside = path.join(absolute, folder);
    if (!existsSync(inside) || !statSync(inside).isDirectory()) continue;
    const names = readdirSync(inside).filter((name) => name.endsWith('.jsonl'));
    if (names.length > 0) return names.toSorted().map((name) => path.join(given, folder, name));
  }
  return [];
}

async function journalAt(file: string, io: CliIo): Promise<Reported> {
  const journal = await readAnyJournal(file, io.cwd);
  const { startAt } = sourceOfJournal(file, journal, null);
  return {
    ...{ file, startAt, history: journal, result: null },
    source: (diagnosis) => sourceOfJournal(file, journal, diagnosis),
  };
}

async function scenariosAt(
  given: string,
  filter: ReportFilter,
  io: CliIo,
  world: ScenarioWorld,
): Promise<readonly Reported[]> {
  const loaded = await world.load([given]);
  const [problem] = loaded.problems;
  if (problem !== undefined) {
    const journals = 'Name a journal (*.jsonl), a scenario, or a folder of either.';
    throw new UserError(`${printProblem(problem)}\n${journals}`);
  }
  const options = { ...filter, tag: [] };
  const plans = selectPlans(loaded.plans, options);
  if (plans.length === 0) {
    throw new UserError(noneMatchedText(loaded, [given], options).replace(/^lobbyline: |\n$/g, ''));
  }
  const results: ScenarioResult[] = [];
  const runner = await world.runner({ name: 'in-process', executor: 'table' });
  try {
    await runScenarios(
      {
        ...{ plans, problems: [], skipped: loaded.plans.length - plans.length, jobs: 1 },
        ...{
          driver: 'in-process',
          replay: { options: [], invocation: io.tool },
          seed: filter.seed,
        },
      },
      {
        scenarioEnded: (result) => void results.push(result),
        invalid: () => {},
        end: () => {},
      },
      { runOne: runner.runOne, wallMs: () => io.wallMs(), stop: io.stop },
    );
  } finally {
    await runner.close();
  }
  return results.map(resultAsReported);
}

function resultAsReported(result: ScenarioResult): Reported {
  const { origin, parties, journal: facts, startAt, spot } = result;
  return {
    ...{ file: spot.file, startAt, result },
    history: { origin, parties, facts, endedAt: startAt + result.virtualMs },
    source: (diagnosis) => sourceOfResult(result, diagnosis),
  };
}
