import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { GuessBook, type Guess, type GuessLimits } from '../../src/engine/guess-book.ts';

const LIMITS: GuessLimits = { pinGuessLimit: 3, pinGuessAddressLimit: 5, pinGuessWindowMs: 1000 };
const guess = (place: number): Guess => ({
  source: `198.51.100.${place}`,
  from: `+1425555${place}`,
  user: 'amos@contoso.com',
  version: 1,
});

/** A window of a caller or an address: when it began, and how many wrong ones were compared in it. */
interface Window {
  since: number;
  wrong: number;
}

/** The windows of a history, found out without the book. */
class Windows {
  readonly #open = new Map<string, Window>();

  /** The most wrong ones that any window has. */
  compared(key: string, at: number): number {
    const known = this.#open.get(key);
    const fresh = known === undefined || at - known.since >= LIMITS.pinGuessWindowMs;
    const window = fresh ? { since: at, wrong: 0 } : known;
    window.wrong += 1;
    this.#open.set(key, window);
    return window.wrong;
  }
}

const aGuess = fc.record({
  source: fc.constantFrom('192.0.2.7', '192.0.2.8', null),
  from: fc.constantFrom('+14255550161', '+14255550162', 'anonymous'),
  user: fc.constantFrom('amos@contoso.com', 'megan@contoso.com'),
  version: fc.constantFrom(1, 2),
});
const history = fc.array(
  fc.record({ guess: aGuess, right: fc.boolean(), waits: fc.nat(400), restarts: fc.boolean() }),
  { maxLength: 120 },
);

test('in no window are more wrong ones compared than the limits say, whatever the history', () => {
  fc.assert(
    fc.property(history, (steps) => {
      let book = new GuessBook();
      let now = 0;
      const windows = new Windows();
      for (const { guess: one, right, waits, restarts } of steps) {
        now += waits;
        const until = book.take(one, LIMITS, now);
        if (until !== null) expect(until).toBeGreaterThan(now);
        else if (right) book.right(one, LIMITS);
        else {
          book.reached(one, LIMITS);
          const { source, from, user, version } = one;
          const caller = windows.compared(JSON.stringify([source, from, user, version]), now);
          expect(caller).toBeLessThanOrEqual(LIMITS.pinGuessLimit);
          if (source !== null) {
            const all = windows.compared(JSON.stringify([source, user, version]), now);
            expect(all).toBeLessThanOrEqual(LIMITS.pinGuessAddressLimit);
          }
        }
        if (!restarts) continue;
        const kept = JSON.stringify(book.snapshot());
        book = new GuessBook();
        book.restore(JSON.parse(kept) as ReturnType<GuessBook['snapshot']>);
      }
    }),
    { seed: 9_031_975, numRuns: 300 },
  );
});

test('a flood of callers is counted in so much memory and no more, and keeps out who is kept out', () => {
  const book = new GuessBook();
  const guesser = guess(1);
  for (let nth = 0; nth < 3; nth += 1) {
    book.take(guesser, LIMITS, nth);
    book.reached(guesser, LIMITS);
  }
  for (let place = 2; place < 6000; place += 1) book.take(guess(place), LIMITS, 10);
  expect(book.snapshot().length).toBeLessThanOrEqual(4096);
  expect(book.take(guesser, LIMITS, 20)).toBe(1000);
});

test('what a window counted is forgotten once it is over', () => {
  const book = new GuessBook();
  for (let place = 1; place < 100; place += 1) book.take(guess(place), LIMITS, 0);
  book.take(guess(1), LIMITS, 1000);
  expect(book.snapshot()).toHaveLength(2);
});

test('a clock that was a year ahead keeps nobody out for a year', () => {
  const book = new GuessBook();
  const ahead = 31_536_000_000;
  for (let nth = 0; nth < 3; nth += 1) book.take(guess(1), LIMITS, ahead);
  expect(book.take(guess(1), LIMITS, 0)).toBe(1000);
  expect(book.take(guess(1), LIMITS, 1000)).toBeNull();
});

test('a PIN that is being compared counts until it is known to be right', () => {
  const book = new GuessBook();
  for (let nth = 0; nth < 3; nth += 1) expect(book.take(guess(1), LIMITS, 0)).toBeNull();
  expect(book.take(guess(1), LIMITS, 0)).toBe(1000);
  book.right(guess(1), LIMITS);
  expect(book.take(guess(1), LIMITS, 0)).toBeNull();
});
