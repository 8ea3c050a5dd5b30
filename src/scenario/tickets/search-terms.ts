import { PHRASES, SIGNS } from './phrases.ts';
import { CLAUSE_WORDS, EMPTY_WORDS, MEANINGS, NEGATORS } from './vocabulary.ts';

/** A word or phrase of a text, and what it is found by. */
export interface ReadWord {
  /** As it was written, in small letters. */
  readonly said: string;
  /** Its stem, and what it means, with the side it takes; empty for a word that says nothing. */
  readonly terms: readonly string[];
}

/** How many words behind a "not" are still denied by it. */
const REACH = 4;

/** Begins the terms that stand for a meaning; with {@link SIDES} at the end for one side of it. */
const MEANING = '~';

/** Begins the stem of a word that was denied, far enough from the word for no slip to bring it there. */
const DENIED = '~not~';

/** How a meaning ends that was affirmed, and one that was denied. */
const SIDES = { yes: '+', no: '-' } as const;

const WORD = /^[\p{Letter}\p{Number}]/u;

const PHRASE_NAMES = Object.keys(PHRASES);

const SPLITTER = splitter();

/** What a word means, by its stem. */
const MEANINGS_OF = meaningsByStem();

const TOPICS: ReadonlySet<string> = new Set(
  MEANINGS.flatMap(({ topic }, place) => (topic === true ? [`${MEANING}${place}`] : [])),
);

interface Sense {
  /** `~12`. */
  readonly term: string;
  /** `null` for a meaning that has no sides. */
  readonly side: boolean | null;
  /** True when a "not" before it turns it round. */
  readonly turns: boolean;
}

/** True for a term that stands for a meaning, or for a denied word, and not for a word that was written. */
export function isMeaning(term: string): boolean {
  return term.startsWith(MEANING);
}

/** The same meaning with the other side; `null` for a term that takes no side. */
export function oppositeOf(term: string): string | null {
  if (!isMeaning(term)) return null;
  if (term.endsWith(SIDES.yes)) return term.slice(0, -1) + SIDES.no;
  return term.endsWith(SIDES.no) ? term.slice(0, -1) + SIDES.yes : null;
}

/** The topics among terms, as terms without a side. */
export function topicsOf(terms: Iterable<string>): ReadonlySet<string> {
  const bare = [...terms].map((term) => term.replace(/(?<=^~\d+)[+-]$/u, ''));
  return new Set(bare.filter((term) => TOPICS.has(term)));
}

/** The words of a text with what they mean where they stand: "never asked" is not "asked again". */
export function readWords(text: string): readonly ReadWord[] {
  let denied = 0;
  const read: ReadWord[] = [];
  for (const { said, word } of tokensOf(text)) {
    if (!WORD.test(word) || CLAUSE_WORDS.has(word)) denied = 0;
    if (!WORD.test(word)) continue;
    read.push({ said, terms: termsOf(word, denied > 0) });
    if (NEGATORS.has(word)) denied = REACH;
    else if (denied > 0 && !EMPTY_WORDS.has(word)) denied -= 1;
  }
  return read;
}

/** What a word is found by, after a "not" or without. */
export function termsOf(word: string, denied = false): readonly string[] {
  const stem = stemOf(word);
  const senses = MEANINGS_OF.get(stem) ?? [];
  if (EMPTY_WORDS.has(word)) return [];
  const meanings = senses.flatMap(({ term, side, turns }) => {
    if (side === null) return [term];
    const holds = denied && turns ? !side : side;
    return [term + (holds ? SIDES.yes : SIDES.no)];
  });
  const turned = denied && senses.some(({ turns }) => turns);
  return [turned ? `${DENIED}${stem}` : stem, ...meanings];
}

/** Words, phrases and the signs that end a thought. */
function tokensOf(text: string): readonly { readonly said: string; readonly word: string }[] {
  return [...text.toLowerCase().matchAll(SPLITTER)].map(({ 0: said, groups = {} }) => {
    const phrase = PHRASE_NAMES.find((name) => groups[name] !== undefined);
    return { said, word: phrase ?? SIGNS[said] ?? said };
  });
}

/** Phrases before words, so that "on hold" is not two of them. */
function splitter(): RegExp {
  const phrases = Object.entries(PHRASES).map(([word, forms]) => `(?<${word}>${forms.join('|')})`);
  const letter = '[\\p{Letter}\\p{Number}]';
  const whole = `(?<!${letter})(?:(?:${phrases.join('|')})(?!${letter})|${letter}+)`;
  return new RegExp(`${whole}|[#*.,;:!?()–—]`, 'gu');
}

function meaningsByStem(): ReadonlyMap<string, readonly Sense[]> {
  const meanings = new Map<string, Sense[]>();
  for (const [place, { same, opposite = '', denied = false }] of MEANINGS.entries()) {
    const sided = denied || opposite !== '';
    const put = (words: string, side: boolean): void => {
      for (const stem of new Set(words.split(' ').map((word) => stemOf(word)))) {
        const sense = { term: `${MEANING}${place}`, side: sided ? side : null, turns: denied };
        meanings.set(stem, [...(meanings.get(stem) ?? []), sense]);
      }
    };
    put(same, true);
    put(opposite, false);
  }
  return meanings;
}

/**
 * What is left of a word without its ending, so that waiting and waits find each other. It need be no
 * word any more; that it is the same for all forms of one word is enough.
 */
function stemOf(word: string): string {
  if (word.length < 4) return word;
  const singular = word
    .replace(/ies$/u, 'y')
    .replace(/(s|x|z|ch|sh)es$/u, '$1')
    .replace(/([^su])s$/u, '$1');
  const bare = singular
    .replace(/(?<=[a-z]{2})(?:ing|ed)$/u, '')
    .replace(/(?<=[a-z]{3})e$/u, '')
    .replace(/(?<=[a-z]{3})er$/u, '');
  return bare.replace(/([a-z])\1$/u, '$1').replace(/is$/u, 'iz');
}
