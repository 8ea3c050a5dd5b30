import { HOSTILE_NAMES } from '../../test/support/hostile-names.ts';
import type { Draw } from '../crash/draw.ts';
import { one } from './sampled-value.ts';

/** Stands before what goes into the text of a body as it is, though no value reads so. */
const RAW = '@raw:';

const ODD_NUMBERS = ['1e999', '-1e999', '-0', '0.5', '1e308', '9007199254740993', '-1', '1e-400'];
const ODD_KEYS = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '', '0'];
const ODD_TEXTS = [
  ...Object.values(HOSTILE_NAMES),
  ...['', ' ', '73915', '٤٤٨٢٩١٥', '..', '%00', 'a@b:c@d;', 'G: p@example.com, q@example.com;'],
];

type Change = (value: unknown, draw: Draw) => unknown;

/** What becomes of a value somewhere in a body, by kind. */
const CHANGES: Readonly<Record<string, Change>> = {
  'another text': (_value, draw) => one(ODD_TEXTS, draw),
  'an odd number': (_value, draw) => RAW + one(ODD_NUMBERS, draw),
  'another kind': (_value, draw) => one([null, true, 7, 'x', [], {}, [[]], [null]], draw),
  'a list of it': (value) => [value],
  'many of it': (value, draw) => {
    const many = JSON.stringify(value).length > 1000 ? 2 : 2 + draw(150);
    return Array.from({ length: many }, () => value);
  },
  'an object with it': (value, draw) => ({ [one(ODD_KEYS, draw)]: value }),
  'a text with an odd end': (value, draw) =>
    (typeof value === 'string' ? value : '') + one(ODD_TEXTS, draw),
  'a long text': (_value, draw) => 'x'.repeat(one([201, 255, 401, 5000, 70_000], draw)),
  'far too long a text': (value, draw) => (draw(20) === 0 ? 'x'.repeat(1_100_000) : value),
  'deep lists': (_value, draw) => {
    const depth = one([3, 14, 17, 100, 2600, 20_000], draw);
    return `${RAW}${'['.repeat(depth)}${']'.repeat(depth)}`;
  },
  'deep objects': (_value, draw) => {
    const depth = one([3, 14, 17, 100, 2600], draw);
    return `${RAW}${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
  },
};

const KINDS = Object.values(CHANGES);

/** The text of a body that is `value`, or comes near it. */
export function mutatedText(value: unknown, draw: Draw): string {
  let body = value;
  for (let times = one([0, 0, 1, 1, 2, 4], draw); times > 0; times -= 1) body = mutated(body, draw);
  const text = rawIn(JSON.stringify(body) ?? '');
  return draw(30) === 0 ? text.slice(0, draw(text.length + 1)) : text;
}

/** The value with one change at some place in it. */
function mutated(value: unknown, draw: Draw): unknown {
  const isParent = typeof value === 'object' && value !== null && Object.keys(value).length > 0;
  // The outermost is seldom what is changed: the rest of it would be lost.
  if (!isParent || draw(12) === 0) return one(KINDS, draw)(value, draw);
  const names = Object.keys(value);
  const name = one(names, draw);
  const act = draw(6);
  const fields = Object.entries(value as Readonly<Record<string, unknown>>);
  if (act === 0)
    return remade(
      value,
      fields.filter(([own]) => own !== name),
    );
  if (act === 1) return remade(value, [...fields, [one(ODD_KEYS, draw), one(fields, draw)[1]]]);
  if (act === 2) return remade(value, [...fields, [`${name}x`, one(fields, draw)[1]]]);
  const changed = fields.map(([own, of]) => [own, own === name ? mutated(of, draw) : of] as const);
  return remade(value, changed);
}

/** A list stays one, and an object takes also a field that is called `__proto__`. */
function remade(value: object, fields: readonly (readonly [string, unknown])[]): unknown {
  return Array.isArray(value) ? fields.map(([, of]) => of) : Object.fromEntries(fields);
}

function rawIn(text: string): string {
  return text.replaceAll(/"@raw:((?:[^"\\]|\\.)*)"/g, (_all, raw: string) =>
    raw.replaceAll('\\"', '"'),
  );
}
