import { z } from 'zod';
import { isMapping } from '../../domain/mapping.ts';
import { duration } from './leaves.ts';
import { pattern } from './pattern.ts';
import { inline } from './phrases.ts';
import { placed } from './place.ts';
import { expectationWord } from './word.ts';

/** `took:`, how long it took from one fact to another. */
export const took = expectationWord({
  key: 'took',
  schema: placed(
    z.strictObject({
      from: pattern,
      to: pattern,
      under: duration.describe('Longer fails.').optional(),
      over: duration.describe('Shorter fails.').optional(),
      warn: duration.describe('Longer warns.').optional(),
    }),
    ({ from, to, under = null, over = null, warn = null }, place) => {
      if (under === null && over === null && warn === null) {
        place.report(
          '`took` does not say how long it may take.',
          'Add `under:`, `over:` or `warn:` with a duration.',
          'key',
        );
      }
      return { of: 'took', from, to, underMs: under, overMs: over, warnOverMs: warn } as const;
    },
  ).describe('How long it took from one fact to another.'),
  phrase({ from, to }, { written }) {
    const { under, over, warn } = isMapping(written) ? written : {};
    const limits = {
      ...(under !== undefined && { under }),
      ...(over !== undefined && { over }),
      ...(warn !== undefined && { 'warn over': warn }),
    };
    return `from ${from.words} to ${to.words}: ${inline(limits)}`;
  },
  rows: [
    '`{ from, to, under, over, warn }` | from one fact to another: longer than `under` or shorter than `over` fails, longer than `warn` warns',
  ],
  example:
    'took: { from: { fact: pin.accepted }, to: { fact: meeting.joined, where: { who: pat } }, under: 1s }',
});
