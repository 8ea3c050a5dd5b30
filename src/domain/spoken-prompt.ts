import type { PromptId } from './prompt.ts';
import { DE_DE } from './prompt-texts/de-de.ts';
import { EN_US } from './prompt-texts/en-us.ts';
import { ES_ES } from './prompt-texts/es-es.ts';
import { FR_FR } from './prompt-texts/fr-fr.ts';

const TEXTS = { 'en-US': EN_US, 'de-DE': DE_DE, 'fr-FR': FR_FR, 'es-ES': ES_ES } as const;

/** A language that the attendant speaks, as a BCP 47 tag. */
export type Language = keyof typeof TEXTS;

/** Every language that the attendant speaks, as BCP 47 tags (rule ANS-2). */
export const LANGUAGES = Object.keys(TEXTS) as readonly Language[];

/** The language of a number of which nothing else is said. */
export const DEFAULT_LANGUAGE: Language = 'en-US';

/** True when the attendant speaks that language. Tags count as written in {@link LANGUAGES}. */
export function isLanguage(tag: string): tag is Language {
  return Object.hasOwn(TEXTS, tag);
}

/** A prompt as a caller hears it: the words, and the milliseconds that saying them takes. */
export interface SpokenPrompt {
  readonly text: string;
  readonly durationMs: number;
}

/** How speech time is estimated: an attendant speaks about 15 characters a second. */
export const SPEECH_TIME_MS = { perCharacter: 65, aroundIt: 400, roundedTo: 100 } as const;

/**
 * How long saying `text` takes, in milliseconds: 65 for each character and 400 for the silence
 * around it, rounded to 100. The same text always takes the same time.
 */
export function speechTimeMs(text: string): number {
  const { perCharacter, aroundIt, roundedTo } = SPEECH_TIME_MS;
  return Math.round((text.length * perCharacter + aroundIt) / roundedTo) * roundedTo;
}

// Prompts are spoken in every call of a load run: the words and their time are made once.
const spoken = new Map<string, Map<string, SpokenPrompt>>();

/**
 * The prompt in that language. For `language.menu`, whose words follow from a number's languages,
 * it is the menu of this one language; a menu of several is {@link languageMenu}.
 *
 * @throws RangeError when the attendant does not speak the language; ask {@link isLanguage} first.
 */
export function spokenPrompt(id: PromptId, language: string): SpokenPrompt {
  if (id === 'language.menu') return languageMenu([language]);
  return spoken.get(language)?.get(id) ?? cached(language, id, () => textsIn(language)[id]);
}

/**
 * The menu of a number's secondary languages, in their order: each line in its own language,
 * with the keys 1, 2, 3 … (rule ANS-2).
 *
 * @throws RangeError when the attendant does not speak one of the languages.
 */
export function languageMenu(languages: readonly string[]): SpokenPrompt {
  return cached('menu', languages.join(' '), () =>
    languages
      .map((language, index) =>
        textsIn(language)['language.menu'].replaceAll('{key}', String(index + 1)),
      )
      .join(' '),
  );
}

function textsIn(language: string): Readonly<Record<PromptId, string>> {
  if (isLanguage(language)) return TEXTS[language];
  throw new RangeError(
    `The attendant does not speak "${language}"; its languages are ${LANGUAGES.join(', ')}.`,
  );
}

function cached(kind: string, id: string, words: () => string): SpokenPrompt {
  const known = spoken.get(kind)?.get(id);
  if (known !== undefined) return known;
  const text = words();
  const prompt = { text, durationMs: speechTimeMs(text) };
  const ofKind = spoken.get(kind) ?? new Map<string, SpokenPrompt>();
  spoken.set(kind, ofKind.set(id, prompt));
  return prompt;
}
