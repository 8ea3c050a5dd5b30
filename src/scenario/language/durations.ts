const UNITS = { h: 3_600_000, m: 60_000, s: 1000, ms: 1 } as const;

const WRITTEN = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?(?:(\d+)ms)?$/;

/** What {@link parseDuration} takes, as a pattern for editors. */
export const DURATION_PATTERN = '^(0|(?=\\d)(\\d+h)?(\\d+m)?(\\d+s)?(\\d+ms)?)$';

/**
 * Reads a duration such as `250ms`, `5s`, `10m`, `4h` or `1h30m`: whole numbers, each with its
 * unit, the longest unit first. `0` alone needs no unit.
 *
 * @returns milliseconds, or `null` when the text is no duration.
 */
export function parseDuration(text: string): number | null {
  if (text === '0') return 0;
  const parts = WRITTEN.exec(text);
  if (parts === null || text === '') return null;
  const [, h, m, s, ms] = parts.map(Number);
  const sum = (h || 0) * UNITS.h + (m || 0) * UNITS.m + (s || 0) * UNITS.s + (ms || 0) * UNITS.ms;
  return Number.isSafeInteger(sum) ? sum : null;
}

/** Writes milliseconds the way {@link parseDuration} reads them, for example `1h30m` or `0s`. */
export function printDuration(ms: number): string {
  let rest = Math.round(ms);
  if (rest === 0) return '0s';
  const sign = rest < 0 ? '-' : '';
  rest = Math.abs(rest);
  let text = '';
  for (const [unit, length] of Object.entries(UNITS)) {
    const count = Math.floor(rest / length);
    rest -= count * length;
    if (count > 0) text += `${count}${unit}`;
  }
  return sign + text;
}
