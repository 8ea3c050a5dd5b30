import { expect, it } from 'vitest';
import { isMapping } from '../../src/domain/mapping.ts';

it.each([[{}], [{ a: 1 }], [Object.create(null) as unknown]])('%j is a mapping', (value) => {
  expect(isMapping(value)).toBe(true);
});

it.each([[null], [undefined], [[]], ['text'], [1], [true]])('%j is none', (value) => {
  expect(isMapping(value)).toBe(false);
});
