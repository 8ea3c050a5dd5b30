import { z } from 'zod';
import { pathKey } from '../language/document-tree.ts';
import { didYouMean } from '../../domain/did-you-mean.ts';
import { issuesOf, pathOf, valueAt, type SchemaIssue } from '../../domain/schema-issues.ts';
import { unpackComplaint } from './complaint.ts';
import type { Finding, Path } from '../language/problem.ts';

type Told = Pick<Finding, 'message' | 'cure'> & Partial<Pick<Finding, 'at'>>;

/**
 * What a schema has against a value, in words. Of a union it is the branch that the value was
 * meant for that speaks, not all of them.
 *
 * @param keys the keys known at the top of the value, when the schema alone cannot tell them.
 */
export function schemaFindings(
  schema: z.ZodType,
  value: unknown,
  path: Path,
  keys?: readonly string[],
): Finding[] {
  const result = schema.safeParse(value);
  if (result.success) return [];
  const known = (at: Path): readonly string[] =>
    (at.length === 0 ? keys : undefined) ?? keysOf(schema, at);
  const issues = issuesOf(result.error, value, (text) => unpackComplaint(text) !== null);
  const misspelt = misspeltKeys(issues, known);
  return issues
    .filter((issue) => !misspelt.has(pathKey(pathOf(issue))))
    .flatMap((issue) => tell(issue, value, known))
    .map((finding) => ({ ...finding, path: [...path, ...finding.path] }));
}

/** Keys that are missing because they stand there misspelt: one complaint is enough. */
function misspeltKeys(
  issues: readonly SchemaIssue[],
  known: (path: Path) => readonly string[],
): Set<string> {
  const paths = issues.flatMap((issue) => {
    if (issue.code !== 'unrecognized_keys') return [];
    const path = pathOf(issue);
    return issue.keys.map((key) => pathKey([...path, didYouMean(key, known(path)) ?? key]));
  });
  return new Set(paths);
}

function tell(
  issue: SchemaIssue,
  root: unknown,
  known: (path: Path) => readonly string[],
): Finding[] {
  const path = pathOf(issue);
  const input = valueAt(root, path);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: [...path, key],
      at: 'key' as const,
      ...unknownKey(key, known(path)),
    }));
  }
  return [{ path, at: 'value', ...tellOne(issue, input, path) }];
}

function tellOne(issue: SchemaIssue, input: unknown, path: Path): Told {
  const own = unpackComplaint(issue.message);
  if (own) return own;
  switch (issue.code) {
    case 'invalid_type':
      return wrongKind(issue.expected, input, path);
    case 'invalid_value':
      return typeof input === 'string'
        ? unknownWord(input, issue.values.map(String))
        : wrongKind('string', input, path);
    case 'too_small':
    case 'too_big':
      return outOfRange(issue);
    case 'invalid_key': {
      const complaint = unpackComplaint(issue.issues[0]?.message ?? '');
      return { ...(complaint ?? wrongKind('string', input, path)), at: 'key' };
    }
    default:
      return wrongKind('string', input, path);
  }
}

/** An unknown key, with the one that was likely meant. */
export function unknownKey(key: string, known: readonly string[]): Told {
  const near = didYouMean(key, known);
  return {
    message: `Unknown key \`${key}\`.${near ? ` Did you mean \`${near}\`?` : ''}`,
    cure: known.length > 0 ? `Here can stand: ${known.join(', ')}.` : `Take \`${key}\` out.`,
  };
}

/** So many words a cure lists; LANGUAGE.md has the others. */
const MOST_LISTED = 30;

/** A word that is none of those that can stand there. */
export function unknownWord(word: string, known: readonly string[]): Told {
  const near = didYouMean(word, known);
  const more = known.length - MOST_LISTED;
  const listed = more > 0 ? [...known.slice(0, MOST_LISTED), `and ${more} more`] : known;
  return {
    message: `"${word}" is not known here.${near ? ` Did you mean ${near}?` : ''}`,
    cure: `Choose from: ${listed.join(', ')}.`,
  };
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'a mapping',
  record: 'a mapping',
  array: 'a list',
  null: 'nothing',
};

const MISSING_CURES: Readonly<Record<string, string>> = {
  scenario: 'Add `scenario:` with a title that says what it shows.',
  steps: 'Add `steps:` with a list of at least one step.',
  conferenceId: 'Add `conferenceId:` with 7 digits in quotes.',
  organizer: 'Add `organizer:` with a name of `organizers`.',
  id: 'Add `id:` with a user principal name like amos.marble@contoso.com.',
  given: 'Add `given:` with what scenarios are to share.',
};

