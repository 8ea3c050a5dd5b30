import { expect, test } from 'vitest';
import { FACT_FIELDS, type FactData, type FactType } from '../../src/domain/fact.ts';
import { FACT_MAKERS, madeFact } from '../../src/engine/fact-makers.ts';

const TYPES = Object.keys(FACT_MAKERS) as readonly FactType[];

test.each(TYPES)(
  '%s is made of its head and of all that it carries, in the order of its schema',
  (type) => {
    // What is in the fields does not matter, as long as each is unlike the others.
    const fields = Object.keys(FACT_FIELDS[type]).map((name) => [name, `what ${name} is`] as const);
    // The order in which they are given does not matter either.
    const data = Object.fromEntries(fields.toReversed()) as unknown as FactData[FactType];
    const made = madeFact(type, data, 7, 1000, 3);
    const expected = { seq: 7, at: 1000, cause: 3, type, ...Object.fromEntries(fields) };
    expect(JSON.stringify(made)).toBe(JSON.stringify(expected));
  },
);

test('a fact that is not written out is copied together', () => {
  const data: FactData['call.dialled'] = { call: 'c-1', to: '+1', from: '+2', name: null };
  const head = { seq: 1, at: 0, cause: null, type: 'call.dialled' };
  const made = madeFact('call.dialled', data, 1, 0, null);
  expect(JSON.stringify(made)).toBe(JSON.stringify({ ...head, ...data }));
  expect(TYPES).not.toContain('call.dialled');
});
