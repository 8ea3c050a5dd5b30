import type { z } from 'zod';
import { issuesOf, pathOf, valueAt } from '../domain/schema-issues.ts';

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

/** True for a text that is not the library's own. */
const isOurs = (text: string): boolean => !text.startsWith('Invalid ');

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
  const [issue] = issuesOf(error, value, isOurs);
  if (issue === undefined) return { kind: 'invalidField', path: '', message: 'is not valid' };
  if (issue.code === 'unrecognized_keys') {
    const path = pathText([...issue.path, issue.keys[0] ?? '']);
    const known = issue.path.length === 0 ? ` Fields are: ${fields.join(', ')}.` : '';
    return { kind: 'unknownField', path, message: `${path} is no field of this.${known}` };
  }
  const path = pathText(issue.path);
  const missing = issue.path.length > 0 && valueAt(value, pathOf(issue)) === undefined;
  const expected = issue.message
    .replace(/, received .*$/, '')
    .replace(/^Invalid (input|option): /, '');
  const named =
    path === '' ? expected : `${path}: ${missing ? `is missing; ${expected}` : expected}`;
  return { kind: missing ? 'missingField' : 'invalidField', path, message: named };
}
