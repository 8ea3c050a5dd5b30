import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TELEPHONE_RATE, writeMuLaw } from '../../../src/console/browser/sound/mu-law.ts';
import {
  MENU_KEYS,
  menuFile,
  VOICED_LANGUAGE,
  voiceFile,
} from '../../../src/console/browser/sound/voice-files.ts';
import { PROMPT_IDS } from '../../../src/domain/prompt.ts';
import { spokenPrompt, type SpokenPrompt } from '../../../src/domain/spoken-prompt.ts';
import { Flite } from './flite.ts';
import { keptSpeech } from './kept-speech.ts';
import { evenLoudness, telephone, withoutEdges } from './speech-level.ts';

/** How much faster or slower than usual the voice may speak to keep to its captions, and what is tried first. */
const PACE = { fastest: 0.78, first: 1.11, slowest: 1.15 } as const;

/** Words that fill this much of their time are not said anew. */
const FILLED = 0.9;

/** Silence before and after the words, in seconds. */
const AROUND = { before: 0.12, after: 0.1 } as const;

/**
 * Writes what the attendant says, a file for each prompt, as the page plays it: G.711 mu-law, each as long as
 * its captions. (It is flite's output alone that goes into the package; its licence asks nothing for that.)
 */
export function renderVoice(folder: string): void {
  const kept = keptSpeech();
  const flite = new Flite();
  for (const [file, prompt] of voicedPrompts()) {
    const words = `${prompt.durationMs} ${prompt.text}`;
    writeFileSync(
      join(folder, file),
      kept(words, () => writeMuLaw(spokenInTime(flite, prompt))),
    );
  }
}

/** Every file of the voice with what it says. */
export function voicedPrompts(): ReadonlyMap<string, SpokenPrompt> {
  const files = new Map<string, SpokenPrompt>();
  for (const id of PROMPT_IDS) files.set(voiceFile(id), spokenPrompt(id, VOICED_LANGUAGE));
  const { text, durationMs } = spokenPrompt('language.menu', VOICED_LANGUAGE);
  for (const key of MENU_KEYS) {
    files.set(menuFile(key), { text: text.replace('1', String(key)), durationMs });
  }
  return files;
}

/** The words at 8 kHz, slower or faster so that they and the silence around them fill their time. */
export function spokenInTime(flite: Flite, { text, durationMs }: SpokenPrompt): Float32Array {
  const room = durationMs / 1000 - AROUND.before - AROUND.after;
  let pace: number = PACE.first;
  let words = wordsAt(flite, text, pace);
  for (let tries = 0; tries < 3; tries += 1) {
    const share = words.length / (room * TELEPHONE_RATE);
    if (share <= 1 && (share > FILLED || pace >= PACE.slowest)) break;
    // A little faster than reckoned: pauses do not stretch evenly.
    pace = Math.min(PACE.slowest, Math.max(PACE.fastest, (pace / share) * 0.98));
    words = wordsAt(flite, text, pace);
  }
  if (words.length > room * TELEPHONE_RATE) throw new Error(`The voice has no time for "${text}".`);
  const whole = new Float32Array(Math.round((durationMs / 1000) * TELEPHONE_RATE));
  whole.set(evenLoudness(words, TELEPHONE_RATE), Math.round(AROUND.before * TELEPHONE_RATE));
  return whole;
}

function wordsAt(flite: Flite, text: string, pace: number): Float32Array {
  return withoutEdges(telephone(flite.speak(text, pace)), TELEPHONE_RATE);
}
