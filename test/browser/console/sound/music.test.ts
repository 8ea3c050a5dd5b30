import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../../../../tools/chromium.ts';
import { INAUDIBLE, loudness, peak } from './loudness.ts';
import { buildBench, heard, openBench, unpacked, type Bench } from './open-bench.ts';
import type { SoundBench } from './sound-bench.ts';

const RATE = 24_000;

let browser: Browser;
let bench: Bench;
beforeAll(async () => {
  [browser, bench] = await Promise.all([openBrowser(), buildBench('sound-bench.ts')]);
});
afterAll(async () => {
  await browser.close();
  bench.remove();
});

test('there is music only on hold, and none 100 ms after the meeting has started', async () => {
  const { page } = await openBench(browser, bench);
  const samples = await heard(page, 14, RATE, [
    { at: 1, music: true },
    { at: 8, music: false },
    { at: 10, music: true },
    // Whoever is let in at once, before the music has fully come.
    { at: 10.2, music: false },
    { at: 12, music: true },
    { at: 13, closed: true },
  ]);
  expect(loudness(samples, RATE, 0, 1)).toBe(0);
  for (let second = 2; second < 8; second += 1) {
    expect(loudness(samples, RATE, second, second + 1)).toBeGreaterThan(0.01);
  }
  for (const [from, to] of [
    [8.1, 10],
    [10.3, 12],
    [13.1, 14],
  ] as const) {
    expect(loudness(samples, RATE, from, to)).toBeLessThan(INAUDIBLE);
  }
  expect(loudness(samples, RATE, 12.5, 13)).toBeGreaterThan(0.01);
});

test('several that wait hear it together, no louder than one, until the last is let in', async () => {
  const { page } = await openBench(browser, bench);
  const one = await heard(page, 4, RATE, [{ at: 0, music: true }]);
  const phones = [0, 1, 2].map((phone) => ({ at: 0, phone, music: true }));
  const three = await heard(page, 4, RATE, phones);
  expect(loudness(three, RATE, 1)).toBeCloseTo(loudness(one, RATE, 1), 4);
  const leaving = [1, 2, 3].map((at, index) => ({ at, phone: index, music: false }));
  const samples = await heard(page, 4, RATE, [...phones, ...leaving]);
  expect(loudness(samples, RATE, 2.2, 3)).toBeGreaterThan(0.01);
  expect(loudness(samples, RATE, 3.1)).toBeLessThan(INAUDIBLE);
});

test('a round takes half a minute, is quiet all through, and goes on into itself without a seam', async () => {
  const { page } = await openBench(browser, bench);
  const [round, again] = await page.evaluate(async () => {
    const { bench } = globalThis as unknown as { bench: SoundBench };
    return [await bench.round(), await bench.round()];
  });
  const samples = unpacked(round?.samples ?? '');
  const others = unpacked(again?.samples ?? '');
  // Browsers add up what sounds together in any order: the last bit may differ.
  expect(others).toHaveLength(samples.length);
  expect(peak(samples.map((sample, at) => sample - (others[at] ?? 0)))).toBeLessThan(1e-5);
  const rate = round?.rate ?? 0;
  const seconds = samples.length / rate;
  expect(seconds).toBeGreaterThanOrEqual(20);
  expect(seconds).toBeLessThanOrEqual(40);
  expect(peak(samples)).toBeLessThan(0.7);
  for (let from = 0; from < seconds; from += 1) {
    const now = loudness(samples, rate, from, from + 1);
    expect(now).toBeGreaterThan(0.02);
    expect(now).toBeLessThan(0.2);
  }
  // From its last sample to its first it is no further than between any other two.
  let widest = 0;
  for (let at = 1; at < samples.length; at += 1) {
    widest = Math.max(widest, Math.abs((samples[at] ?? 0) - (samples[at - 1] ?? 0)));
  }
  expect(Math.abs((samples[0] ?? 0) - (samples.at(-1) ?? 0))).toBeLessThan(widest);
  // Each bar begins with a stroke; the first of the round no harder than the others.
  const strokes = Array.from({ length: 8 }, (_, bar) => {
    const at = (bar * seconds) / 8;
    const before = bar === 0 ? seconds - 0.1 : at - 0.1;
    return loudness(samples, rate, at, at + 0.1) / loudness(samples, rate, before, before + 0.1);
  });
  expect(strokes[0]).toBeLessThanOrEqual(Math.max(...strokes.slice(1)));
});
