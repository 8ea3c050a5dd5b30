import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import {
  DURATION_PATTERN,
  durationComplaint,
  durationHint,
  millisecondsOf,
  parseDuration,
  parseLongDuration,
  printDuration,
} from '../../src/domain/duration.ts';

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

  it.each(['', '5', '1.5s', '5 s', '30m1h', '-5s', '5S', 's', '99999999999999999h', '8760001h'])(
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

  it('has weeks and days only where they are asked for', () => {
    expect(parseLongDuration('30d')).toBe(2_592_000_000);
    expect(parseLongDuration('1w2d3h')).toBe(788_400_000);
    expect(parseLongDuration('90m')).toBe(5_400_000);
    for (const text of ['', 'w', '30', '1d1w', '1000000d'])
      expect(parseLongDuration(text)).toBeNull();
    expect(parseDuration('30d')).toBeNull();
  });
});

describe('a duration that is not written as one', () => {
  it.each([
    ['1min', '1m'],
    ['5 mins', '5m'],
    ['90 minutes', '90m'],
    ['30 seconds', '30s'],
    ['30sec', '30s'],
    ['1.5s', '1s500ms'],
    ['0.25 s', '250ms'],
    ['.5m', '30s'],
    ['1,5 h', '1h30m'],
    ['10 m', '10m'],
    [' 10m ', '10m'],
    ['10M', '10m'],
    ['1h 30m', '1h30m'],
    ['1 hour, 30 minutes', '1h30m'],
    ['1 hour and 5 min.', '1h5m'],
    ['30m1h', '1h30m'],
    ['1m 1m', '2m'],
    ['250 msec', '250ms'],
    ['100 milliseconds', '100ms'],
    ['1day', '24h'],
    ['2 weeks', '336h'],
    ['1:30', '1m30s'],
    ['01:30:00', '1h30m'],
    ['00:01.250', '1s250ms'],
    ['PT1H30M', '1h30m'],
  ])('%s is answered with %s', (text, right) => {
    expect(durationComplaint(text)).toEqual({
      message: `"${text}" is no duration.`,
      cure: `Write ${right}.`,
    });
    expect(durationHint(text)).toBe(` "${text}" is written ${right}.`);
    expect(() => millisecondsOf(text)).toThrow(
      `expected a duration, not "${text}". "${text}" is written ${right}.`,
    );
  });

  it.each([
    ['5', 'A bare number is no duration: "5" of what?'],
    ['1.5', 'A bare number is no duration: "1.5" of what?'],
    ['-5s', '"-5s" is less than no time at all.'],
    ['0.5ms', '"0.5ms" is no duration: nothing is finer than 1ms.'],
    ['9000000h', '"9000000h" is longer than a thousand years.'],
    ['soon', '"soon" is no duration.'],
    ['5 apples', '"5 apples" is no duration.'],
    ['', '"" is no duration.'],
  ])('"%s" has no right spelling, and the forms are shown', (text, message) => {
    const cure = 'Write whole numbers with their unit: 250ms, 5s, 10m, 4h or 1h30m.';
    expect(durationComplaint(text)).toEqual({ message, cure });
    expect(durationHint(text)).toBe('');
  });

  it('is answered with something that is one, whatever it was', () => {
    const unit = fc.constantFrom('h', 'hours', ' min', ' M', 'sec', ' s', 'ms', ' days', '');
    const part = fc.tuple(fc.oneof(fc.nat(5000), fc.float({ min: 0, max: 99 })), unit);
    const text = fc
      .array(part, { minLength: 1, maxLength: 4 })
      .map((parts) => parts.flat().join(''));
    fc.assert(
      fc.property(text, (written) => {
        const [, right] = /^Write (\S+)\.$/.exec(durationComplaint(written)?.cure ?? '') ?? [];
        if (right !== undefined) expect(parseDuration(right)).not.toBeNull();
      }),
    );
  });

  it('says the right spelling in weeks and days where those are taken', () => {
    expect(durationHint('30 days', parseLongDuration)).toBe(' "30 days" is written 30d.');
    expect(durationHint('30d', parseLongDuration)).toBe('');
  });
});

describe('the milliseconds of a duration that a program gives', () => {
  it('are a number as it is, or a text that is read', () => {
    expect(millisecondsOf(1500)).toBe(1500);
    expect(millisecondsOf('1h30m')).toBe(5_400_000);
  });

  it.each([-1, Number.NaN, Number.POSITIVE_INFINITY])('are not %s', (number) => {
    expect(() => millisecondsOf(number)).toThrow('expected a duration, not');
  });
});
