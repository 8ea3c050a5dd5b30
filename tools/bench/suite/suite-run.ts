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

/** @throws RangeError unless the text is what {@link suiteJson} writes, in this version. */
export function readSuite(text: string): SuiteRun {
  const run = parsed(text);
  if (!isSuiteRun(run)) throw new RangeError('expected a file that --json of this version wrote');
  return run;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** As much as a comparison reads. */
function isSuiteRun(value: unknown): value is SuiteRun {
  const { quick, rows } = fieldsOf(value);
  return (
    typeof quick === 'boolean' &&
    Array.isArray(rows) &&
    rows.every((row) => {
      const { figures } = fieldsOf(row);
      return Array.isArray(figures) && figures.every(isFigure);
    })
  );
}

function isFigure(value: unknown): boolean {
  const { id, values } = fieldsOf(value);
  return (
    typeof id === 'string' &&
    Array.isArray(values) &&
    values.every((one) => typeof one === 'number')
  );
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' ? { ...value } : {};
}
