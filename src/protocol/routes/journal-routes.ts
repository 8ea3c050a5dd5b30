import { z } from 'zod';
import { FACT_HEAD, type Fact } from '../../domain/fact.ts';
import { moment } from '../../domain/field.ts';
import { LOOKERS } from '../roles.ts';
import { upTo, whole } from './parameter.ts';
import type { Routes } from './route.ts';

/** A fact of the truth record, as far as all facts are alike; each type adds its own fields. */
export const factSchema = z
  .looseObject({
    ...FACT_HEAD,
    type: z.string().describe('For example call.dialled; says which fields there are besides.'),
  })
  .describe('A fact of the truth record (rule REC-2); no digit of a PIN is in it.')
  .pipe(z.custom<Fact>());

const keptSince = moment
  .nullable()
  .describe(
    'Since when all that happened is kept; null: since ever. Milliseconds since the epoch.',
  );

/** The truth record. */
export const JOURNAL_ROUTES = {
  journal: {
    method: 'GET',
    path: '/v1/journal',
    of: 'bridge',
    roles: LOOKERS,
    does: 'The truth record after `since` (rule REC-2): every fact has seq, at, cause, type and the fields of its type; no digit of a PIN is in it.',
    query: {
      limit: upTo(
        'How many facts the answer holds at most, from 1 on; left out, as many as it may (factsPerAnswer).',
        'factsPerAnswer',
      ),
      since: whole('The newest `seq` that you have; left out, all facts that are kept.', 0, 0),
    },
    answer: z
      .object({ facts: z.array(factSchema), last: z.int(), keptSince })
      .describe('Facts after since, and the newest seq that the answer holds.'),
    example: {
      facts: [{ seq: 1, at: 1772442000000, cause: null, type: 'call.dialled', call: 'c-1' }],
      last: 1,
      keptSince: null,
    },
    codes: ['http.queryInvalid', 'history.letGo'],
  },
} as const satisfies Routes;
