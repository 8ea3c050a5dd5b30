import { expect, test } from 'vitest';
import { voiceFile } from '../../src/console/browser/sound/voice-files.ts';
import { PROMPT_IDS } from '../../src/domain/prompt.ts';
import { speechTimeMs } from '../../src/domain/spoken-prompt.ts';
import { Flite } from '../../tools/build/voice/flite.ts';
import { spokenInTime, voicedPrompts } from '../../tools/build/voice/render-voice.ts';

test('every prompt has a file, and the language menu a line for each key', () => {
  const prompts = voicedPrompts();
  for (const id of PROMPT_IDS) expect(prompts.has(voiceFile(id))).toBe(true);
  const lines = [...prompts].filter(([file]) => file.includes('language.menu'));
  expect(lines.map(([, { text }]) => text)).toEqual(
    [1, 2, 3, 4].map((key) => `For English, press ${key}.`),
  );
});

test('the same words are the same sound each time, as long as they may take', () => {
  const text = 'Your line is no longer muted.';
  const prompt = { text, durationMs: speechTimeMs(text) };
  const spoken = spokenInTime(new Flite(), prompt);
  expect(spoken).toHaveLength(prompt.durationMs * 8);
  expect(spokenInTime(new Flite(), prompt)).toEqual(spoken);
  expect(() => spokenInTime(new Flite(), { text, durationMs: 900 })).toThrow(
    /no time for "Your line/,
  );
});
