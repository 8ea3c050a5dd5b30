import { actWord } from './act.ts';
import { hearable } from './heard.ts';
import { count, duration, listOf } from './leaves.ts';
import { inTime, inWords, often } from './phrases.ts';

const row = 'a duration | with `expect`, `hearing` and `hear`: how long they wait';

/** `hear:`, in time, and in this order. */
export const hear = actWord({
  key: 'hear',
  shape: {
    hear: listOf(hearable).describe('Is heard in time; a list in that order.'),
    times: count(1).describe('How many times `hear` is heard.').optional(),
    within: duration.describe('How long `expect` and `hear` wait.').optional(),
  },
  give: ({ hear, times = null, within = null }) =>
    ({ act: 'hear', what: hear, times, withinMs: within }) as const,
  phrase: ({ what, times, withinMs }, verb) =>
    `${verb('hears', 'hear')} ${inWords(what, 'then')}${often(times)}${inTime(withinMs)}`,
  rows: [
    'a prompt, `moh`, `meeting`, `announcement.entry`, `announcement.exit`, or a list (in that order) | is heard in time',
  ],
  qualifiers: {
    times: { needs: ['hear'], row: '1 or more | with `hear`' },
    within: { needs: ['hear'], row },
  },
  example: 'amos: { press: "*73915#", hear: pin.rejected, times: 1, within: 5s }',
});
