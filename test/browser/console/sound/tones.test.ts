import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { KEYS, type Key } from '../../../../src/domain/key.ts';
import { openBrowser } from '../../../../tools/chromium.ts';
import { DECODED_RATE, decodedKeys } from './decoded-keys.ts';
import { INAUDIBLE, heardBetween, loudness, peak } from './loudness.ts';
import { buildBench, heard, openBench, type Bench } from './open-bench.ts';

const RATE = DECODED_RATE;

let browser: Browser;
let bench: Bench;
beforeAll(async () => {
  [browser, bench] = await Promise.all([openBrowser(), buildBench('sound-bench.ts')]);
});
afterAll(async () => {
  await browser.close();
  bench.remove();
});

test.each(KEYS)('key %s is decoded as itself', async (key) => {
  const { page } = await openBench(browser, bench);
  const samples = await heard(page, 0.4, RATE, [{ at: 0.1, key: [key, 100] }]);
  expect(decodedKeys(samples)).toBe(key);
  expect(peak(samples)).toBeLessThan(0.6);
  // As long as it is held, and silent around it.
  const [first, last] = heardBetween(samples, RATE, 0.01);
  expect(last - first).toBeGreaterThan(0.09);
  expect(last - first).toBeLessThan(0.11);
  expect(loudness(samples, RATE, 0.25)).toBeLessThan(INAUDIBLE);
});

test('keys in a row are decoded in their order, doubled ones too, also beside the music of another phone', async () => {
  const { page } = await openBench(browser, bench);
  const row = [...'4482915##*0ABCD'] as Key[];
  const keys = row.map((key, index) => ({ at: 0.5 + index * 0.16, key: [key, 80] as const }));
  const seconds = 1 + row.length * 0.16;
  expect(decodedKeys(await heard(page, seconds, RATE, keys))).toBe(row.join(''));
  const waiting = { at: 0, phone: 1, music: true };
  expect(decodedKeys(await heard(page, seconds, RATE, [waiting, ...keys]))).toBe(row.join(''));
});

test('a key that is touched for a moment is heard as one', async () => {
  const { page } = await openBench(browser, bench);
  const samples = await heard(page, 0.3, RATE, [{ at: 0.1, key: ['7', 1] }]);
  expect(decodedKeys(samples)).toBe('7');
});

test('nothing of a phone that is muted is heard, nor of one that is put away, nor with all sound off', async () => {
  const { page } = await openBench(browser, bench);
  const key = { at: 0.3, key: ['5', 200] as const };
  const all = { at: 0.2, music: true, ringing: true } as const;
  for (const quiet of [{ muted: true }, { closed: true as const }, { heard: false }]) {
    const samples = await heard(page, 0.6, RATE, [all, { at: 0.25, ...quiet }, key]);
    expect(loudness(samples, RATE, 0.35)).toBeLessThan(INAUDIBLE);
  }
  const other = await heard(page, 0.6, RATE, [{ at: 0, phone: 1, muted: true }, key]);
  expect(loudness(other, RATE, 0.35, 0.45)).toBeGreaterThan(0.05);
});

test('it rings for two seconds of six, until it is answered', async () => {
  const { page } = await openBench(browser, bench);
  const steps = [
    { at: 0, ringing: true },
    { at: 7, ringing: false },
  ];
  const samples = await heard(page, 8, RATE, steps);
  expect(loudness(samples, RATE, 0.1, 1.9)).toBeGreaterThan(0.05);
  expect(loudness(samples, RATE, 2.1, 5.9)).toBeLessThan(INAUDIBLE);
  expect(loudness(samples, RATE, 6.1, 6.9)).toBeGreaterThan(0.05);
  expect(loudness(samples, RATE, 7.1)).toBeLessThan(INAUDIBLE);
});

test('who comes, who goes and who knocks is heard, shortly, and no louder for everybody in the meeting', async () => {
  const { page } = await openBench(browser, bench);
  for (const signal of ['entry', 'exit', 'knock', 'ended'] as const) {
    const samples = await heard(page, 2, RATE, [{ at: 0, signal }]);
    expect(loudness(samples, RATE, 0, 0.3)).toBeGreaterThan(0.02);
    expect(loudness(samples, RATE, 1.2)).toBeLessThan(INAUDIBLE);
    expect(decodedKeys(samples)).toBe('');
    const each = [0, 1, 2].map((phone) => ({ at: 0, phone, signal }));
    expect(peak(await heard(page, 2, RATE, each))).toBeCloseTo(peak(samples), 5);
  }
});
