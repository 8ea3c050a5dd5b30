import type { z } from 'zod';
import { didYouMean } from '../domain/did-you-mean.ts';
import { issuesOf, pathOf, valueAt, type SchemaIssue } from '../domain/schema-issues.ts';
import { ToolFault } from './tool-fault.ts';

/** How many complaints are told at once. */
const MOST_TOLD = 5;

/** The longest name of an argument that is repeated. */
const LONGEST_NAME = 60;

/**
 * What is wrong with the arguments of a tool: where, and what was expected there. No value is repeated, since
 * it may hold a PIN.
 */
export function argumentFault(
  error: z.ZodError,
  value: unknown,
  names: readonly string[],
): ToolFault {
  const issues = issuesOf(error, value, (text) => text.startsWith('expected'));
  const told = issues.slice(0, MOST_TOLD).map((issue) => complaint(issue, value, names));
  const more = issues.length > MOST_TOLD ? [`and ${issues.length - MOST_TOLD} more`] : [];
  const takes = names.length === 0 ? 'It takes no argument.' : `It takes: ${names.join(', ')}.`;
  return new ToolFault([...told, ...more].join('; '), takes);
}

function complaint(issue: SchemaIssue, value: unknown, names: readonly string[]): string {
  const way = pathOf(issue);
  const where = way.length === 0 ? 'the arguments' : way.join('.');
  switch (issue.code) {
    case 'unrecognized_keys': {
      const [stranger = ''] = issue.keys;
      const meant = way.length === 0 ? didYouMean(stranger, names) : null;
      const hint = meant === null ? '' : `, did you mean ${meant}?`;
      return `${where}: there is no "${stranger.slice(0, LONGEST_NAME)}"${hint}`;
    }
    case 'invalid_type':
      return way.length > 0 && valueAt(value, way) === undefined
        ? `${where} is missing: expected ${kind(issue.expected)}`
        : `${where}: expected ${kind(issue.expected)}`;
    case 'invalid_value':
      return `${where}: expected one of ${issue.values.map(String).join(', ')}`;
    case 'too_big':
      return `${where}: expected at most ${String(issue.maximum)} ${counted(issue.origin)}`;
    case 'too_small':
      return `${where}: expected at least ${String(issue.minimum)} ${counted(issue.origin)}`;
    default:
      return `${where}: ${issue.message}`;
  }
}

function kind(expected: string): string {
  const words: Readonly<Record<string, string>> = {
    string: 'a text',
    int: 'a whole number',
    number: 'a number',
    boolean: 'true or false',
    array: 'a list',
    object: 'an object',
    record: 'an object',
  };
  return expected
    .split('|')
    .map((one) => words[one] ?? one)
    .join(' or ');
}

function counted(origin: string): string {
  if (origin === 'string') return 'characters';
  return origin === 'array' ? 'entries' : '';
}
