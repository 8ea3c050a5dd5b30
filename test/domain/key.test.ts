import { expect, test } from 'vitest';
import {
  HIDDEN_DIGIT,
  hideDigit,
  isDigit,
  isKey,
  isLetterKey,
  KEY_DURATION_MS,
  KEYS,
} from '../../src/domain/key.ts';

test('KEY-1: there are sixteen keys, in the order of their RFC 4733 events', () => {
  expect(KEYS.join('')).toBe('0123456789*#ABCD');
  expect(KEYS.every(isKey)).toBe(true);
});

test('nothing else is a key: lower case, more than one, none', () => {
  expect(['a', 'E', '10', '', ' ', HIDDEN_DIGIT, '٣'].filter(isKey)).toEqual([]);
});

test('a key is a digit, a letter, or one of the two others', () => {
  expect(KEYS.filter(isDigit).join('')).toBe('0123456789');
  expect(KEYS.filter(isLetterKey).join('')).toBe('ABCD');
  expect(isDigit(HIDDEN_DIGIT)).toBe(true);
  expect(isLetterKey(HIDDEN_DIGIT)).toBe(false);
});

test('REC-2: a journal hides digits and shows the rest', () => {
  expect(KEYS.map(hideDigit).join('')).toBe('••••••••••*#ABCD');
  expect(hideDigit(HIDDEN_DIGIT)).toBe(HIDDEN_DIGIT);
});

test('the usual duration of a key is within its bounds', () => {
  const { min, usual, max } = KEY_DURATION_MS;
  expect(min <= usual && usual <= max).toBe(true);
});
