import { HIDDEN_DIGIT } from './key.ts';
import type { PinVerdict } from './pin-verdict.ts';

/** What a leader PIN reads as everywhere once it has been shown (rule PIN-4). */
export const MASKED_PIN = '***********';

/** How many digits a leader PIN may have, and has by default (rule PIN-1). */
export const PIN_LENGTH = { min: 4, max: 12, default: 5 } as const;

/** True when a tenant may ask for PINs of `length` digits (rule PIN-1). */
export function isPinLength(length: number): boolean {
  return Number.isInteger(length) && length >= PIN_LENGTH.min && length <= PIN_LENGTH.max;
}

/** What could be a leader PIN: digits only, 4 to 12 of them (rule PIN-1). */
export const PIN = new RegExp(`^[0-9]{${PIN_LENGTH.min},${PIN_LENGTH.max}}$`);

/** True when `text` could be a leader PIN (rule PIN-1). */
export function isPin(text: string): boolean {
  return PIN.test(text);
}

/**
 * A text in which whatever reads like a PIN is hidden, for words that repeat what somebody typed:
 * runs of digits that stand alone. Numbers with a + and digits of an address stay as they are.
 */
export function withoutPins(text: string): string {
  const runs = /(?<![^\s"])[0-9]{4,}(?=[.,;:]?(?:[\s"]|$))/g;
  return text.replaceAll(runs, (run) => HIDDEN_DIGIT.repeat(run.length));
}

/**
 * Which PIN somebody keyed, as the vault found it.
 *
 * - `versions`: which of the organizer's own PINs, the newest last; empty when none.
 * - `otherUser`: another organizer whose valid PIN it is, when it is none of the organizer's.
 */
export interface PinMatch {
  readonly versions: readonly number[];
  readonly otherUser: string | null;
}

/**
 * Weighs what was keyed against the version that counts for this entry.
 *
 * @param validVersion the version valid when # arrived, or at the prompt (setting `pinChange`).
 */
export function judgePin(match: PinMatch, validVersion: number): PinVerdict {
  if (match.versions.includes(validVersion)) return { verdict: 'accepted', version: validVersion };
  const revoked = match.versions.findLast((version) => version < validVersion);
  if (revoked !== undefined) return { verdict: 'revoked', version: revoked };
  // A newer one, keyed where a copy taken at the prompt counts, is not valid yet: wrong, and no other's.
  const newer = match.versions.at(-1);
  if (newer !== undefined) return { verdict: 'wrong', version: newer };
  if (match.otherUser !== null) return { verdict: 'otherOrganizer', owner: match.otherUser };
  return { verdict: 'wrong' };
}
