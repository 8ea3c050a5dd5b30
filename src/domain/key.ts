/** A key of a telephone keypad, as RFC 4733 numbers its events 0 to 15 (rule KEY-1). */
export type Key = (typeof KEYS)[number];

/** Every key, in the order of its RFC 4733 event number. */
export const KEYS = [
  ...(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'] as const),
  ...(['*', '#', 'A', 'B', 'C', 'D'] as const),
] as const;

/**
 * What stands for a digit wherever digits may be secret. A journal holds `•` for every digit
 * keyed; replayed, the collector takes `•` for a digit like any other (rule REC-2).
 */
export const HIDDEN_DIGIT = '•';

/** Every key as the bridge takes it in: the real ones, and the digit of a replayed journal. */
export const KEYS_AND_HIDDEN = [...KEYS, HIDDEN_DIGIT] as const;

/** A key as the bridge takes it in; one of {@link KEYS_AND_HIDDEN}. */
export type KeyOrHidden = (typeof KEYS_AND_HIDDEN)[number];

/** Shortest, usual and longest time a key is held, in milliseconds (rule KEY-1). */
export const KEY_DURATION_MS = { min: 1, usual: 100, max: 60_000 } as const;

const known: ReadonlySet<string> = new Set(KEYS);

/** True when `text` is one of the sixteen keys. Letters count in upper case only. */
export function isKey(text: string): text is Key {
  return known.has(text);
}

/** True for 0 to 9 and for a digit that a journal hides. */
export function isDigit(key: KeyOrHidden): boolean {
  return key === HIDDEN_DIGIT || (key >= '0' && key <= '9');
}

/** True for the keys A to D, which no ordinary telephone has (rule KEY-4). */
export function isLetterKey(key: KeyOrHidden): boolean {
  return key >= 'A' && key <= 'D';
}

/** The key as a journal may show it: digits hidden, `*`, `#` and letters in clear. */
export function hideDigit(key: KeyOrHidden): KeyOrHidden {
  return isDigit(key) ? HIDDEN_DIGIT : key;
}
