import { readFile } from 'node:fs/promises';
import path from 'node:path';
import {
  baselineEntries,
  BASELINE_VERSION,
  type BaselineEntry,
} from '../scenario/report/baseline-list.ts';
import { fullTitle } from '../scenario/report/place-text.ts';
import { shownJson } from '../text-layout/plain-text.ts';
import { historyIn, keyOf, type ComparedScenario } from './compared-scenario.ts';
import { messageOf, UserError } from './user-error.ts';

/** The list of what a baseline holds, beside its journals. */
export const BASELINE_FILE = 'baseline.json';

/**
 * What a baseline holds; `null` where the folder is none.
 *
 * @throws {UserError} where it is one and cannot be read.
 */
export async function readBaseline(
  folder: string,
  cwd: string,
): Promise<readonly ComparedScenario[] | null> {
  const entries = await readBaselineList(folder, cwd);
  return (
    entries?.map((entry) => ({
      ...{ key: keyOf(entry), title: fullTitle(entry), place: entry.file, seed: entry.seed },
      history: () => historyIn(path.join(folder, entry.journal), cwd, entry.startAt),
    })) ?? null
  );
}

/**
 * The list of a baseline; `null` where the folder has none.
 *
 * @throws {UserError} where it has one that cannot be read.
 */
export async function readBaselineList(
  folder: string,
  cwd: string,
): Promise<readonly BaselineEntry[] | null> {
  const name = path.join(folder, BASELINE_FILE);
  let text: string;
  try {
    text = await readFile(path.resolve(cwd, name), 'utf8');
  } catch (error) {
    const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : null;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw new UserError(
      `${name}: ${messageOf(error)}. Let it be read, or name another folder with --baseline.`,
    );
  }
  const entries = baselineEntries(jsonOf(text));
  if (entries !== null) return entries;
  throw new UserError(
    `${name}: it is no list of a baseline as this Lobbyline writes it. ` +
      'Take it back from your version control, or remove it, and make it anew with ' +
      '`lobbyline run --baseline DIR --update`.',
  );
}

/** The list as its file has it: in the order of what it names, so that a change of one is a change of a line. */
export function listText(entries: readonly BaselineEntry[]): string {
  const scenarios = entries.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  return `${shownJson({ baselineVersion: BASELINE_VERSION, scenarios }, 2)}\n`;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
