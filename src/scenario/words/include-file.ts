import { z } from 'zod';
import { given } from './given.ts';
import { oneOrMore, writtenText } from './leaves.ts';
import { step } from './steps.ts';

/** A document that scenarios include. */
export const includeFile = z
  .strictObject({
    given: given.optional(),
    setup: z
      .array(step)
      .min(1)
      .describe('Steps that come before those of every scenario that includes the file.')
      .optional(),
    include: oneOrMore(writtenText).optional(),
  })
  .meta({ id: 'include', description: 'A file that scenarios include.' });
