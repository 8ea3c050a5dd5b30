import { printDuration } from '../../domain/duration.ts';
import { actWord } from './act.ts';
import { hearable } from './heard.ts';
import { duration, listOf } from './leaves.ts';
import { inWords } from './phrases.ts';

/** `notHear:`, for so long. */
export const notHear = actWord({
  key: 'notHear',
  shape: {
    notHear: listOf(hearable).describe('Is not heard, `for` so long.'),
    for: duration.describe('How long `notHear` listens.').optional(),
  },
  give({ notHear, for: forMs }, place) {
    if (forMs === undefined) {
      const message = '`notHear` must say for how long it listens.';
      place.in('notHear').report(message, 'Add `for:` with a duration.', 'key');
    }
    return { act: 'notHear', what: notHear, forMs: forMs ?? 0 } as const;
  },
  phrase: ({ what, forMs }, verb) =>
    `${verb('does', 'do')} not hear ${inWords(what, 'or')} for ${printDuration(forMs)}`,
  rows: ['as `hear` | is not heard for the time that `for` says'],
  qualifiers: {
    for: { needs: ['notHear'], row: 'a duration | with `notHear`, which needs it' },
  },
  example: 'pat: { notHear: pin.enter, for: 10s }',
});
