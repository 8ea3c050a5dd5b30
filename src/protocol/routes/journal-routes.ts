import { z } from 'zod';
import type { BridgeOrigin } from '../../domain/bridge-origin.ts';
import type { DirectorySnapshot } from '../../domain/directory.ts';
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

const originSchema = z
  .object({
    profile: z.string().pipe(z.custom<BridgeOrigin['profile']>()),
    at: moment.describe('When that was, in milliseconds since the epoch.'),
    directory: z
      .looseObject({})
      .describe('tenant, settings, organizers, meetings, numbers, retired. Of PINs the versions.')
      .pipe(z.custom<DirectorySnapshot & Readonly<Record<string, unknown>>>()),
  })
  .describe('What a bridge was.');

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
  origin: {
    method: 'GET',
    path: '/v1/journal/origin',
    of: 'bridge',
    roles: LOOKERS,
    does: 'What the bridge was when what is kept of its journal began: numbers, users, meetings and settings. With the facts after it, what every one of them was at every moment.',
    answer: z
      .object({
        after: z.int().describe('The newest `seq` that had happened by then; 0 for the beginning.'),
        origin: originSchema.nullable().describe('null where nobody can say.'),
      })
      .describe('What the bridge was.'),
    example: {
      after: 0,
      origin: {
        profile: 'sfb-online',
        at: 1772442000000,
        directory: { numbers: [{ number: '+14255550199', kind: 'toll', registered: true }] },
      },
    },
  },
} as const satisfies Routes;
