import type { Problem } from '../language/problem.ts';
import type { SourceSpot } from '../plan.ts';

/** `file:line:column`, as editors and terminals open it. */
export function spotText(spot: SourceSpot): string {
  return `${spot.file}:${spot.line}:${spot.column}`;
}

/** Where a problem is: `file:line:column`, or the file and the path in it where that is all. */
export function problemSpotText(problem: Problem): string {
  if (problem.frame !== null || problem.line > 1 || problem.column > 1) return spotText(problem);
  return problem.path === '' ? problem.file : `${problem.file} at ${problem.path}`;
}

/** A scenario's title with the row of its table behind, in brackets. */
export function fullTitle(scenario: {
  readonly title: string;
  readonly row: string | null;
}): string {
  return scenario.row === null ? scenario.title : `${scenario.title} [${scenario.row}]`;
}
