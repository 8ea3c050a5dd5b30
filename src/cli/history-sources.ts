import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { CallDetailFault } from '../call-detail/call-detail-fault.ts';
import type { CallDetail } from '../call-detail/call-detail.ts';
import { readCallDetail } from '../call-detail/read-call-detail.ts';
import type { History } from '../diagnosis/history.ts';
import { problemText } from '../scenario/report/pretty-reporter.ts';
import type { CliIo } from './cli-io.ts';
import { readJournal } from './journal-reading.ts';
import { noneMatchedText } from './none-matched.ts';
import { paintFor } from './paint.ts';
import type { ScenarioWorld } from './scenario-world.ts';
import { messageOf, UserError } from './user-error.ts';

/** A history with what it is called in the output. */
export interface NamedHistory {
  readonly title: string;
  readonly history: History;
}

/**
 * The histories of journals and scenarios; scenarios are run first. `null` when one is invalid, or none
 * matches, which has been said.
 *
 * @throws {UserError} for a file that is no journal.
 */
export async function historiesOf(
  files: readonly string[],
  io: CliIo,
  world: ScenarioWorld,
): Promise<readonly NamedHistory[] | null> {
  const journals = files.filter((file) => file.endsWith('.jsonl'));
  const others = files.filter((file) => !file.endsWith('.jsonl'));
  const read = await Promise.all(
    journals.map(async (file) => ({ title: file, history: await readJournal(file, io.cwd) })),
  );
  const run = others.length === 0 ? [] : await scenariosOf(others, io, world);
  return run === null ? null : [...read, ...run];
}

/**
 * Reads an export of calls.
 *
 * @throws {UserError} that says which row and column are wrong, or that there is no call in it.
 */
export async function callsOf(
  file: string,
  io: Pick<CliIo, 'cwd'>,
): Promise<readonly CallDetail[]> {
  const text = await textOf(file, io, 'Name the CSV file of the PSTN usage details report.');
  try {
    const { calls } = readCallDetail(text);
    if (calls.length > 0) return calls;
  } catch (error) {
    if (!(error instanceof CallDetailFault)) throw error;
    throw new UserError(`${file}: ${error.message} ${error.cure}`);
  }
  throw new UserError(`${file} holds no call to a bridge. Export the days of the meeting.`);
}

async function textOf(file: string, { cwd }: Pick<CliIo, 'cwd'>, cure: string): Promise<string> {
  try {
    return await readFile(path.resolve(cwd, file), 'utf8');
  } catch (error) {
    const isMissing = error instanceof Error && Reflect.get(error, 'code') === 'ENOENT';
    const why = isMissing ? 'there is no such file' : messageOf(error);
    throw new UserError(`cannot read ${file}: ${why}. ${cure}`);
  }
}

async function scenariosOf(
  paths: readonly string[],
  io: CliIo,
  world: ScenarioWorld,
): Promise<readonly NamedHistory[] | null> {
  const loaded = await world.load(paths);
  for (const problem of loaded.problems)
    io.stderr.write(problemText(problem, paintFor(io.stderr, io.env)));
  if (loaded.problems.length > 0) return null;
  if (loaded.plans.length === 0) {
    io.stderr.write(noneMatchedText(loaded, paths, { tag: [] }));
    return null;
  }
  const runner = await world.runner({ name: 'in-process' });
  try {
    const histories: NamedHistory[] = [];
    for (const plan of loaded.plans) {
      const { origin, journal, parties } = await runner.runOne(plan, plan.seed ?? 1, io.stop);
      const row = plan.row === null ? '' : ` (${plan.row})`;
      if (origin === null) continue;
      const history = { origin, facts: journal, parties };
      histories.push({ title: `${plan.title}${row}`, history });
    }
    return histories;
  } finally {
    await runner.close();
  }
}
