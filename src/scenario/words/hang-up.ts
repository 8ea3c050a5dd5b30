import { z } from 'zod';
import { printDuration } from '../../domain/duration.ts';
import { actWord } from './act.ts';
import { duration } from './leaves.ts';

/** `hangUp:`, now or at some moment. */
export const hangUp = actWord({
  key: 'hangUp',
  shape: {
    hangUp: z
      .strictObject({
        sometimeWithin: duration.describe('At a moment drawn from the seed.').optional(),
      })
      .nullable()
      .describe('Hangs up.'),
  },
  give: ({ hangUp }) =>
    ({ act: 'hangUp', sometimeWithinMs: hangUp?.sometimeWithin ?? null }) as const,
  phrase({ sometimeWithinMs }, verb) {
    const when =
      sometimeWithinMs === null ? '' : ` sometime within ${printDuration(sometimeWithinMs)}`;
    return `${verb('hangs', 'hang')} up${when}`;
  },
  rows: [
    'nothing, or `{ sometimeWithin: 60s }` | hangs up, now or at a moment drawn from the seed',
  ],
  example: 'pat: { hangUp: { sometimeWithin: 60s } }',
});
