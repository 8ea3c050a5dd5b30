import { listed } from '../domain/wording.ts';

/** The names of those whose sessions these are, each once. */
export function namesOf(sessions: readonly { readonly name: string }[], most = 4): string {
  return listed([...new Set(sessions.map(({ name }) => name))], most);
}

/** A span as a reader says it: `300 ms`, `12 s`, `31 min`, `4 h`. */
export function span(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 120_000) return `${Math.round(ms / 1000)} s`;
  return ms < 7_200_000 ? `${Math.round(ms / 60_000)} min` : `${Math.round(ms / 3_600_000)} h`;
}

const MONTHS = [
  ...(['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August'] as const),
  ...(['September', 'October', 'November', 'December'] as const),
];

/** Tells timeFormat: the time alone on the day of the moment asked about, with the day on others. */
export class TimeFormat {
  readonly #day: string;

  /** @param at milliseconds since the epoch. */
  constructor(at: number) {
    this.#day = isoOf(at).slice(0, 10);
  }

  /** `10:02:14`, or `2026-03-01 10:02:14`; in UTC. */
  at(ms: number): string {
    const iso = isoOf(ms);
    const time = iso.slice(11, 19);
    return iso.startsWith(this.#day) ? time : `${iso.slice(0, 10)} ${time}`;
  }

  /** `at 10:02:14`, or `on 1 March at 10:02`, with the year where it is another; in UTC. */
  on(ms: number): string {
    const iso = isoOf(ms);
    if (iso.startsWith(this.#day)) return `at ${iso.slice(11, 19)}`;
    const year = iso.slice(0, 4);
    const month = MONTHS[Number(iso.slice(5, 7)) - 1] ?? '';
    const day = `${Number(iso.slice(8, 10))} ${month}`;
    const date = this.#day.startsWith(year) ? day : `${day} ${year}`;
    return `on ${date} at ${iso.slice(11, 16)}`;
  }
}

function isoOf(ms: number): string {
  return new Date(ms).toISOString();
}

/** A sentence: begins with a capital and ends with a full stop. */
export function sentence(words: string): string {
  const trimmed = words.trim().replace(/\.$/, '');
  return `${trimmed.charAt(0).toUpperCase()}${trimmed.slice(1)}.`;
}
