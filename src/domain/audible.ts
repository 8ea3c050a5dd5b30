import type { LineEvent } from './line-event.ts';
import type { PromptId } from './prompt.ts';

/** What somebody on a telephone can begin to hear. */
export type Audible = PromptId | 'moh' | 'meeting' | 'announcement.entry' | 'announcement.exit';

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
