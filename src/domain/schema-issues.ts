import type { z } from 'zod';
import { greatest } from './extremes.ts';

/** One thing that a schema has against a value. */
export type SchemaIssue = z.core.$ZodIssue;

/** The way to a part of a value. */
export type ValuePath = readonly (string | number)[];

/** The way to what an issue is about; nothing that is read has symbols for keys. */
export function pathOf({ path }: Pick<SchemaIssue, 'path'>): (string | number)[] {
  return path.filter((part) => typeof part !== 'symbol');
}

/** What stands there in a value; `undefined` for nothing. */
export function valueAt(value: unknown, path: ValuePath): unknown {
  let at = value;
  for (const part of path) {
    if (at === null || typeof at !== 'object' || !Object.hasOwn(at, part)) return undefined;
    at = Reflect.get(at, part);
  }
  return at;
}

/**
 * All that a schema has against a value, with unions taken apart: in place of "none fits", what is wrong
 * with the branch that was meant.
 *
 * @param isOwn true for the text of a union that says more than its branches do, where none was meant.
 */
export function issuesOf(
  error: z.ZodError,
  value: unknown,
  isOwn: (text: string) => boolean,
): readonly SchemaIssue[] {
  const flatten = (issue: SchemaIssue, prefix: ValuePath): SchemaIssue[] => {
    const path = [...prefix, ...pathOf(issue)];
    if (issue.code !== 'invalid_union') return [{ ...issue, path }];
    const branches = issue.errors.map((errors) => errors.flatMap((one) => flatten(one, path)));
    const meant = branches.filter(
      (branch) => !branch.some((one) => missesKind(one, path.length, value)),
    );
    const deepest = best(meant, path.length);
    if (deepest !== undefined) return deepest;
    if (isOwn(issue.message)) {
      return [{ code: 'custom', path, message: issue.message, input: issue.input }];
    }
    return [mergedKinds(branches.flat(), path)];
  };
  return error.issues.flatMap((issue) => flatten(issue, []));
}

/** True when a branch is for another kind of value altogether: a list where a text was written. */
function missesKind(issue: SchemaIssue, depth: number, root: unknown): boolean {
  if (issue.path.length > depth) return false;
  if (issue.code === 'invalid_type') return true;
  if (issue.code === 'invalid_value') return typeof valueAt(root, pathOf(issue)) !== 'string';
  // A pattern for `${name}` fails on every plain text and says nothing about it.
  return issue.code === 'invalid_format' && issue.format === 'template_literal';
}

/** The branch that got deepest; of equal ones that with the fewest complaints. */
function best(branches: readonly SchemaIssue[][], depth: number): SchemaIssue[] | undefined {
  const score = (branch: readonly SchemaIssue[]): number => {
    const deepest = greatest(branch.map((issue) => issue.path.length));
    const strangers = branch.filter((issue) => issue.code === 'unrecognized_keys').length;
    return (deepest - depth) * 100 - branch.length - strangers * 10;
  };
  return branches.toSorted((a, b) => score(b) - score(a))[0];
}

/** One complaint for a value of which no branch takes the kind. */
function mergedKinds(issues: readonly SchemaIssue[], path: ValuePath): SchemaIssue {
  const here = issues.filter((issue) => issue.path.length === path.length);
  const expected = new Set<string>();
  for (const issue of here) {
    if (issue.code === 'invalid_type') {
      for (const kind of issue.expected.split('|')) expected.add(kind);
    }
    if (issue.code === 'invalid_value') expected.add('string');
  }
  return {
    code: 'invalid_type',
    expected: [...expected].join('|') as 'string',
    path: [...path],
    message: '',
    input: undefined,
  };
}
