import { parseArgs } from 'node:util';
import type { Row } from '../rows/row.ts';

/** What was asked of the suite. */
export interface SuiteOptions {
  readonly quick: boolean;
  readonly rows: readonly Row[];
  /** A file with the figures of an earlier run. */
  readonly compare: string | null;
  /** A file to write the figures to. */
  readonly json: string | null;
  /** Whether the table goes into the README. */
  readonly readme: boolean;
}

/** An option that is not right; its message says how. */
export class OptionMistake extends Error {}

/**
 * Reads `--quick`, `--only a,b`, `--compare FILE`, `--json FILE` and `--readme`.
 *
 * @throws OptionMistake for anything else.
 */
export function suiteOptions(given: readonly string[], all: readonly Row[]): SuiteOptions {
  const { quick, readme, compare = null, json = null, only } = valuesOf(given);
  const rows = only === undefined ? all : rowsOf(only, all);
  if (readme && rows.length < all.length) {
    throw new OptionMistake('--readme takes all rows: leave --only out');
  }
  return { quick, rows, compare, json, readme };
}

function valuesOf(given: readonly string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean', default: false } as const;
  const options = { quick: flag, readme: flag, compare: text, json: text, only: text };
  try {
    return parseArgs({ args: [...given], options }).values;
  } catch (error) {
    throw new OptionMistake(error instanceof Error ? error.message : String(error));
  }
}

function rowsOf(letters: string, all: readonly Row[]): readonly Row[] {
  const asked = letters.split(',');
  const unknown = asked.find((letter) => all.every((row) => row.letter !== letter));
  if (unknown !== undefined) {
    const known = all.map(({ letter }) => letter).join(', ');
    throw new OptionMistake(`there is no row ${unknown}; the rows are ${known}`);
  }
  return all.filter(({ letter }) => asked.includes(letter));
}
