import { parseDuration } from '../scenario/language/durations.ts';

/** Milliseconds, or a text as scenarios write it: `'250ms'`, `'10m'`, `'1h30m'`. */
export type Duration = number | string;

/** The milliseconds of a duration. Throws RangeError when it is none. */
export function millisecondsOf(duration: Duration): number {
  const ms = typeof duration === 'number' ? duration : parseDuration(duration);
  if (ms !== null && ms >= 0 && Number.isFinite(ms)) return ms;
  throw new RangeError(
    `expected a duration, not ${JSON.stringify(duration)}. ` +
      'Write milliseconds, or a text such as "250ms", "10m" or "1h30m".',
  );
}
