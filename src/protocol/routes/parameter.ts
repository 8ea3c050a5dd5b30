import type { SchemaText } from '../schema-text.ts';
import type { LimitName, Limits } from '../limit-table.ts';
import { refused, type Read } from '../wire-error.ts';
import { zonedMoment } from '../../domain/zoned-moment.ts';

/** One parameter of a query. */
export interface Parameter<Value> {
  readonly means: string;
  /** What its text is like, for documents. */
  readonly shape: SchemaText;
  /**
   * What its text comes to; `undefined` stands for one that was left out.
   *
   * @throws Expected when the text is none that it can have.
   */
  readonly read: (text: string | undefined, limits: Limits) => Value;
}

/** What was expected of a parameter in place of what came, which is not repeated. */
class Expected extends Error {}

/** A parameter that is a text as it came; `null` when left out. */
export function text(means: string): Parameter<string | null> {
  return { means, shape: { type: 'string' }, read: (one) => one ?? null };
}

/** A parameter that is one of these words; `null` when left out. */
export function word<const Word extends string>(
  means: string,
  words: readonly Word[],
): Parameter<Word | null> {
  const [last] = words.slice(-1);
  const listed = words.length === 2 ? `${words[0]} or ${last}` : `one of ${words.join(', ')}`;
  return {
    means,
    shape: { type: 'string', enum: words },
    read: (one) => {
      if (one === undefined) return null;
      const found = words.find((known) => known === one);
      if (found === undefined) throw new Expected(listed);
      return found;
    },
  };
}

/** A parameter that is a whole number from `least` on; `leftOut` when it is left out. */
export function whole<LeftOut extends number | null>(
  means: string,
  least: number,
  leftOut: LeftOut,
  expected = `a whole number from ${least}`,
): Parameter<number | LeftOut> {
  const read = (one: string | undefined): number | LeftOut => {
    if (one === undefined) return leftOut;
    const value = wholeIn(one);
    if (value === null || value < least) throw new Expected(expected);
    return value;
  };
  return { means, shape: { type: 'integer', minimum: least }, read };
}

/** A parameter that says how many at most: so many as the limit of that name when left out, and no more. */
export function upTo(means: string, limit: LimitName): Parameter<number> {
  const read = (one: string | undefined, limits: Limits): number => {
    const most = limits[limit];
    const value = one === undefined ? most : wholeIn(one);
    if (value === null || value < 1 || value > most) {
      throw new Expected(`a whole number from 1 to ${most} (${limit})`);
    }
    return value;
  };
  return { means, shape: { type: 'integer', minimum: 1 }, read };
}

/** A parameter that is a moment, in milliseconds since the epoch or ISO 8601 with its zone; `null` when left out. */
export function moment(means: string): Parameter<number | null> {
  const read = (one: string | undefined): number | null => {
    if (one === undefined) return null;
    const at = wholeIn(one) ?? zonedMoment(one);
    if (at === null) {
      throw new Expected('a moment like 2026-03-02T09:00:00Z, or milliseconds since the epoch');
    }
    return at;
  };
  return { means, shape: { type: 'string' }, read };
}

function wholeIn(one: string): number | null {
  return /^[0-9]{1,15}$/.test(one) ? Number(one) : null;
}

/** The parameter that names the bridge. */
export const BRIDGE = text('Another bridge than the default one.');

/** What each parameter of a query comes to. */
export type QueryRead<Parameters> = {
  readonly [Name in keyof Parameters]: Parameters[Name] extends Parameter<infer Value>
    ? Value
    : never;
};

/** Reads a query; one that is not known, given twice or with a wrong value is `http.queryInvalid`. */
export function readQuery<Parameters extends Readonly<Record<string, Parameter<unknown>>>>(
  parameters: Parameters,
  query: Readonly<Record<string, unknown>>,
  limits: Limits,
): Read<QueryRead<Parameters>> {
  const known = Object.keys(parameters);
  for (const [name, value] of Object.entries(query)) {
    if (!known.includes(name)) {
      const expected =
        known.length === 0 ? 'no parameters' : `only these parameters: ${known.join(', ')}`;
      return refused('http.queryInvalid', `expected ${expected}`);
    }
    if (typeof value !== 'string')
      return refused('http.queryInvalid', `${name}: expected once`, name);
  }
  const values: Record<string, unknown> = {};
  for (const [name, { read }] of Object.entries(parameters)) {
    const given = query[name];
    try {
      values[name] = read(typeof given === 'string' ? given : undefined, limits);
    } catch (error) {
      if (!(error instanceof Expected)) throw error;
      return refused('http.queryInvalid', `${name}: expected ${error.message}`, name);
    }
  }
  return { ok: true, value: values as QueryRead<Parameters> };
}
