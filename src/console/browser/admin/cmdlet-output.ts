import { MASKED_PIN } from '../../../domain/pin.ts';

/** A line of what a cmdlet prints that shows a new PIN. */
const PIN_LINE = /^(\s*LeaderPin\s*:\s*)([0-9]{4,12})[^\S\n]*$/gmu;

/** The PINs that an output shows, the one time that it does. */
export function pinsIn(output: string): readonly string[] {
  return [...output.matchAll(PIN_LINE)].map(([, , pin = '']) => pin);
}

/** The output as it reads from then on: each PIN is masked. */
export function maskedOutput(output: string): string {
  return output.replaceAll(PIN_LINE, `$1${MASKED_PIN}`);
}

/** What the next press of Tab makes of the last word: the words that it can become, one after the other. */
export interface Completing {
  /** The line without the word that is completed. */
  readonly before: string;
  readonly words: readonly string[];
  /** Which of the words stands there; `null` before the first press. */
  readonly at: number | null;
}

/** One press of Tab further, or one back; `null` where nothing fits. */
export function completed(
  { before, words, at }: Completing,
  step: 1 | -1,
): { readonly line: string; readonly next: Completing } | null {
  if (words.length === 0) return null;
  const first = step === 1 ? 0 : words.length - 1;
  const place = at === null ? first : (at + step + words.length) % words.length;
  return { line: `${before}${words[place] ?? ''}`, next: { before, words, at: place } };
}
