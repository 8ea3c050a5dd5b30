import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../src/adapters/seeded-random.ts';
import {
  arriving,
  inRhythm,
  LATE_HASH_MS,
  pauseSign,
  STEADY_HAND,
  typistWords,
  TYPIST_NAMES,
  type Hand,
} from '../../src/console/browser/phones/hand.ts';

/** How many of a hundred keys arrive how often. */
function fates(hand: Hand, seed: number): readonly number[] {
  const draws = seededRandom(seed);
  return Array.from({ length: 100 }, () => arriving('5', hand, draws).length);
}

describe('what becomes of keys on their way', () => {
  test('a steady hand loses none, and doubles none', () => {
    expect(new Set(fates(STEADY_HAND, 1))).toEqual(new Set([1]));
  });

  test('about every fourth key is lost or doubled, the same ones with each seed', () => {
    const loses = fates({ ...STEADY_HAND, loses: true }, 7);
    expect(loses.filter((count) => count === 0).length).toBeGreaterThan(12);
    expect(loses.filter((count) => count === 0).length).toBeLessThan(40);
    expect(fates({ ...STEADY_HAND, loses: true }, 7)).toEqual(loses);
    expect(fates({ ...STEADY_HAND, loses: true }, 8)).not.toEqual(loses);
    expect(new Set(fates({ ...STEADY_HAND, doubles: true }, 7))).toEqual(new Set([1, 2]));
    expect(new Set(fates({ ...STEADY_HAND, splits: true }, 7))).toEqual(new Set([1, 2]));
  });

  test('a gateway that passes no tones lets nothing through', () => {
    expect(new Set(fates({ ...STEADY_HAND, silent: true }, 1))).toEqual(new Set([0]));
  });

  test('# comes late, other keys do not', () => {
    const hand = { ...STEADY_HAND, lateHash: true };
    const draws = seededRandom(1);
    expect(arriving('#', hand, draws)).toMatchObject([{ key: '#', afterMs: LATE_HASH_MS }]);
    expect(arriving('5', hand, draws)).toMatchObject([{ key: '5', afterMs: 0 }]);
  });
});

describe('the rhythm of typists', () => {
  test('pauses are the ones of whoever keys', () => {
    expect(inRhythm(',,4#', STEADY_HAND)).toMatchObject([{ afterMs: 1000 }, { afterMs: 200 }]);
    const handset = { ...STEADY_HAND, typist: 'handset' } as const;
    expect(inRhythm(',,4#', handset)).toMatchObject([{ afterMs: 4000 }, { afterMs: 200 }]);
    const twilio = { ...STEADY_HAND, typist: 'twilio' } as const;
    expect(inRhythm(',4#', twilio)).toHaveProperty('cure');
  });

  test('each has a sign for a pause that it takes itself, or none', () => {
    for (const typist of TYPIST_NAMES) {
      const hand = { ...STEADY_HAND, typist };
      expect(inRhythm(`${pauseSign(hand)}4#`, hand)).toHaveLength(2);
      expect(typistWords(typist)).toMatch(/^[A-Za-z]/u);
    }
  });
});
