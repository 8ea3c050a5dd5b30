import { describe, expect, test } from 'vitest';
import {
  closeEntry,
  IDLE_COLLECTOR,
  keepAhead,
  MAX_ENTRY_DIGITS,
  openEntry,
  takeKept,
  takeKey,
  timeOut,
  type Collected,
  type Collector,
  type CollectorRules,
  type EntryForm,
} from '../../src/domain/digit-collector.ts';
import { HIDDEN_DIGIT, KEYS, type KeyOrHidden } from '../../src/domain/key.ts';

const RULES: CollectorRules = { typeAhead: true, typeAheadKeys: 32, starClearsEntry: true };
const NUMBER: EntryForm = { form: 'number' };
const STAR_OR_HASH: EntryForm = { form: 'oneKey', keys: '*#' };
const COMMAND: EntryForm = { form: 'command', commands: ['*1', '*6', '*21', '*22'] };

/** Keys into a fresh entry of that form; what each of them came to, and the state after. */
function key(
  keys: string,
  form: EntryForm = NUMBER,
  rules: CollectorRules = RULES,
): { readonly collector: Collector; readonly collected: readonly Collected[] } {
  let collector = openEntry(IDLE_COLLECTOR, 'pin', form);
  const collected: Collected[] = [];
  for (const one of keys) {
    const step = takeKey(collector, one as KeyOrHidden, rules);
    collector = step.collector;
    collected.push(step.collected);
  }
  return { collector, collected };
}

const last = (keys: string, form?: EntryForm, rules?: CollectorRules): Collected | undefined =>
  key(keys, form, rules).collected.at(-1);
const ended = (outcome: string, keyed: string) => ({ what: 'ended', kind: 'pin', outcome, keyed });
const notExpected = { what: 'ignored', why: 'notExpected' };

describe('KEY-1: an entry of digits', () => {
  test('collects digits and ends with #', () => {
    const { collected, collector } = key('73915#');
    expect(collected.slice(0, 5)).toEqual(
      Array.from({ length: 5 }, () => ({ what: 'collecting' })),
    );
    expect(collected[5]).toEqual(ended('entered', '73915'));
    expect(collector).toEqual(IDLE_COLLECTOR);
  });

  test('keeps every digit of the keypad, and repeated ones', () => {
    expect(last('0123456789#')).toEqual(ended('entered', '0123456789'));
    expect(last('55#')).toEqual(ended('entered', '55'));
    expect(last('0000000#')).toEqual(ended('entered', '0000000'));
  });

  test('takes a hidden digit for a digit like any other', () => {
    expect(last(`${HIDDEN_DIGIT.repeat(5)}#`)).toEqual(ended('entered', '•••••'));
  });

  test('gives every key a meaning', () => {
    const what = KEYS.map((one) => last(`1${one}`)?.what);
    expect(what).toEqual([
      ...Array.from({ length: 10 }, () => 'collecting'),
      'cleared',
      'ended',
      ...Array.from({ length: 4 }, () => 'collecting'),
    ]);
  });
});

describe('KEY-2: a timeout ends an entry', () => {
  test.each([
    ['', 'noDigits', ''],
    ['7', 'noHash', '7'],
    ['7391', 'noHash', '7391'],
    ['A', 'noHash', ''],
    ['73*', 'noDigits', ''],
    ['73A*', 'noDigits', ''],
  ])('after "%s" as %s', (keys, outcome, keyed) => {
    expect(timeOut(key(keys).collector)).toEqual({
      collector: IDLE_COLLECTOR,
      collected: ended(outcome, keyed),
    });
  });

  test('and is nothing where no entry is open', () => {
    expect(timeOut(IDLE_COLLECTOR)).toBeNull();
  });

  test('leaves the keys kept ahead where they are', () => {
    const kept = keepAhead(openEntry(IDLE_COLLECTOR, 'pin', NUMBER), '7', RULES).collector;
    expect(timeOut(kept)?.collector).toEqual({ open: null, ahead: ['7'] });
  });
});

