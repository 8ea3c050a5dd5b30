/** What a slash date means by its first number. */
export type SlashOrder = 'month first' | 'day first';

const TIME = '(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,7}))?)?';
const ISO = new RegExp(
  `^(\\d{4})-(\\d{2})-(\\d{2})[T ]${TIME}\\s*(Z|UTC|[+-]\\d{2}:?\\d{2})?$`,
  'iu',
);
const SLASHES = new RegExp(`^(\\d{1,2})/(\\d{1,2})/(\\d{4}),? ${TIME}(?:\\s*([AP]M))?$`, 'iu');
const DOTS = new RegExp(`^(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4}),? ${TIME}$`, 'u');

/** The times that {@link readTime} understands, for a message. */
export const TIMES_UNDERSTOOD = '2026-03-02T09:00:00Z, 3/2/2026 9:00:00 AM or 02.03.2026 09:00:00';

/**
 * Milliseconds since the epoch, or `null` for what is no time. ISO 8601 as the export writes it, or
 * as spreadsheets write it over: with slashes, the American order first, or with dots. A time without
 * a zone is UTC, as the whole report is.
 */
export function readTime(text: string, slashes: SlashOrder): number | null {
  const iso = ISO.exec(text);
  if (iso !== null) {
    const at = moment([iso[1], iso[2], iso[3]], iso.slice(4, 8), null);
    return at === null ? null : at - zoneMs(iso[8] ?? 'Z');
  }
  const slash = SLASHES.exec(text);
  if (slash !== null) {
    const [, first, second, year] = slash;
    const [month, day] = slashes === 'month first' ? [first, second] : [second, first];
    return moment([year, month, day], slash.slice(4, 8), slash[8] ?? null);
  }
  const dots = DOTS.exec(text);
  return dots === null ? null : moment([dots[3], dots[2], dots[1]], dots.slice(4, 8), null);
}

/**
 * The order that the slash dates of one file have. Where none of them settles it, it is the American
 * one, in which the report is shown.
 */
export function slashOrderOf(times: readonly string[]): SlashOrder {
  const dayFirst = times.some((text) => Number(SLASHES.exec(text)?.[1]) > 12);
  return dayFirst ? 'day first' : 'month first';
}

type Part = string | undefined;

function moment(
  [year, month, day]: readonly Part[],
  [hours, minutes, seconds, fraction]: readonly Part[],
  half: string | null,
): number | null {
  const hour = half === null ? Number(hours) : hourOfDay(Number(hours), half);
  const [wantedMonth, wantedDay] = [Number(month) - 1, Number(day)];
  const limits = hour >= 0 && hour < 24 && Number(minutes) < 60 && Number(seconds ?? 0) < 60;
  const at = Date.UTC(Number(year), wantedMonth, wantedDay, hour, Number(minutes));
  // A day that the month does not have would roll on into the next one.
  const date = new Date(at);
  const isThere = date.getUTCMonth() === wantedMonth && date.getUTCDate() === wantedDay;
  if (!limits || !isThere) return null;
  const milliseconds = Math.floor(Number(`0.${fraction ?? '0'}`) * 1000);
  return at + Number(seconds ?? 0) * 1000 + milliseconds;
}

/** The hour of the day from a clock of twelve; -1 for an hour that such a clock does not have. */
function hourOfDay(hour: number, half: string): number {
  if (hour < 1 || hour > 12) return -1;
  return (hour % 12) + (half.toUpperCase() === 'PM' ? 12 : 0);
}

function zoneMs(zone: string): number {
  const match = /^([+-])(\d{2}):?(\d{2})$/u.exec(zone);
  if (match === null) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return (match[1] === '-' ? -minutes : minutes) * 60_000;
}
