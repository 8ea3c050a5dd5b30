import { describe, expect, test } from 'vitest';
import {
  durabilityText,
  missedDurability,
  ratiosOf,
  type DurabilityFindings,
} from '../../tools/bench/durability-report.ts';

const AT_THE_LIMITS: DurabilityFindings = {
  inMemory: { name: 'in memory', microseconds: 100, bytesOver: 2000, bytesUp: 10_000 },
  onDisk: { name: 'on disk', microseconds: 1000, bytesOver: 500, bytesUp: 15_000 },
  callsOver: 10_000,
  callsUp: 2000,
};

const on = (change: Partial<DurabilityFindings['onDisk']>): DurabilityFindings => ({
  ...AT_THE_LIMITS,
  onDisk: { ...AT_THE_LIMITS.onDisk, ...change },
});

describe('what durability may cost', () => {
  test('is good at the limits', () => {
    expect(ratiosOf(AT_THE_LIMITS)).toEqual({ speed: 0.1, memoryOfOver: 0.25, memoryOfUp: 1.5 });
    expect(missedDurability(AT_THE_LIMITS)).toEqual([]);
  });

  test('is not less than nothing where more was cleared away than came', () => {
    expect(ratiosOf(on({ bytesOver: -30 })).memoryOfOver).toBe(0);
  });

  test.each([
    ['speed', { microseconds: 1100 }, 'leaves 0.09 of the calls per second; at least 0.1'],
    ['memory of calls that are over', { bytesOver: 520 }, 'over takes 0.26 of the memory'],
    ['memory of calls that are up', { bytesUp: 15_100 }, 'up takes 1.51 of the memory'],
  ])('is too much in %s beyond its limit, and says so', (_what, change, words) => {
    expect(missedDurability(on(change))).toEqual([expect.stringContaining(words)]);
  });

  test('reads as a table with both ratios and their limits', () => {
    const text = durabilityText(AT_THE_LIMITS);
    expect(text).toMatch(/in memory +10,000 +2,000 +10,000\n {2}on disk +1,000 +500 +15,000/u);
    expect(text).toMatch(/ratio +0\.10 +0\.25 +1\.50\n {2}limit +at least 0\.1 +at most 0\.25/u);
  });
});
