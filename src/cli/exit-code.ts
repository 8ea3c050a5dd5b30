import type { RunSummary } from '../scenario/report/run-summary.ts';

/**
 * What the command's exit codes say. Where several hold, the worst wins, in the order 3, 2, 1:
 * a broken tool makes every verdict doubtful, and an invalid scenario has no verdict at all.
 */
export const EXIT = {
  /** All passed. */
  passed: 0,
  /** An expectation failed, or a rule that was required is not covered. */
  failed: 1,
  /** A scenario is invalid, none matched, or the command was given something it does not take. */
  invalid: 2,
  /** The tool or the target failed, or the run was broken off. */
  broken: 3,
} as const;

/** One of {@link EXIT}. */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/**
 * The exit code of a run.
 *
 * @param troubled whether a reporter failed.
 * @param mayBeEmpty whether a run in which nothing ran is one that passed.
 */
export function exitCodeOf(summary: RunSummary, troubled: boolean, mayBeEmpty = false): ExitCode {
  if (troubled || summary.errors > 0 || summary.interrupted) return EXIT.broken;
  const isEmpty = summary.passed + summary.failed === 0;
  if (summary.invalid > 0 || (isEmpty && !mayBeEmpty)) return EXIT.invalid;
  return summary.failed > 0 ? EXIT.failed : EXIT.passed;
}
