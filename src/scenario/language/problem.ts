import { codeFrame } from './code-frame.ts';
import { hideSecrets } from './hide-pins.ts';
import { byCodeUnits } from '../../domain/name-order.ts';

/** What cannot be put right in a scenario alone: programs know it by its code. */
export type ProblemCode =
  | 'include.outside'
  | 'include.noGiven'
  | 'scenario.none'
  | 'scenario.code'
  | 'scenario.outside';

/** Something in a scenario file that has to be put right before anything can run. */
export interface Problem {
  readonly file: string;
  /** From 1; 1 and 1 with `frame: null` when the place is not known. */
  readonly line: number;
  readonly column: number;
  /** Where in the document, for example `steps[2].pat.dial`; empty for the whole of it. */
  readonly path: string;
  /** What is wrong and what was expected. Holds no PIN. */
  readonly message: string;
  /** What to do. */
  readonly cure: string;
  /** The lines around the place, PINs hidden; `null` without a source. */
  readonly frame: string | null;
  /** Only where it is about which files are read. */
  readonly code?: ProblemCode;
}

/** A way into a document: keys of mappings and positions in lists. */
export type Path = readonly (string | number)[];

/** A problem before its place in a file is known. */
export interface Finding {
  readonly path: Path;
  /** Whether the key at the path is to be pointed at, or its value. */
  readonly at: 'key' | 'value';
  readonly message: string;
  readonly cure: string;
  readonly code?: ProblemCode;
  /** The name that is looked for in vain: told once, wherever else it is wanted. */
  readonly missing?: string;
}

/** A place in a file, with the text of the file; `source` is `null` for TypeScript. */
export interface Located {
  readonly file: string;
  readonly source: string | null;
  readonly line: number;
  readonly column: number;
}

/** A path as a reader writes it: `steps[2].pat.dial`. */
export function pathText(path: Path): string {
  let text = '';
  for (const part of path) {
    if (typeof part === 'number') text += `[${part}]`;
    else text += text === '' ? part : `.${part}`;
  }
  return text;
}

/** Makes the problem of a finding, with the frame around its place and no secret anywhere. */
export function problemAt(place: Located, finding: Finding, secrets: readonly string[]): Problem {
  return {
    file: place.file,
    line: place.line,
    column: place.column,
    path: hideSecrets(pathText(finding.path), secrets),
    message: hideSecrets(finding.message, secrets),
    cure: hideSecrets(finding.cure, secrets),
    frame: place.source === null ? null : codeFrame(place.source, place, secrets),
    ...(finding.code !== undefined && { code: finding.code }),
  };
}

/** A problem of a whole file, with no place in it. */
export function problemOfFile(
  file: string,
  message: string,
  cure: string,
  code?: ProblemCode,
): Problem {
  const nowhere = { line: 1, column: 1, path: '', frame: null } as const;
  return { file, ...nowhere, message, cure, ...(code !== undefined && { code }) };
}

/** The code of a problem as it stands behind its message, where it has one. */
export function codeText({ code }: Problem): string {
  return code === undefined ? '' : ` [${code}]`;
}

/** The problems in the order of the file, each once. */
export function inOrder(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>();
  const sorted = problems.toSorted(
    (a, b) => byCodeUnits(a.file, b.file) || a.line - b.line || a.column - b.column,
  );
  return sorted.filter((problem) => {
    const { file, line, column, message, frame } = problem;
    // An alias leads to one place by several paths; it is one mistake all the same.
    const path = frame === null ? problem.path : null;
    const identity = JSON.stringify([file, line, column, path, message]);
    if (seen.has(identity)) return false;
    seen.add(identity);
    return true;
  });
}

/** A problem as a terminal shows it: place, what is wrong, frame, what to do. No colours. */
export function printProblem(problem: Problem): string {
  const place = problem.frame === null ? problem.file : placeOf(problem);
  const where = problem.frame === null && problem.path !== '' ? ` (at ${problem.path})` : '';
  const frame = problem.frame === null ? '' : `\n${problem.frame}`;
  return `${place}: ${problem.message}${codeText(problem)}${where}${frame}\n  ${problem.cure}`;
}

function placeOf(problem: Problem): string {
  return `${problem.file}:${problem.line}:${problem.column}`;
}
