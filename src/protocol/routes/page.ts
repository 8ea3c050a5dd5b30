import { z } from 'zod';
import { upTo, whole } from './parameter.ts';

/** The query parameters of every path that answers with a list. */
export const PAGE = {
  limit: upTo(
    'How many entries the answer holds at most, from 1 on; left out, as many as it may (itemsPerAnswer).',
    'itemsPerAnswer',
  ),
  after: whole(
    'The `next` of the answer before; left out, the list from its beginning.',
    ...([0, 0, 'the next of an answer, or 0'] as const),
  ),
};

/** What every answer with a list says besides. */
export const NEXT = z
  .int()
  .nullable()
  .describe('The `after` of the next page; null when this was all there is now.');
