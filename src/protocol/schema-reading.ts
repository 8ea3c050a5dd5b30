import type { z } from 'zod';

/** The first thing that is wrong with a value, told without repeating the value. */
export interface SchemaFault {
  readonly kind: 'unknownField' | 'missingField' | 'invalidField';
  /** The field, as `seed.meetings[0].id`; empty for the value itself. */
  readonly path: string;
  readonly message: string;
}

/** A field's name that is safe to repeat: without digits, nothing in it can be a PIN. */
const SAFE_NAME = /^[A-Za-z_][A-Za-z_-]{0,40}$/;

function pathText(path: readonly PropertyKey[]): string {
  let text = '';
  for (const part of path) {
    if (typeof part === 'number') text += `[${part}]`;
    else text += (text === '' ? '' : '.') + (SAFE_NAME.test(String(part)) ? String(part) : '…');
  }
  return text;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, part) => (at === null || typeof at !== 'object' ? undefined : Reflect.get(at, part)),
    value,
  );
}

/** Of several branches that failed, the issues of the one that came furthest say the most. */
function deepest(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== 'invalid_union') return issue;
  let best: z.core.$ZodIssue | null = null;
  for (const branch of issue.errors) {
    for (const inner of branch) {
      const found = deepest({ ...inner, path: [...issue.path, ...inner.path] });
      if (best === null || found.path.length > best.path.length) best = found;
    }
  }
  return best ?? issue;
}

/**
 * Puts the first issue of a failed reading into words.
 *
 * @param fields the names that the value may have, for a field that is unknown.
 */
export function schemaFault(
  error: z.ZodError,
  value: unknown,
  fields: readonly string[],
): SchemaFault {
  const first = error.issues[0];
  if (first === undefined) return { kind: 'invalidField', path: '', message: 'is not valid' };
  const issue = deepest(first);
  if (issue.code === 'unrecognized_keys') {
    const path = pathText([...issue.path, issue.keys[0] ?? '']);
    const known = issue.path.length === 0 ? ` Fields are: ${fields.join(', ')}.` : '';
    return { kind: 'unknownField', path, message: `${path} is no field of this.${known}` };
  }
  const path = pathText(issue.path);
  const missing = issue.path.length > 0 && valueAt(value, issue.path) === undefined;
  const expected = issue.message
    .replace(/, received .*$/, '')
    .replace(/^Invalid (input|option): /, '');
  const named =
    path === '' ? expected : `${path}: ${missing ? `is missing; ${expected}` : expected}`;
  return { kind: missing ? 'missingField' : 'invalidField', path, message: named };
}
