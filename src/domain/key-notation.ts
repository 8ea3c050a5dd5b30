import { isKey, type Key } from './key.ts';

/** Signs that stand for a pause between keys, each with its length in milliseconds. */
export type PauseSigns = Readonly<Record<string, number>>;

/** The signs that are taken where no dialler with a notation of its own keys. */
export const USUAL_PAUSES: PauseSigns = { ',': 500, w: 500, W: 1000 };

/** A key, and what pauses are written before it, in milliseconds. */
export interface Stroke {
  readonly key: Key;
  readonly pauseMs: number;
}

/** Keys and pauses in their order. */
export interface Keying {
  readonly strokes: readonly Stroke[];
  /** What pauses are written behind the last key, in milliseconds. */
  readonly restMs: number;
}

/** What is wrong with keys or a number as they are written, and what to do. Quotes no digit. */
export interface NotationFault {
  readonly message: string;
  readonly cure: string;
}

/** True for what {@link readKeying} and its like answer when a text cannot be read. */
export function isNotationFault(reading: object): reading is NotationFault {
  return 'cure' in reading;
}

/** Signs that other dialling programs know and this notation does not. */
const FOREIGN_SIGNS: Readonly<Record<string, string>> = {
  p: 'Write `,` for a pause: how long `p` lasts differs from phone to phone.',
  P: 'Write `,` for a pause: how long `P` lasts differs from phone to phone.',
  ';': 'A phone waits at `;` for somebody to confirm. Write `,` for a pause.',
  x: 'Write `,` for a pause before an extension.',
};

/**
 * Reads keys with pauses between them, such as `,,4482915#,,*73915#`. Nothing is left out: what is
 * neither a key nor a pause is a fault.
 *
 * @param signs which signs are pauses, and for how long.
 */
export function readKeying(text: string, signs: PauseSigns = USUAL_PAUSES): Keying | NotationFault {
  const strokes: Stroke[] = [];
  let pauseMs = 0;
  for (const sign of text) {
    const lasts = Object.hasOwn(signs, sign) ? signs[sign] : undefined;
    if (lasts !== undefined) {
      pauseMs += lasts;
    } else if (isKey(sign)) {
      strokes.push({ key: sign, pauseMs });
      pauseMs = 0;
    } else {
      return { message: wrongSign(sign), cure: cureFor(sign, signs) };
    }
  }
  if (strokes.length > 0) return { strokes, restMs: pauseMs };
  return text === ''
    ? { message: 'There is no key to press.', cure: 'Write keys in quotes, like "15#".' }
    : {
        message: 'There are pauses here and no key to press.',
        cure: 'Write keys behind the pauses, or let time pass with `wait`.',
      };
}

/** Signs of pauses in words: `, and w (half a second), W (one second)`. */
export function pauseWords(signs: PauseSigns): string {
  const lengths = [...new Set(Object.values(signs))].toSorted((a, b) => a - b);
  if (lengths.length === 0) return 'none';
  return lengths
    .map((ms) => {
      const same = Object.keys(signs).filter((sign) => signs[sign] === ms);
      return `${same.join(' and ')} (${lengthWords(ms)})`;
    })
    .join(', ');
}

function lengthWords(ms: number): string {
  if (ms === 500) return 'half a second';
  if (ms === 1000) return 'one second';
  return `${ms / 1000} seconds`;
}

function wrongSign(sign: string): string {
  return `"${sign}" is no key of a telephone: those are 0-9, *, #, A, B, C, D.`;
}

function cureFor(sign: string, signs: PauseSigns): string {
  const upper = sign.toUpperCase();
  if (isKey(upper)) return `Write ${upper} in upper case.`;
  const foreign = FOREIGN_SIGNS[sign];
  if (foreign !== undefined && Object.hasOwn(signs, ',')) return foreign;
  return `Take "${sign}" out; a pause is ${pauseWords(signs)}.`;
}
