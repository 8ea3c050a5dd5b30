import { z } from 'zod';
import { named } from './field.ts';

/** What came of a keyed PIN; never the digits (rules PIN-5, PIN-6). */
export const PIN_VERDICT = z.discriminatedUnion('verdict', [
  z.object({ verdict: z.literal('accepted'), version: z.int() }),
  z.object({ verdict: z.literal('revoked'), version: z.int() }),
  z.object({ verdict: z.literal('otherOrganizer'), owner: named('user') }),
  z.object({
    verdict: z.literal('wrong'),
    version: z
      .int()
      .exactOptional()
      .describe('One made after the prompt whose copy counts: not valid yet.'),
  }),
]);

/** What came of a keyed PIN. */
export type PinVerdict = Readonly<z.infer<typeof PIN_VERDICT>>;
