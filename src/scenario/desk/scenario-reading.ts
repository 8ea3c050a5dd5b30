import type { AnswerOf } from '../../protocol/routes/route.ts';
import type { SCENARIO_ROUTES } from '../../protocol/routes/scenario-routes.ts';
import { withoutControls } from '../../text-layout/plain-text.ts';
import { problemOfFile, type Problem } from '../language/problem.ts';
import { readScenarios, type Reading } from '../language/read-scenarios.ts';
import { includeOfShipped, shippedScenarios } from './shipped-scenarios.ts';

/** Something to put right in a text, as it is answered. */
export type ShownProblem = AnswerOf<typeof SCENARIO_ROUTES.checkScenario>['problems'][number];

/** Where a text stands that is none of those that ship: a folder deep, as they do. */
const OWN = 'own/scenario.yaml';

/** A text that was read as scenarios. */
export interface ReadText extends Reading {
  /** The file as which it was read. */
  readonly file: string;
}

/**
 * Reads a text as scenarios in YAML. It may include what ships, and nothing else; however it is
 * made, what comes out is a reading.
 *
 * @param path the shipped scenario that it was made from.
 */
export function readText(text: string, path?: string): ReadText {
  const { texts } = shippedScenarios();
  const file = path !== undefined && texts.has(path) ? path : OWN;
  if (isDeep(text)) return tooDeep(file);
  try {
    return { file, ...readScenarios(text, file, { readInclude: includeOfShipped(texts) }) };
  } catch (error) {
    // Brackets within brackets take more of the stack than there is.
    if (!(error instanceof RangeError)) throw error;
    return tooDeep(file);
  }
}

/** Far deeper than anything that the language knows. */
const DEEPEST = 200;

/** True for a text that is nested so deeply that reading it would take for ever, or all of the stack. */
function isDeep(text: string): boolean {
  let depth = 0;
  for (const sign of text) {
    if (sign === '[' || sign === '{') depth += 1;
    else if (sign === ']' || sign === '}') depth -= 1;
    if (depth > DEEPEST) return true;
  }
  return new RegExp(`^[ -]{${2 * DEEPEST},}`, 'mu').test(text);
}

function tooDeep(file: string): ReadText {
  const problem = problemOfFile(file, 'This is nested too deeply.', 'Write it flatter.');
  return { file, plans: [], problems: [problem] };
}

/** Problems as they are answered. */
export function shownProblems({ file, problems }: ReadText): ShownProblem[] {
  return problems.map((problem) => shown(problem, file));
}

function shown(
  { file, line, column, path, message, cure, code }: Problem,
  own: string,
): ShownProblem {
  return {
    file: file === own ? null : file,
    ...{ line, column },
    path: withoutControls(path),
    message: withoutControls(message, true),
    cure: withoutControls(cure, true),
    code: code ?? null,
  };
}
