import { didYouMean } from '../../domain/did-you-mean.ts';
import { pathKey } from './document-tree.ts';
import type { Finding, Path, Problem } from './problem.ts';

/** What is not to be complained of as missing: it may be there, in what is wrong itself. */
export interface Doubts {
  readonly names: boolean;
  readonly variables: boolean;
}

/** Keys at the top under which nothing is declared. */
const PLAIN_KEYS: ReadonlySet<string> = new Set([
  ...['scenario', 'story', 'symptom', 'covers', 'tags', 'seed', 'steps', 'never', 'skip'],
]);

/** Words under which a step sets variables. */
const SETTING: ReadonlySet<string> = new Set(['admin', 'ask', 'mail', 'together', 'as']);

/**
 * What a mistake in the head leaves open: it hides what is declared under it. It is the cause, and
 * one complaint is enough.
 *
 * @param isWhole false when something that is included is missing or wrong.
 */
export function doubtsAbout(head: readonly Finding[], isWhole: boolean): Doubts {
  const isTop = (path: Path): boolean => path.length === 1 && !PLAIN_KEYS.has(String(path[0]));
  const near = (path: Path, key: string): boolean => path[0] === key && path.length <= 2;
  return {
    names: !isWhole || head.some(({ path }) => isTop(path) || near(path, 'given')),
    variables: head.some(
      ({ path }) => isTop(path) || near(path, 'vars') || near(path, 'rows') || near(path, 'matrix'),
    ),
  };
}

/** True when a step that is wrong may have been meant to set a variable. */
export function mayHideVariables(steps: readonly Finding[]): boolean {
  return steps.some(({ path, at }) => {
    const last = path.at(-1);
    if (typeof last !== 'string') return true;
    return SETTING.has(last) || (at === 'key' && didYouMean(last, SETTING) !== null);
  });
}

/** A finding and its place. */
export interface PlacedFinding {
  readonly finding: Finding;
  readonly problem: Problem;
}

/**
 * One complaint for each mistake: of several about one place the first, and of something that is
 * missing only where it is wanted first.
 */
export function eachOnce(placed: readonly PlacedFinding[]): Problem[] {
  const seen = new Set<string>();
  const first = placed.filter(({ finding }) => {
    const place = `${pathKey(finding.path)} ${finding.at}`;
    return seen.has(place) ? false : seen.add(place);
  });
  return first.flatMap(({ finding: { missing }, problem }) => {
    if (missing === undefined) return [problem];
    const same = first.filter(({ finding }) => finding.missing === missing);
    const earliest = same.map((one) => one.problem).toSorted(byPlace)[0];
    return problem === earliest ? [problem] : [];
  });
}

function byPlace(a: Problem, b: Problem): number {
  return a.line - b.line || a.column - b.column;
}