describe('KEY-3: keys ahead of their prompt', () => {
  const keep = (keys: string, rules = RULES) => {
    let collector = IDLE_COLLECTOR;
    const collected: Collected[] = [];
    for (const one of keys) {
      const step = takeKey(collector, one as KeyOrHidden, rules);
      collector = step.collector;
      collected.push(step.collected);
    }
    return { collector, collected };
  };

  test('are kept in order, up to 32', () => {
    const { collector, collected } = keep('12345678'.repeat(4));
    expect(collected.every(({ what }) => what === 'kept')).toBe(true);
    expect(collector.ahead.join('')).toBe('12345678'.repeat(4));
  });

  test('the 33rd is lost and said to be', () => {
    const { collector, collected } = keep('1'.repeat(33));
    expect(collected.at(-1)).toEqual({ what: 'ignored', why: 'typeAheadFull' });
    expect(collector.ahead).toHaveLength(32);
  });

  test('none is kept where type-ahead is off, or has no room', () => {
    expect(keep('1', { ...RULES, typeAhead: false }).collected).toEqual([
      { what: 'ignored', why: 'typeAheadOff' },
    ]);
    expect(keep('1', { ...RULES, typeAheadKeys: 0 }).collected).toEqual([
      { what: 'ignored', why: 'typeAheadFull' },
    ]);
  });

  test('are taken oldest first, and stay through the opening and closing of entries', () => {
    let collector = closeEntry(openEntry(keep('*5#').collector, 'lobby', STAR_OR_HASH));
    const taken: KeyOrHidden[] = [];
    for (let kept = takeKept(collector); kept !== null; kept = takeKept(collector)) {
      taken.push(kept.key);
      collector = kept.collector;
    }
    expect(taken).toEqual(['*', '5', '#']);
    expect(collector).toEqual(IDLE_COLLECTOR);
  });

  test('closing nothing changes nothing', () => {
    expect(closeEntry(IDLE_COLLECTOR)).toBe(IDLE_COLLECTOR);
  });

  test('the states before are left as they were', () => {
    const before = openEntry(IDLE_COLLECTOR, 'pin', NUMBER);
    takeKey(before, '7', RULES);
    keepAhead(before, '7', RULES);
    expect(before).toEqual({
      open: { kind: 'pin', form: NUMBER, keyed: '', letterKey: false },
      ahead: [],
    });
  });
});

describe('KEY-4: what is told apart from a wrong entry', () => {
  test.each([
    ['a bare #', '#', 'bareHash', ''],
    ['a key A to D and #', 'B#', 'letterKey', ''],
    ['a key A to D among digits', '73D915#', 'letterKey', '73915'],
    ['32 digits, which an entry may have', `${'9'.repeat(32)}#`, 'entered', '9'.repeat(32)],
    ['33 digits', `${'9'.repeat(33)}#`, 'tooLong', '9'.repeat(33)],
    ['a thousand digits, kept as 33', `${'9'.repeat(1000)}#`, 'tooLong', '9'.repeat(33)],
  ])('%s', (_what, keys, outcome, keyed) => {
    expect(last(keys)).toEqual(ended(outcome, keyed));
    expect(MAX_ENTRY_DIGITS).toBe(32);
  });

  test('a star clears digits and letters, and says how many digits it took', () => {
    expect(last('123*')).toEqual({ what: 'cleared', digits: 3 });
    expect(last('*')).toEqual({ what: 'cleared', digits: 0 });
    expect(last('12A*73915#')).toEqual(ended('entered', '73915'));
    expect(last('1*2*3*#')).toEqual(ended('bareHash', ''));
  });

  test('where it clears nothing it is passed over', () => {
    const rules = { ...RULES, starClearsEntry: false };
    expect(last('12*', NUMBER, rules)).toEqual(notExpected);
    expect(last('12*3#', NUMBER, rules)).toEqual(ended('entered', '123'));
  });
});

describe('an entry of one key', () => {
  test.each(['*', '#'])('%s ends it', (one) => {
    expect(last(one, STAR_OR_HASH)).toEqual(ended('entered', one));
  });

  test('every other key is passed over, and the entry stays open', () => {
    for (const one of [...KEYS, HIDDEN_DIGIT].filter((each) => each !== '*' && each !== '#')) {
      expect(last(one, STAR_OR_HASH)).toEqual(notExpected);
    }
    expect(last('0123456789ABCD#', STAR_OR_HASH)).toEqual(ended('entered', '#'));
  });

  test('a timeout ends it without digits', () => {
    expect(timeOut(key('5', STAR_OR_HASH).collector)?.collected).toEqual(ended('noDigits', ''));
  });
});

describe('an entry of a command', () => {
  test.each([
    ['*6', '*6'],
    ['*22', '*22'],
    ['**6', '*6'],
    ['*2*1', '*1'],
    ['*5', '*5'],
    ['*23', '*23'],
    ['1#A*1', '*1'],
    ['*#1', '*1'],
  ])('%s ends as %s', (keys, keyed) => {
    const { collected } = key(keys, COMMAND);
    expect(collected.at(-1)).toEqual(ended('entered', keyed));
    expect(collected.filter(({ what }) => what === 'ended')).toHaveLength(1);
  });

  test('a digit, #, or letter without a star before it is passed over', () => {
    for (const one of KEYS.filter((each) => each !== '*')) {
      expect(last(one, COMMAND)).toEqual(notExpected);
    }
  });

  test('the start of a longer command waits for the rest, or for its timeout', () => {
    expect(last('*2', COMMAND)).toEqual({ what: 'collecting' });
    expect(timeOut(key('*2', COMMAND).collector)?.collected).toEqual(ended('noHash', '*2'));
  });
});
