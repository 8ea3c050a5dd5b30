import { z } from 'zod';
import { CALL_RECORD } from '../../domain/call-record.ts';
import { FACT_FIELDS, type FactType } from '../../domain/fact.ts';
import { fieldOf, fieldsOf, type Field } from '../../domain/field.ts';
import type { FactPattern } from '../plan.ts';
import { didYouMean } from '../../domain/did-you-mean.ts';
import { isMapping } from './document-tree.ts';
import type { PatternDocument } from './expectation-schema.ts';
import { hideSecrets } from './hide-pins.ts';
import { actorOf, changedOf, lineOf, meetingOf, targetOf, userOf } from './names.ts';
import type { Path } from './problem.ts';
import { unknownWord } from './schema-findings.ts';
import { plainOf, templateOf, textOf, type Scope } from './scope.ts';
import { inline } from './step-words.ts';
import { fillIn, hasVariable } from './variables.ts';

type Fields = Readonly<Record<string, Field>>;

/** Which facts are meant: from a mapping, or from the name of a fact alone. */
export function buildPattern(
  scope: Scope,
  document: FactType | PatternDocument,
  path: Path,
): FactPattern {
  const { fact, where = {} } = typeof document === 'string' ? { fact: document } : document;
  return {
    fact,
    where: buildWhere(scope, where, [...path, 'where'], FACT_FIELDS[fact], `a ${fact}`),
    spot: scope.spot(path, 'value'),
    words: hideSecrets(patternWords(fact, where), scope.secrets),
  };
}

/** `pin.rejected (caller amos, why revoked)`. */
export function patternWords(fact: string, where: Readonly<Record<string, unknown>>): string {
  return Object.keys(where).length === 0 ? fact : `${fact} (${inline(where)})`;
}

/** The fields of a call's record. It is found by whose call it is, so its identifier is any text. */
const RECORD_FIELDS: Fields = {
  ...fieldsOf(CALL_RECORD),
  callId: fieldOf(z.string()),
};

/** What the fields of a call's record hold. */
export function buildCallRecordWhere(
  scope: Scope,
  where: Readonly<Record<string, unknown>>,
  path: Path,
): Record<string, unknown> {
  return buildWhere(scope, where, path, RECORD_FIELDS, 'the record of a call');
}

function buildWhere(
  scope: Scope,
  where: Readonly<Record<string, unknown>>,
  path: Path,
  fields: Fields,
  owner: string,
): Record<string, unknown> {
  const built: Record<string, unknown> = {};
  for (const [written, value] of Object.entries(where)) {
    const name = written === 'caller' && 'call' in fields ? 'call' : written;
    const at = [...path, written];
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (field === undefined) {
      reportField(scope, written, Object.keys(fields), owner, at);
    } else if (Object.hasOwn(built, name)) {
      const message = '`caller` and `call` are two words for one field.';
      scope.report(at, message, 'Keep one of the two.', 'key');
    } else built[name] = fieldValue(scope, field, value, at);
  }
  return built;
}

function reportField(
  scope: Scope,
  name: string,
  fields: readonly string[],
  owner: string,
  path: Path,
): void {
  const words = fields.includes('call') ? [...fields, 'caller'] : fields;
  const near = didYouMean(name, words);
  scope.report(
    path,
    `There is no \`${name}\` in ${owner}.${near ? ` Did you mean \`${near}\`?` : ''}`,
    fields.length > 0
      ? `Its fields are ${fields.join(', ')}.`
      : 'It has no fields; take `where:` out.',
    'key',
  );
}

function fieldValue(scope: Scope, field: Field, value: unknown, path: Path): unknown {
  if (value === null || field.type === 'anything') return anything(scope, value, path);
  if (Array.isArray(value)) {
    if (value.length === 0) {
      scope.report(path, 'This list needs at least 1 item.', 'Name what is meant, or use ~.');
    }
    return value.flatMap((item, i) =>
      item === null ? [null] : scalarField(scope, field, item, [...path, i]),
    );
  }
  return scalarField(scope, field, value, path);
}

/** A value of any shape; the texts in it are templates, or numbers, true and false of variables. */
export function anything(scope: Scope, value: unknown, path: Path): unknown {
  if (typeof value === 'string') {
    return plainOf(scope, value)?.value ?? templateOf(scope, value, path);
  }
  if (Array.isArray(value)) return value.map((item, i) => anything(scope, item, [...path, i]));
  if (!isMapping(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, anything(scope, item, [...path, key])]),
  );
}

function scalarField(scope: Scope, field: Field, value: unknown, path: Path): unknown {
  const { type, words } = field;
  if (type === 'number' || type === 'boolean') return plainField(scope, type, value, path);
  if (typeof value !== 'string') {
    const scalar = typeof value === 'number' || typeof value === 'boolean';
    scope.report(path, 'A text is meant here.', scalar ? 'Quote it: "…".' : 'Write a text.');
    return value;
  }
  const text = fillIn(value, scope.known);
  // What the run sets could be anything: a name of this kind or not.
  if (hasVariable(text)) return templateOf(scope, value, path);
  if (words === null) return namedField(scope, field.names, value, text, path);
  if (!words.includes(text)) {
    const { message, cure } = unknownWord(text, words);
    scope.report(path, message, cure);
  }
  return text;
}

function namedField(
  scope: Scope,
  names: Field['names'],
  value: string,
  text: string,
  path: Path,
): string | string[] {
  switch (names) {
    case 'call':
    case 'participant':
      return scope.names.crowds.get(text)?.slice() ?? actorOf(scope, value, path);
    case 'meeting':
      return meetingOf(scope, value, path);
    case 'user':
      return userOf(scope, value, path);
    case 'number':
      return lineOf(scope, value, path);
    case 'principal':
      return askerOf(scope, value, path);
    case 'target':
      return targetOf(scope, text);
    case 'owner':
      return changedOf(scope, value, path);
    default:
      return value;
  }
}

/** `admin`, or an organizer. */
export function askerOf(scope: Scope, value: string, path: Path): string {
  return fillIn(value, scope.known) === 'admin' ? 'admin' : userOf(scope, value, path);
}

function plainField(scope: Scope, kind: 'number' | 'boolean', value: unknown, path: Path): unknown {
  if (typeof value === kind) return value;
  const plain = typeof value === 'string' ? plainOf(scope, value) : undefined;
  if (plain !== undefined && typeof plain.value === kind) return plain.value;
  const text = typeof value === 'string' && hasVariable(value) ? textOf(scope, value, path) : null;
  if (text !== null && hasVariable(text)) return value;
  if (kind === 'number' && text !== null && /^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  if (kind === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  const wanted = kind === 'number' ? 'a number' : 'true or false';
  scope.report(path, `This field holds ${wanted}.`, `Write ${wanted}, without quotes.`);
  return value;
}
