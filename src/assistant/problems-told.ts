import { z } from 'zod';
import type { Problem } from '../scenario/language/problem.ts';
import { withoutControls } from '../text-layout/plain-text.ts';
import { BOUNDS } from './bounds.ts';

const text = z.string();

/** Something to put right in a scenario. No PIN is in it. */
export const PROBLEM_TOLD = z.object({
  file: text.nullable().describe('null for the text itself.'),
  line: z.int(),
  column: z.int(),
  path: text.describe('Where in the document, for example steps[2].pat.dial.'),
  message: text,
  cure: text,
});

/** A problem as it is told, and one in a line. */
export type ProblemTold = z.infer<typeof PROBLEM_TOLD>;

/** The first problems, as they are told. */
export function toldProblems(
  problems: readonly Omit<Problem, 'frame' | 'code'>[] | readonly ProblemTold[],
): ProblemTold[] {
  return problems.slice(0, BOUNDS.told).map(({ file, line, column, path, message, cure }) => ({
    file: file === null ? null : withoutControls(file),
    ...{ line, column },
    path: withoutControls(path),
    message: withoutControls(message, true),
    cure: withoutControls(cure, true),
  }));
}

/** A problem in a line. */
export function problemLine({ file, line, column, path, message, cure }: ProblemTold): string {
  const where = `${file ?? 'line'}${file === null ? ' ' : ':'}${line}:${column}`;
  return `${where}${path === '' ? '' : ` (${path})`}: ${message} ${cure}`;
}
