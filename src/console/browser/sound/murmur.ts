/** What is heard at a moment of a murmur: how loud, and where its two resonances are, in hertz. */
export interface Murmured {
  /** Seconds from the beginning. */
  readonly at: number;
  /** From 0 to 1. */
  readonly loudness: number;
  readonly low: number;
  readonly high: number;
}

/** Where the mouth resonates for a vowel, in hertz. */
const VOWELS: Readonly<Record<string, readonly [low: number, high: number]>> = {
  a: [730, 1090],
  e: [530, 1840],
  i: [300, 2200],
  o: [570, 840],
  u: [320, 870],
};

/**
 * What a text sounds like to somebody who does not know its language: its vowels and its pauses, spread over
 * so many seconds. For languages that the voice does not speak.
 */
export function murmurOf(text: string, seconds: number): readonly Murmured[] {
  const letters = [...text.normalize('NFD').toLowerCase()].filter(
    (letter) => !/\p{M}/u.test(letter),
  );
  const each = seconds / (letters.length + 4);
  let [low, high] = VOWELS['e'] ?? [0, 0];
  const heard = letters.map((letter, index) => {
    const vowel = VOWELS[letter === 'y' ? 'i' : letter];
    [low, high] = vowel ?? [low, high];
    return { at: (index + 2) * each, loudness: loudnessOf(letter, vowel !== undefined), low, high };
  });
  return [...heard, { at: (letters.length + 2) * each, loudness: 0, low, high }];
}

function loudnessOf(letter: string, vowel: boolean): number {
  if (vowel) return 1;
  if (/[lmnrw]/.test(letter)) return 0.55;
  return /\p{L}|\p{N}/u.test(letter) ? 0.16 : 0;
}