function wrongKind(expected: string, input: unknown, path: Path): Told {
  const every = expected.split('|');
  // The text that could stand for a number is a variable; what is meant is the number.
  const kinds = every.filter((kind) => kind !== 'string' || !every.includes('int'));
  const wanted = kinds.map((kind) => KINDS[kind] ?? kind).join(' or ');
  const key = path.findLast((part) => typeof part === 'string');
  if (input === undefined) {
    const name = String(path.at(-1) ?? 'It');
    return {
      at: 'key',
      message: `\`${name}\` is missing: expected ${wanted}.`,
      cure: MISSING_CURES[name] ?? `Add \`${name}:\`.`,
    };
  }
  const scalar = typeof input === 'number' || typeof input === 'boolean';
  if (scalar && kinds.includes('string') && !kinds.includes('number')) {
    const what = typeof input === 'number' ? 'a number' : 'true or false';
    return {
      message: `A text is meant here, and without quotes this is ${what}: quote it.`,
      cure: key === undefined ? 'Write it in quotes: "…".' : `Write \`${key}: "…"\`.`,
    };
  }
  const name = key === undefined ? 'This' : `\`${key}\``;
  return {
    message: `${name} is ${kindOf(input)}: expected ${wanted}.`,
    cure: input === null ? 'Fill it in, or leave the key out.' : `Write ${wanted}.`,
  };
}

function kindOf(input: unknown): string {
  if (input === null) return 'empty';
  if (Array.isArray(input)) return 'a list';
  if (typeof input === 'object') return 'a mapping';
  if (typeof input === 'symbol') return 'no plain data';
  if (typeof input === 'number' && !Number.isFinite(input)) return 'no number that can be counted';
  if (typeof input === 'number' && !Number.isInteger(input)) return 'not a whole number';
  return KINDS[typeof input] ?? typeof input;
}

function outOfRange(issue: SchemaIssue & { code: 'too_small' | 'too_big' }): Told {
  const low = issue.code === 'too_small';
  const bound = String(low ? issue.minimum : issue.maximum);
  const side = low ? 'at least' : 'at most';
  if (issue.origin === 'array') {
    const items = bound === '1' ? 'item' : 'items';
    return {
      message: `This list needs ${side} ${bound} ${items}.`,
      cure: low ? 'Add to it, or leave the key out.' : 'Take some out.',
    };
  }
  if (issue.origin === 'string') {
    return { message: 'This text is empty.', cure: 'Fill it in, or leave the key out.' };
  }
  const more = low ? 'more' : 'less';
  if (issue.inclusive === false) {
    return {
      message: `This number must be ${more} than ${bound}.`,
      cure: `Write ${more} than ${bound}.`,
    };
  }
  return { message: `This number must be ${side} ${bound}.`, cure: `Write ${bound} or ${more}.` };
}

/** The keys that a schema knows at a path; of a union, those of the mapping in it. */
function keysOf(schema: z.core.$ZodType, path: Path): string[] {
  if (schema instanceof z.ZodPipe) return keysOf(schema.def.in, path);
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodExactOptional ||
    schema instanceof z.ZodNullable
  ) {
    return keysOf(schema.unwrap(), path);
  }
  if (schema instanceof z.ZodUnion) {
    const options = schema.options.map((option) => keysOf(option, path));
    return options.find((keys) => keys.length > 0) ?? [];
  }
  const [first, ...rest] = path;
  if (schema instanceof z.ZodArray && first !== undefined) return keysOf(schema.element, rest);
  if (schema instanceof z.ZodRecord && first !== undefined) return keysOf(schema.valueType, rest);
  if (!(schema instanceof z.ZodObject)) return [];
  if (first === undefined) return Object.keys(schema.shape);
  const next: unknown = schema.shape[first];
  return next instanceof z.core.$ZodType ? keysOf(next, rest) : [];
}

/** A finding about the shape of a value, without its path. */
export function shapeFinding(
  message: string,
  cure: string,
  at: Finding['at'] = 'value',
): Omit<Finding, 'path'> {
  return { at, message, cure };
}

/** What to say of a value that is not what is wanted. */
export function notA(wanted: string, value: unknown): Omit<Finding, 'path'> {
  const empty = value === null || value === undefined;
  const message = empty ? `Expected ${wanted}, and here is nothing.` : `Expected ${wanted}.`;
  return shapeFinding(message, `Write ${wanted}.`, empty ? 'key' : 'value');
}
