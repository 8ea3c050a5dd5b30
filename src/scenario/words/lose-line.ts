import { z } from 'zod';
import { printDuration } from '../../domain/duration.ts';
import { actWord } from './act.ts';
import { duration } from './leaves.ts';

/** `loseLine:`, for good or for a while. */
export const loseLine = actWord({
  key: 'loseLine',
  shape: {
    loseLine: z
      .strictObject({ returnAfter: duration.describe('Comes back by itself.').optional() })
      .nullable()
      .describe('The connection is gone, without a hang-up.'),
  },
  give: ({ loseLine }) =>
    ({ act: 'loseLine', returnAfterMs: loseLine?.returnAfter ?? null }) as const,
  phrase({ returnAfterMs: back }, verb) {
    const when = back === null ? '' : ` and ${verb('is', 'are')} back after ${printDuration(back)}`;
    return `${verb('loses', 'lose')} the line${when}`;
  },
  rows: ['nothing, or `{ returnAfter: 10s }` | the connection is gone without a hang-up'],
  example: 'pat: { loseLine: { returnAfter: 10s } }',
});
