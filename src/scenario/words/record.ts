import { z } from 'zod';
import { times, within } from './leaves.ts';
import { fact, patternOf, where } from './pattern.ts';
import { inTime, often } from './phrases.ts';
import { placed } from './place.ts';
import { expectationWord } from './word.ts';

/** `record:`, a fact that is in the record. */
export const record = expectationWord({
  key: 'record',
  schema: placed(
    z.strictObject({
      fact,
      where: where.optional(),
      times: times.optional(),
      within: within.optional(),
    }),
    ({ times = null, within = null, ...pattern }, place) =>
      ({
        of: 'record',
        pattern: patternOf(pattern, place),
        times,
        withinMs: within,
      }) as const,
  ).describe('A fact that is in the record, or comes in time.'),
  phrase: ({ pattern, times, withinMs }) =>
    `the record holds${times === 0 ? ' no' : ''} ${pattern.words}${often(times || null)}${inTime(withinMs)}`,
  rows: [
    '`{ fact, where, times, within }` | a fact of the truth record; `times` exactly so many by now, 0 none',
  ],
  example:
    'record: { fact: pin.rejected, where: { caller: amos, why: revoked, version: 1 }, times: 1 }',
});
