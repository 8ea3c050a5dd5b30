/** The longest duration that is taken: a thousand years. Clocks know no moments much later. */
export const LONGEST_MS = 8_760_000 * 3_600_000;

/** What was meant by a text that is nearly a duration. */
export interface Meant {
  /** The same parts with the right units and nothing between them: `90m` for `90 minutes`. */
  readonly asWritten: string;
  /** Milliseconds; a fraction where the text says less than one. */
  readonly ms: number;
}

/** What people write for a unit, in lower case, and the milliseconds of it. */
const SPELLINGS = [
  { unit: 'ms', ms: 1, words: /^(ms|msecs?|millis?|millisecs?|milliseconds?)$/ },
  { unit: 's', ms: 1000, words: /^(s|secs?|seconds?|sek|sekunden?)$/ },
  { unit: 'm', ms: 60_000, words: /^(m|mins?|minutes?|minuten)$/ },
  { unit: 'h', ms: 3_600_000, words: /^(h|hrs?|hours?|std|stunden?)$/ },
  { unit: 'd', ms: 86_400_000, words: /^(d|days?|tage?)$/ },
  { unit: 'w', ms: 604_800_000, words: /^(w|wks?|weeks?|wochen?)$/ },
] as const;

const PART = /(\d+(?:[.,]\d+)?|[.,]\d+)\s*(\p{L}+)\.?/gu;
const PARTS = /^(?:(?:\d+(?:[.,]\d+)?|[.,]\d+)\s*\p{L}+\.?\s*(?:(?:,|and|&|\+)\s*)?)+$/u;
const ON_A_CLOCK = /^(?:(\d+):)?(\d+):(\d\d)(?:[.,](\d{1,3}))?$/;

/** What is wrong with a text that is no duration, and what was meant by it, where that can be told. */
export function durationMistake(text: string): { message: string; meant: Meant | null } {
  const written = text.trim().toLowerCase();
  if (/^[0-9.,]+$/.test(written)) {
    return { message: `A bare number is no duration: "${text}" of what?`, meant: null };
  }
  if (/^[-−]/.test(written) && meantBy(written.slice(1)) !== null) {
    return { message: `"${text}" is less than no time at all.`, meant: null };
  }
  const meant = meantBy(written);
  if (meant !== null && meant.ms > LONGEST_MS) {
    return { message: `"${text}" is longer than a thousand years.`, meant: null };
  }
  const tooFine =
    meant !== null && !Number.isInteger(meant.ms) ? ': nothing is finer than 1ms' : '';
  return { message: `"${text}" is no duration${tooFine}.`, meant };
}

function meantBy(written: string): Meant | null {
  return onAClock(written) ?? inParts(written.replace(/^pt(?=\d)/, ''));
}

/** `1:30` and `0:01:30`, as a watch shows them. */
function onAClock(written: string): Meant | null {
  const parts = ON_A_CLOCK.exec(written);
  if (parts === null) return null;
  const [, h = '0', m = '0', s = '0', fraction = ''] = parts;
  const seconds = Number(h) * 3600 + Number(m) * 60 + Number(s);
  return { asWritten: '', ms: seconds * 1000 + Number(fraction.padEnd(3, '0')) };
}

function inParts(written: string): Meant | null {
  if (!PARTS.test(written)) return null;
  let asWritten = '';
  let ms = 0;
  for (const [, number = '', word = ''] of written.matchAll(PART)) {
    const found = SPELLINGS.find(({ words }) => words.test(word));
    if (found === undefined) return null;
    asWritten += `${number}${found.unit}`;
    // Decimal fractions are not exact in binary; a thousandth of a millisecond is near enough.
    ms += Math.round(Number(number.replace(',', '.')) * found.ms * 1000) / 1000;
  }
  return { asWritten, ms };
}
