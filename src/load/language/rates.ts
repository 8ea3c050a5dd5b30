import type { Complaint } from '../../scenario/words/complaint.ts';

const WRITTEN = /^(\d+(?:\.\d+)?) (?:per|a|an) (second|minute|hour)$/u;

/** What {@link parseRate} takes, as a pattern for editors. */
export const RATE_PATTERN = `^\\s*${WRITTEN.source.slice(1, -1)}\\s*$`;

const UNIT_MS = { second: 1000, minute: 60_000, hour: 3_600_000 } as const;

/** No tool on one machine makes more calls a second than this. */
const MOST_PER_SECOND = 50_000;

/** Calls a millisecond; `null` for a text that is no rate. */
export function parseRate(text: string): number | null {
  const [, count, unit] = WRITTEN.exec(text.trim()) ?? [];
  if (count === undefined || unit === undefined) return null;
  return Number(count) / UNIT_MS[unit as keyof typeof UNIT_MS];
}

/** What is wrong with a rate; `null` where nothing is. A ramp may begin or end with none. */
export function rateComplaint(text: string): Complaint | null {
  const rate = parseRate(text);
  if (rate === null) {
    return {
      message: `"${text}" is no rate of calls.`,
      cure: 'Write how many and of what: 20 per second, 600 per minute or 90 per hour.',
    };
  }
  if (rate * 1000 <= MOST_PER_SECOND) return null;
  return {
    message: `"${text}" is more than any machine dials.`,
    cure: `Write at most ${MOST_PER_SECOND} per second.`,
  };
}
