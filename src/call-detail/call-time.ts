/** Which of day and month comes first in a date like 02/03/2026. */
export type DateOrder = 'dmy' | 'mdy';

const CLOCK =
  '(\\d{1,2})[:.](\\d{2})(?:[:.](\\d{2})(?:[.,](\\d{1,9}))?)?(?:\\s*([AP])\\.?\\s*M\\.?)?';
const ZONE = '\\s*(Z|UTC|GMT|[+-]\\d{2}(?::?\\d{2})?)?';
const GAP = '(?:T|,?\\s+)';
const pattern = (date: string): RegExp => new RegExp(`^${date}${GAP}${CLOCK}${ZONE}$`, 'iu');

const YEAR_FIRST = pattern('(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})');
const EITHER = pattern('(\\d{1,2})[-/](\\d{1,2})[-/](\\d{4})');
const DOTS = pattern('(\\d{1,2})\\.\\s?(\\d{1,2})\\.\\s?(\\d{4})');
const DAY_NAMED_MONTH = pattern('(\\d{1,2})[-\\s./]+([a-z]{3,9})\\.?[-\\s./,]+(\\d{4})');
const NAMED_MONTH_DAY = pattern('([a-z]{3,9})\\.?\\s+(\\d{1,2}),?\\s+(\\d{4})');
const WEEKDAY = /^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+/iu;
/** As Windows PowerShell writes a time into JSON. */
const SINCE_EPOCH = /^\/Date\((-?\d{1,15})(?:[+-]\d{4})?\)\/$/u;

const MONTHS = [
  ...['january', 'february', 'march', 'april', 'may', 'june'],
  ...['july', 'august', 'september', 'october', 'november', 'december'],
];

/** The times that {@link readTime} understands, for a message. */
export const TIMES_UNDERSTOOD =
  '2026-03-02T09:00:00Z, 3/2/2026 9:00:00 AM, 02.03.2026 09:00:00 or 2 Mar 2026 09:00:00';

/**
 * Milliseconds since the epoch, or `null` for what is no time: ISO 8601 as the export writes it, or
 * as spreadsheets and shells write it over. A time without a zone is UTC, as the whole report is.
 *
 * @param order what 02/03/2026 means; dates with dots have the day first, wherever they come from.
 */
export function readTime(written: string, order: DateOrder): number | null {
  const text = written.replace(WEEKDAY, '');
  const epoch = SINCE_EPOCH.exec(text);
  if (epoch !== null) return Number(epoch[1]);
  const named = YEAR_FIRST.exec(text);
  if (named !== null) return moment([named[1], named[2], named[3]], named.slice(4));
  const either = EITHER.exec(text);
  if (either !== null) {
    const [, first, second, year] = either;
    const [month, day] = order === 'mdy' ? [first, second] : [second, first];
    return moment([year, month, day], either.slice(4));
  }
  const dots = DOTS.exec(text);
  if (dots !== null) return moment([dots[3], dots[2], dots[1]], dots.slice(4));
  const dayFirst = DAY_NAMED_MONTH.exec(text);
  if (dayFirst !== null) {
    return moment([dayFirst[3], monthOf(dayFirst[2]), dayFirst[1]], dayFirst.slice(4));
  }
  const monthFirst = NAMED_MONTH_DAY.exec(text);
  if (monthFirst === null) return null;
  return moment([monthFirst[3], monthOf(monthFirst[1]), monthFirst[2]], monthFirst.slice(4));
}

/** The orders in which a date is a date: both for 02/03/2026, and for one that is no such date. */
export function ordersOf(text: string): readonly DateOrder[] {
  const either = EITHER.exec(text);
  if (either === null || either[1] === either[2]) return ['dmy', 'mdy'];
  return (['dmy', 'mdy'] as const).filter((order) => readTime(text, order) !== null);
}

/** True for a date that is another day in either order, so that somebody has to say which. */
export function isAmbiguous(text: string): boolean {
  return ordersOf(text).length === 2 && readTime(text, 'dmy') !== readTime(text, 'mdy');
}

type Part = string | undefined;

function moment(
  [year, month, day]: readonly Part[],
  [hours, minutes, seconds, fraction, half, zone]: readonly Part[],
): number | null {
  const hour = half === undefined ? Number(hours) : hourOfDay(Number(hours), half);
  const [wantedMonth, wantedDay] = [Number(month) - 1, Number(day)];
  const limits = hour >= 0 && hour < 24 && Number(minutes) < 60 && Number(seconds ?? 0) < 60;
  const at = Date.UTC(Number(year), wantedMonth, wantedDay, hour, Number(minutes));
  if (!limits || Number.isNaN(at)) return null;
  // A day that the month does not have would roll on into the next one.
  const date = new Date(at);
  if (date.getUTCMonth() !== wantedMonth || date.getUTCDate() !== wantedDay) return null;
  const milliseconds = Math.floor(Number(`0.${fraction ?? '0'}`) * 1000);
  return at + Number(seconds ?? 0) * 1000 + milliseconds - zoneMs(zone ?? 'Z');
}

/** The number of a month that is written out or shortened; `NaN` for any other word. */
function monthOf(word: Part): string {
  const wanted = (word ?? '').toLowerCase();
  const place = MONTHS.findIndex((month) => month === wanted || month.startsWith(wanted));
  return place < 0 ? 'none' : String(place + 1);
}

/** The hour of the day from a clock of twelve; -1 for an hour that such a clock does not have. */
function hourOfDay(hour: number, half: string): number {
  if (hour < 1 || hour > 12) return -1;
  return (hour % 12) + (half.toUpperCase() === 'P' ? 12 : 0);
}

function zoneMs(zone: string): number {
  const match = /^([+-])(\d{2}):?(\d{2})?$/u.exec(zone);
  if (match === null) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  return (match[1] === '-' ? -minutes : minutes) * 60_000;
}
