import { describe, expect, test } from 'vitest';
import { PROMPT_IDS } from '../../src/domain/prompt.ts';
import { DE_DE } from '../../src/domain/prompt-texts/de-de.ts';
import { EN_US } from '../../src/domain/prompt-texts/en-us.ts';
import { ES_ES } from '../../src/domain/prompt-texts/es-es.ts';
import { FR_FR } from '../../src/domain/prompt-texts/fr-fr.ts';
import {
  isLanguage,
  languageMenu,
  LANGUAGES,
  speechTimeMs,
  spokenPrompt,
} from '../../src/domain/spoken-prompt.ts';

const TEXTS = { 'en-US': EN_US, 'de-DE': DE_DE, 'fr-FR': FR_FR, 'es-ES': ES_ES };

/** What the keys * and # are called aloud in each language. */
const KEY_WORDS = {
  'en-US': { star: 'star', pound: 'pound' },
  'de-DE': { star: 'Stern', pound: 'Raute' },
  'fr-FR': { star: 'étoile', pound: 'dièse' },
  'es-ES': { star: 'asterisco', pound: 'almohadilla' },
};

test('the attendant speaks four languages', () => {
  expect(LANGUAGES).toEqual(['en-US', 'de-DE', 'fr-FR', 'es-ES']);
  expect(LANGUAGES.every(isLanguage)).toBe(true);
  expect(['en-us', 'nl-NL', '', 'toString'].filter(isLanguage)).toEqual([]);
});

describe.each(LANGUAGES)('in %s', (language) => {
  const texts = TEXTS[language];
  const { star, pound } = KEY_WORDS[language];

  test('every prompt has words of its own, and no others exist', () => {
    expect(Object.keys(texts)).toEqual([...PROMPT_IDS]);
    expect(new Set(Object.values(texts)).size).toBe(PROMPT_IDS.length);
  });

  test.each(PROMPT_IDS)('%s is a sentence that says nothing but words', (id) => {
    const { text, durationMs } = spokenPrompt(id, language);
    expect(text).toMatch(/^\p{Lu}.*\.$/su);
    expect(text).not.toMatch(/[{}<>*#\n]| {2}|^\s|\s$/u);
    expect(durationMs).toBe(speechTimeMs(text));
    expect(durationMs % 100).toBe(0);
  });

  test('only the language menu has a key to fill in', () => {
    expect(PROMPT_IDS.filter((id) => texts[id].includes('{'))).toEqual(['language.menu']);
    expect(texts['language.menu'].match(/\{\w+\}/gu)).toEqual(['{key}']);
  });

  test('entries that end with # name the pound key', () => {
    expect(texts['conference-id.enter']).toContain(pound);
    expect(texts['pin.enter']).toContain(pound);
    expect(texts['name.record']).toContain(pound);
    expect(texts['organizer.question']).toContain(pound);
  });

  test('what * does is said where it does something', () => {
    const withStar = PROMPT_IDS.filter((id) =>
      texts[id].toLowerCase().includes(star.toLowerCase()),
    );
    expect(withStar).toEqual(['organizer.question', 'lobby.wait', 'meeting.help', 'mute.on']);
  });
});

describe('the texts that the product names', () => {
  test('ask for the conference ID, followed by pound', () => {
    expect(spokenPrompt('conference-id.enter', 'en-US').text).toBe(
      'Please enter the conference ID, followed by pound.',
    );
  });

  test('ask the organizer question', () => {
    expect(spokenPrompt('organizer.question', 'en-US').text).toBe(
      'If you are the organizer of this meeting, press star. Otherwise press pound or stay on the line.',
    );
  });

  test('name the organizer and star to who waits for the start', () => {
    expect(spokenPrompt('lobby.wait', 'en-US').text).toMatch(/waiting for the organizer.*star/su);
  });
});

describe('how long speech takes', () => {
  test('is 65 ms a character and 400 ms around it, rounded to 100 ms', () => {
    expect(speechTimeMs('')).toBe(400);
    expect(speechTimeMs('x'.repeat(10))).toBe(1100);
    expect(speechTimeMs('x'.repeat(100))).toBe(6900);
    expect(spokenPrompt('conference-id.enter', 'en-US').durationMs).toBe(3700);
  });

  test('is made once: the same prompt is the same object', () => {
    expect(spokenPrompt('greeting', 'fr-FR')).toBe(spokenPrompt('greeting', 'fr-FR'));
    expect(languageMenu(['de-DE'])).toBe(languageMenu(['de-DE']));
  });
});

describe('ANS-2 the language menu', () => {
  test('offers each language in its own words, on the keys 1, 2, 3 in the order given', () => {
    expect(languageMenu(['es-ES', 'de-DE', 'fr-FR']).text).toBe(
      'Para español, pulse 1. Für Deutsch drücken Sie die 2. Pour le français, appuyez sur le 3.',
    );
    expect(languageMenu(['fr-FR', 'en-US']).text).toBe(
      'Pour le français, appuyez sur le 1. For English, press 2.',
    );
  });

  test('takes as long as all of its lines', () => {
    const menu = languageMenu(['es-ES', 'de-DE']);
    expect(menu.durationMs).toBe(speechTimeMs(menu.text));
    expect(menu.durationMs).toBeGreaterThan(languageMenu(['es-ES']).durationMs);
  });

  test('of one language is the prompt language.menu', () => {
    expect(spokenPrompt('language.menu', 'de-DE')).toBe(languageMenu(['de-DE']));
  });
});

test('a language without prompts is refused by name, with the languages that exist', () => {
  const message =
    'The attendant does not speak "nl-NL"; its languages are en-US, de-DE, fr-FR, es-ES.';
  expect(() => spokenPrompt('greeting', 'nl-NL')).toThrow(new RangeError(message));
  expect(() => languageMenu(['de-DE', 'nl-NL'])).toThrow(new RangeError(message));
});
