import path from 'node:path';
import type { ToldHistory } from '../history/first-difference.ts';
import { readAnyJournal } from './journal-reading.ts';

/** A scenario of a run that is held against another. */
export interface ComparedScenario {
  /** What it is known by in both: its file, its title and its row. */
  readonly key: string;
  /** As reports name it. */
  readonly title: string;
  /** Where it is, for people. */
  readonly place: string;
  readonly seed: number | null;
  /** Reads what happened. */
  readonly history: () => Promise<ToldHistory>;
}

/** What a scenario is known by from one run to the next. */
export function keyOf(one: {
  readonly file: string;
  readonly title: string;
  readonly row: string | null;
}): string {
  const file = path.posix.normalize(one.file.replaceAll('\\', '/'));
  return JSON.stringify([file, one.title, one.row]);
}

/** What a journal file tells; moments count from its beginning where nobody says from when. */
export async function historyIn(file: string, cwd: string, startAt?: number): Promise<ToldHistory> {
  const { origin, parties, facts } = await readAnyJournal(file, cwd);
  return { facts, parties, startAt: startAt ?? origin?.at ?? facts[0]?.at ?? 0 };
}
