import type { LineEvent } from './line-event.ts';
import { PROMPT_IDS } from './prompt.ts';

/** Everything that somebody on a telephone can begin to hear. */
export const AUDIBLES = [
  ...PROMPT_IDS,
  'moh',
  'meeting',
  'announcement.entry',
  'announcement.exit',
] as const;

/** What somebody on a telephone can begin to hear. */
export type Audible = (typeof AUDIBLES)[number];

/** What begins to be heard at `event`; `null` when nothing does. */
export function audibleOf(event: LineEvent): Audible | null {
  switch (event.type) {
    case 'prompt':
      return event.id;
    case 'hold':
      return 'moh';
    case 'joined':
      return 'meeting';
    case 'announcement':
      return `announcement.${event.kind}`;
    default:
      return null;
  }
}
