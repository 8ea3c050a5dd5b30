import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { voiceFile } from '../../../../src/console/browser/sound/voice-files.ts';
import { PROMPT_IDS, type PromptId } from '../../../../src/domain/prompt.ts';
import { languageMenu, LANGUAGES, spokenPrompt } from '../../../../src/domain/spoken-prompt.ts';
import { speechLoudness } from '../../../../tools/build/voice/speech-level.ts';
import { openBrowser } from '../../../../tools/chromium.ts';
import { heardBetween, INAUDIBLE, loudness, peak } from './loudness.ts';
import { buildBench, heard, openBench, type Bench } from './open-bench.ts';
import type { SoundBench } from './sound-bench.ts';

const RATE = 8000;

let browser: Browser;
let bench: Bench;
beforeAll(async () => {
  [browser, bench] = await Promise.all([openBrowser(), buildBench('sound-bench.ts')]);
});
afterAll(async () => {
  await browser.close();
  bench.remove();
});

function said(id: PromptId, language: string) {
  return { id, language, durationMs: spokenPrompt(id, language).durationMs };
}

function made(page: Page, prompt: Parameters<SoundBench['made']>[0]) {
  return page.evaluate(
    (prompt) => (globalThis as unknown as { bench: SoundBench }).bench.made(prompt),
    prompt,
  );
}

test('the files of the voice are as long as their captions, and small', () => {
  for (const id of PROMPT_IDS) {
    const bytes = readFileSync(join(bench.folder, voiceFile(id)));
    expect(bytes.length).toBe((spokenPrompt(id, 'en-US').durationMs * RATE) / 1000);
  }
  const files = readdirSync(bench.folder).filter((file) => file.endsWith('.ulaw'));
  const all = files.reduce((sum, file) => sum + statSync(join(bench.folder, file)).size, 0);
  expect(all).toBeLessThan(1_500_000);
});

test('each prompt is heard from its beginning to the end of its captions, as loud as the others', async () => {
  const { page } = await openBench(browser, bench);
  const levels: number[] = [];
  for (const id of PROMPT_IDS) {
    const prompt = said(id, 'en-US');
    const seconds = prompt.durationMs / 1000;
    const samples = await heard(page, seconds + 0.7, RATE, [{ at: 0, prompt }]);
    const speech = samples.subarray(0, seconds * RATE);
    const [first, last] = heardBetween(speech, RATE, 0.02);
    expect([id, first < 0.35]).toEqual([id, true]);
    expect([id, last > seconds * 0.82 - 0.1]).toEqual([id, true]);
    expect(peak(samples)).toBeLessThan(1);
    levels.push(20 * Math.log10(speechLoudness(speech, RATE)));
    // What comes after it is the tone after which a name is said, and nothing else.
    const after = loudness(samples, RATE, seconds + 0.05, seconds + 0.3);
    expect([id, after > INAUDIBLE]).toEqual([id, id === 'name.record']);
  }
  expect(Math.max(...levels) - Math.min(...levels)).toBeLessThan(2);
});

test('a prompt that a key cuts short is silent at once', async () => {
  const { page } = await openBench(browser, bench);
  for (const language of ['en-US', 'de-DE']) {
    const samples = await heard(page, 3, RATE, [
      { at: 0, prompt: said('lobby.wait', language) },
      { at: 1.5, stopPrompt: true },
    ]);
    expect(loudness(samples, RATE, 0.5, 1.5)).toBeGreaterThan(0.02);
    expect(loudness(samples, RATE, 1.6)).toBeLessThan(INAUDIBLE);
  }
});

test('the tone after which a name is said comes when the prompt is over, not when it was cut short', async () => {
  const { page } = await openBench(browser, bench);
  const prompt = said('name.record', 'en-US');
  const end = prompt.durationMs / 1000;
  for (const [at, tone] of [
    [end - 0.02, true],
    [end + 0.05, true],
    [1.5, false],
  ] as const) {
    const steps = [
      { at: 0, prompt },
      { at, stopPrompt: true as const },
    ];
    const samples = await heard(page, end + 0.6, RATE, steps);
    expect([at, loudness(samples, RATE, end + 0.1, end + 0.25) > 0.05]).toEqual([at, tone]);
    expect(loudness(samples, RATE, end + 0.4)).toBeLessThan(INAUDIBLE);
  }
});

test.each(LANGUAGES.filter((language) => language !== 'en-US'))(
  'in %s, which the voice does not speak, somebody murmurs for as long, less loud',
  async (language) => {
    const { page } = await openBench(browser, bench);
    const voice = await heard(page, 3, RATE, [{ at: 0, prompt: said('pin.enter', 'en-US') }]);
    for (const id of ['greeting', 'pin.enter', 'lobby.wait'] as const) {
      const prompt = said(id, language);
      const seconds = prompt.durationMs / 1000;
      const samples = await heard(page, seconds + 0.5, RATE, [{ at: 0, prompt }]);
      const [first, last] = heardBetween(samples, RATE, 0.01);
      expect(first).toBeLessThan(0.4);
      expect(last).toBeGreaterThan(seconds - 0.5);
      expect(loudness(samples, RATE, seconds + 0.1)).toBeLessThan(INAUDIBLE * 5);
      expect(loudness(samples, RATE, 0, seconds)).toBeLessThan(loudness(voice, RATE, 0, 2.5));
      expect((await made(page, prompt)).map((part) => part.voice)).toEqual([false]);
    }
  },
);

test('a menu of languages says each line at its time: English with its own key, the others murmured', async () => {
  const { page } = await openBench(browser, bench);
  const { text, durationMs } = languageMenu(['de-DE', 'en-US', 'fr-FR']);
  const menu = { id: 'language.menu', language: 'es-ES', durationMs, text } as const;
  const parts = await made(page, menu);
  expect(parts.map((part) => part.voice)).toEqual([false, true, false]);
  const ends = parts.map(({ at, seconds }) => at + seconds);
  expect(parts[1]?.at).toBeGreaterThan((ends[0] ?? 0) - 0.4);
  expect(parts[2]?.at).toBeGreaterThan((ends[1] ?? 0) - 0.5);
  expect(ends[2]).toBeLessThan(durationMs / 1000 + 0.2);
  const samples = await heard(page, durationMs / 1000, RATE, [{ at: 0, prompt: menu }]);
  expect(loudness(samples, RATE)).toBeGreaterThan(0.01);
});

test('a voice that cannot be read is murmured', async () => {
  const { page } = await openBench(browser, bench);
  await page.route('**/*.ulaw', (route) => route.fulfill({ status: 404 }));
  const parts = await made(page, said('greeting', 'en-US'));
  expect(parts.map((part) => part.voice)).toEqual([false]);
});
