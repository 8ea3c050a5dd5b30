/**
 * The digits of a phone number, for comparing: `+1 (425) 555-0199`, `tel:+14255550199` and
 * `14255550199` have the same. A number in which digits are hidden is its own text.
 */
export function phoneDigits(written: string): string {
  const bare = written
    .trim()
    .replace(/^(?:tel|sips?|callto):/iu, '')
    .replace(/[;@?].*$/u, '')
    .replace(/\s*(?:ext\.?|x)\s*\d{1,6}$/iu, '')
    .replace(/^(\+?)00(?=[1-9])/u, '$1');
  if (/[*x•]/iu.test(bare)) return bare.toLowerCase();
  const digits = bare.replace(/\D/gu, '');
  return digits === '' ? bare.toLowerCase() : digits;
}

/** True when both are the same number, however it is written. */
export function isSameNumber(one: string, other: string): boolean {
  return phoneDigits(one) === phoneDigits(other);
}

/** True for what stands in the place of a number that was withheld. */
export function isWithheld(written: string): boolean {
  return /^(?:anonymous|unavailable|private|restricted|withheld|unknown|blocked)$/iu.test(
    written.trim(),
  );
}
