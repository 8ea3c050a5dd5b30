import { expect, test } from 'vitest';
import { counted, either, fullStopped, listed, plural } from '../../src/domain/wording.ts';

test.each([
  [[], ''],
  [['Pat'], 'Pat'],
  [['Pat', 'Lee'], 'Pat and Lee'],
  [['Pat', 'Lee', 'Kim'], 'Pat, Lee and Kim'],
  [['Pat', 'Lee', 'Kim', 'Amy'], 'Pat, Lee, Kim and Amy'],
  [['Pat', 'Lee', 'Kim', 'Amy', 'Ida'], 'Pat, Lee, Kim and 2 others'],
])('names in a row: %j', (names, words) => {
  expect(listed(names)).toBe(words);
});

test('a row may be as long as is asked for', () => {
  expect(listed(['a', 'b', 'c'], 2)).toBe('a and 2 others');
  expect(listed(['a', 'b', 'c', 'd', 'e'], Infinity)).toBe('a, b, c, d and e');
});

test('what may be chosen from', () => {
  expect([either(['a']), either(['a', 'b']), either(['a', 'b', 'c'])]).toEqual([
    'a',
    'a or b',
    'a, b or c',
  ]);
});

test('one is told from many, and none is many', () => {
  expect([0, 1, 2, 101].map((count) => counted(count, 'key'))).toEqual([
    '0 keys',
    '1 key',
    '2 keys',
    '101 keys',
  ]);
  expect(counted(2, 'key was', 'keys were')).toBe('2 keys were');
  expect([plural(1, 'is', 'are'), plural(3, 'is', 'are')]).toEqual(['is', 'are']);
});

test.each([
  ['expected a token', 'expected a token.'],
  ['no token came. ', 'no token came.'],
  ['why?', 'why?'],
  ['and so on…', 'and so on…'],
])('"%s" ends as a sentence does', (text, sentence) => {
  expect(fullStopped(text)).toBe(sentence);
});
