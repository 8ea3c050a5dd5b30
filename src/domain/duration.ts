import { durationMistake, LONGEST_MS, type Meant } from './duration-mistake.ts';

/** Milliseconds of each unit that a duration is written with, the longest first. */
const UNITS = { h: 3_600_000, m: 60_000, s: 1000, ms: 1 } as const;

const WRITTEN = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?(?:(\d+)ms)?$/;
const WITH_DAYS = /^(?:(\d+)w)?(?:(\d+)d)?(?=\d|$)(.*)$/;
/** A day without a change of the clocks, in milliseconds. */
export const DAY_MS = 24 * UNITS.h;

/** What {@link parseDuration} takes, as a pattern for editors. */
export const DURATION_PATTERN = '^(0|(?=\\d)(\\d+h)?(\\d+m)?(\\d+s)?(\\d+ms)?)$';

type ParseDuration = (text: string) => number | null;

/** Milliseconds, or a text as {@link parseDuration} reads it: `'250ms'`, `'10m'`, `'1h30m'`. */
export type Duration = number | string;

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
  return sum <= LONGEST_MS ? sum : null;
}

/**
 * Reads a duration that may have weeks and days too, `30d` or `1w`, as the life of a token does.
 *
 * @returns milliseconds, or `null` when the text is no duration.
 */
export function parseLongDuration(text: string): number | null {
  const parts = WITH_DAYS.exec(text);
  if (parts === null || text === '') return null;
  const [, weeks = '0', days = '0', rest = ''] = parts;
  const restMs = rest === '' ? 0 : parseDuration(rest);
  if (restMs === null) return null;
  const sum = (Number(weeks) * 7 + Number(days)) * DAY_MS + restMs;
  return sum <= LONGEST_MS ? sum : null;
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

/** What is wrong with a text that is no duration, and how it is written right. */
export interface DurationComplaint {
  /** For example `"1min" is no duration.` */
  readonly message: string;
  /** For example `Write 1m.` */
  readonly cure: string;
}

/**
 * Judges a text where a duration is meant; `null` when it is one. Where it can be told what was
 * meant, the cure is the right spelling: `1m` for `1min`, `1s500ms` for `1.5s`.
 */
export function durationComplaint(text: string): DurationComplaint | null {
  if (parseDuration(text) !== null) return null;
  const { message, meant } = durationMistake(text);
  const right = meant === null ? null : rightSpelling(meant);
  const cure =
    right === null
      ? 'Write whole numbers with their unit: 250ms, 5s, 10m, 4h or 1h30m.'
      : `Write ${right}.`;
  return { message, cure };
}

/**
 * The right spelling of a text that is nearly a duration, as a sentence to append, or nothing.
 *
 * @param parse what reads durations there.
 */
export function durationHint(text: string, parse: ParseDuration = parseDuration): string {
  const { meant } = durationMistake(text);
  const right = meant === null || parse(text) !== null ? null : rightSpelling(meant, parse);
  return right === null ? '' : ` "${text}" is written ${right}.`;
}

/**
 * The milliseconds of a duration that a program gives.
 *
 * @throws {RangeError} when it is none, with the right spelling where that can be told.
 */
export function millisecondsOf(duration: Duration): number {
  const ms = typeof duration === 'string' ? parseDuration(duration) : duration;
  if (typeof ms === 'number' && ms >= 0 && ms <= LONGEST_MS) return ms;
  const hint = typeof duration === 'string' ? durationHint(duration) : '';
  throw new RangeError(
    `expected a duration, not ${JSON.stringify(duration)}.${hint} ` +
      'Write milliseconds, or a text such as "250ms", "10m" or "1h30m".',
  );
}

function rightSpelling({ asWritten, ms }: Meant, parse = parseDuration): string | null {
  if (parse(asWritten) !== null) return asWritten;
  // What is finer than a millisecond cannot be written at all.
  return Number.isSafeInteger(ms) && ms <= LONGEST_MS ? printDuration(ms) : null;
}
