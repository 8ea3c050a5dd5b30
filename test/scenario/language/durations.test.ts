import { describe, expect, it } from 'vitest';
import {
  DURATION_PATTERN,
  parseDuration,
  printDuration,
} from '../../../src/scenario/language/durations.ts';

describe('a duration', () => {
  it.each([
    ['0', 0],
    ['250ms', 250],
    ['5s', 5000],
    ['10m', 600_000],
    ['4h', 14_400_000],
    ['1h30m', 5_400_000],
    ['1m5s20ms', 65_020],
  ])('%s is %i milliseconds', (text, ms) => {
    expect(parseDuration(text)).toBe(ms);
    expect(text).toMatch(new RegExp(DURATION_PATTERN));
  });

  it.each(['', '5', '1.5s', '5 s', '30m1h', '-5s', '5S', 's', '99999999999999999h'])(
    '"%s" is none',
    (text) => {
      expect(parseDuration(text)).toBeNull();
    },
  );

  it.each([0, 1, 999, 1000, 61_001, 5_400_000, 90_061_001])(
    'of %i milliseconds reads back as it is printed',
    (ms) => {
      expect(parseDuration(printDuration(ms))).toBe(ms);
    },
  );

  it('is printed with its units, and a negative one with a sign', () => {
    expect(printDuration(5_400_000)).toBe('1h30m');
    expect(printDuration(0)).toBe('0s');
    expect(printDuration(-1500)).toBe('-1s500ms');
  });
});
