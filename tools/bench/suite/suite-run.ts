import type { Figure } from '../rows/figure.ts';
import type { Machine } from './machine.ts';

/** What came of a row. */
export interface Measured {
  readonly letter: string;
  readonly name: string;
  readonly limit: string;
  readonly figures: readonly Figure[];
}

/** What came of a run of the suite. */
export interface SuiteRun {
  readonly quick: boolean;
  readonly machine: Machine;
  readonly rows: readonly Measured[];
}

/** The run as a file that `--compare` reads. */
export function suiteJson(run: SuiteRun): string {
  return `${JSON.stringify(run, null, 2)}\n`;
}

/** @throws Error unless the text is what {@link suiteJson} writes. */
export function readSuite(text: string): SuiteRun {
  const run = JSON.parse(text) as Partial<SuiteRun> | null;
  if (!Array.isArray(run?.rows)) throw new Error('--compare: expected a file that --json wrote');
  return run as SuiteRun;
}
