import { describe, expect, test } from 'vitest';
import {
  isPin,
  isPinLength,
  judgePin,
  MASKED_PIN,
  PIN_LENGTH,
  withoutPins,
} from '../../src/domain/pin.ts';

describe('PIN-1: what can be a leader PIN', () => {
  test('4 to 12 digits, 5 by default', () => {
    const lengths = Array.from({ length: 20 }, (_, length) => length);
    expect(lengths.filter(isPinLength)).toEqual([4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(lengths.filter((length) => isPin('7'.repeat(length)))).toEqual(
      lengths.filter(isPinLength),
    );
    expect(PIN_LENGTH.default).toBe(5);
  });

  test.each([4.5, Number.NaN, Number.POSITIVE_INFINITY, -5])('%d is no length', (length) => {
    expect(isPinLength(length)).toBe(false);
  });

  test.each(['', '7391a', '7391 ', '73915\n', '-7391', '٧٣٩١٥', '7391.5', '*3915'])(
    '%j is no PIN',
    (text) => {
      expect(isPin(text)).toBe(false);
    },
  );

  test('zeros count', () => {
    expect(isPin('00000')).toBe(true);
  });
});

describe('PIN-5, PIN-6: weighing what was keyed', () => {
  const other = 'megan.bowen@contoso.com';

  test.each([
    ['the valid one', [3], null, 3, { verdict: 'accepted', version: 3 }],
    ['an older one', [1], null, 3, { verdict: 'revoked', version: 1 }],
    ['two older ones: the newer is named', [1, 2], null, 3, { verdict: 'revoked', version: 2 }],
    [
      'the valid one that was also an older one',
      [1, 3],
      null,
      3,
      { verdict: 'accepted', version: 3 },
    ],
    [
      'one that is newer than the copy at the prompt',
      [4],
      null,
      3,
      { verdict: 'wrong', version: 4 },
    ],
    ['an older and a newer one', [2, 4], null, 3, { verdict: 'revoked', version: 2 }],
    ['another organizer’s', [], other, 3, { verdict: 'otherOrganizer', owner: other }],
    ['nobody’s', [], null, 3, { verdict: 'wrong' }],
    ['anything, while the user has no PIN', [], null, 0, { verdict: 'wrong' }],
  ] as const)('%s', (_what, versions, otherUser, valid, verdict) => {
    expect(judgePin({ versions, otherUser }, valid)).toEqual(verdict);
  });
});

test('PIN-4: a PIN reads as eleven stars everywhere', () => {
  expect(MASKED_PIN).toBe('*'.repeat(11));
});

describe('PIN-4: words that repeat what was typed', () => {
  test.each([
    ['73915', '•••••'],
    ['There is no user "73915".', 'There is no user "•••••".'],
    [
      'The length 731905284617 is wrong: 7391, or 1234567890123.',
      'The length •••••••••••• is wrong: ••••, or •••••••••••••.',
    ],
  ])('%s reads %s', (text, hidden) => {
    expect(withoutPins(text)).toBe(hidden);
  });

  test.each([
    'expected 4 to 12, or 739',
    'The bridge has no number "+14255550199".',
    'There is no user "73915@contoso.com", "user-73915" or "a.73915.b@contoso.com".',
    'b-73915',
  ])('%s stays as it is', (text) => {
    expect(withoutPins(text)).toBe(text);
  });
});
