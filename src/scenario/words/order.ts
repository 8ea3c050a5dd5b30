import { z } from 'zod';
import { within } from './leaves.ts';
import { pattern } from './pattern.ts';
import { inTime } from './phrases.ts';
import { placed } from './place.ts';
import { expectationWord } from './word.ts';

const patterns = z.array(pattern).min(2);

/** `order:`, facts that come in this order. */
export const order = expectationWord({
  key: 'order',
  schema: placed(
    z.union([
      placed(patterns, (of) => ({ of, within: undefined })),
      z.strictObject({ of: patterns, within: within.optional() }),
    ]),
    ({ of, within = null }) => ({ of: 'order', patterns: of, withinMs: within }) as const,
  ).describe('Facts that come in this order; others may come between.'),
  phrase: ({ patterns, withinMs }) =>
    `in this order: ${patterns.map(({ words }) => words).join(', then ')}${inTime(withinMs)}`,
  rows: ['list of `{ fact, where }`, or `{ of, within }` | in this order; others may come between'],
  example:
    'order: [{ fact: pin.accepted }, { fact: meeting.started, where: { meeting: standup } }]',
});
