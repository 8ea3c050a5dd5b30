import { describe, expect, test } from 'vitest';
import { seededRandom, systemRandom } from '../../src/adapters/random-sources.ts';
import type { RandomSource } from '../../src/engine/ports.ts';

const draws = (random: RandomSource, count: number, below: number): readonly number[] =>
  Array.from({ length: count }, () => random.integer(below));

describe('seeded draws', () => {
  test('follow from the seed alone', () => {
    expect(draws(seededRandom(42), 50, 1000)).toEqual(draws(seededRandom(42), 50, 1000));
  });

  test('differ from seed to seed, also beyond 32 bits', () => {
    const seeds = [0, 1, 2, -1, 2 ** 31, 2 ** 32, 2 ** 32 + 1, 2 ** 52];
    const firsts = seeds.map((seed) => draws(seededRandom(seed), 4, 2 ** 30).join());
    expect(new Set(firsts).size).toBe(seeds.length);
  });

  test('stay the same from version to version: recorded seeds go on to replay', () => {
    expect(draws(seededRandom(1), 5, 100)).toEqual([80, 97, 29, 79, 0]);
  });

  test.each([1, 2, 10, 1000, 9_000_000, 2 ** 31, 2 ** 32])(
    'are whole numbers below %i',
    (below) => {
      const drawn = draws(seededRandom(5), 500, below);
      expect(drawn.every((one) => Number.isInteger(one) && one >= 0 && one < below)).toBe(true);
    },
  );

  test('have no favourite digit: each comes up a tenth of the time', () => {
    const counts = Array.from({ length: 10 }, () => 0);
    for (const digit of draws(seededRandom(6), 100_000, 10))
      counts[digit] = (counts[digit] ?? 0) + 1;
    // Five standard deviations of a fair draw are about 474.
    expect(counts.every((count) => Math.abs(count - 10_000) < 474)).toBe(true);
  });

  test('have no favourite pair of digits', () => {
    const counts = new Map<number, number>();
    const drawn = draws(seededRandom(7), 200_000, 10);
    for (let at = 1; at < drawn.length; at += 2) {
      const pair = (drawn[at - 1] ?? 0) * 10 + (drawn[at] ?? 0);
      counts.set(pair, (counts.get(pair) ?? 0) + 1);
    }
    expect(counts.size).toBe(100);
    expect([...counts.values()].every((count) => Math.abs(count - 1000) < 160)).toBe(true);
  });

  test('below three quarters of the range no part comes up more often than another', () => {
    const below = 3 * 2 ** 30;
    const drawn = draws(seededRandom(8), 30_000, below);
    const thirds = [0, 1, 2].map(
      (third) => drawn.filter((one) => Math.floor(one / 2 ** 30) === third).length,
    );
    // Without passing draws over, the first third would come up half of the time.
    expect(thirds.every((count) => Math.abs(count - 10_000) < 410)).toBe(true);
  });
});

test('the system’s draws keep the bounds too', () => {
  expect(draws(systemRandom, 200, 10).every((one) => one >= 0 && one <= 9)).toBe(true);
  expect(systemRandom.integer(1)).toBe(0);
});
