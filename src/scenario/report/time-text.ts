import { printDuration } from '../../domain/duration.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/**
 * A moment of a run as `+mm:ss.mmm` since virtual time started. `ms` is milliseconds; minutes
 * go on past 59, and a moment before the start gets a minus sign.
 */
export function offsetText(ms: number): string {
  const whole = Math.round(Math.abs(ms));
  const minutes = String(Math.floor(whole / MINUTE)).padStart(2, '0');
  const seconds = String(Math.floor((whole % MINUTE) / SECOND)).padStart(2, '0');
  const rest = String(whole % SECOND).padStart(3, '0');
  return `${ms < 0 ? '-' : '+'}${minutes}:${seconds}.${rest}`;
}

/**
 * How long something took, in the two greatest units that say it: `7 ms`, `12.345 s`,
 * `31 min 4 s`, `4 h 0 min`. `ms` is milliseconds.
 */
export function spanText(ms: number): string {
  const whole = Math.max(0, Math.round(ms));
  if (whole < SECOND) return `${whole} ms`;
  if (whole < MINUTE) return `${whole / SECOND} s`;
  const seconds = Math.floor(whole / SECOND);
  if (whole < HOUR) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  return `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`;
}

/**
 * How long something took, as scenarios write durations, in its two greatest units: `7ms`,
 * `12s345ms`, `31m4s`, `4h`. `ms` is milliseconds.
 */
export function shortDuration(ms: number): string {
  const whole = Math.max(0, Math.round(ms));
  if (whole < MINUTE) return printDuration(whole);
  const smallest = whole < HOUR ? SECOND : MINUTE;
  return printDuration(Math.floor(whole / smallest) * smallest);
}
