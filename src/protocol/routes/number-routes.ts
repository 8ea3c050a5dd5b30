import { z } from 'zod';
import { NUMBER_KINDS } from '../../domain/phone-number.ts';
import { ROLES } from '../roles.ts';
import { NEXT, PAGE } from './page.ts';
import type { Routes } from './route.ts';

const numberView = z
  .object({
    number: z.string().describe('E.164.'),
    kind: z.enum(NUMBER_KINDS),
    languages: z.array(z.string()).describe('BCP 47 tags, the primary language first.'),
    registered: z.boolean().describe('False once it was taken off the bridge (rule ANS-1).'),
  })
  .describe('A number that can be dialled.');

/** Where the numbers of the bridge are looked at; every invitation names them, so all roles may. */
export const NUMBER_ROUTES = {
  numbers: {
    method: 'GET',
    path: '/v1/numbers',
    of: 'bridge',
    roles: ROLES,
    own: 'those on the bridge, as they are in invitations',
    does: 'The numbers of the bridge; the first that is registered is its default.',
    query: PAGE,
    answer: z.object({ numbers: z.array(numberView), next: NEXT }),
    example: {
      numbers: [{ number: '+14255550199', kind: 'toll', languages: ['en-US'], registered: true }],
      next: null,
    },
  },
} as const satisfies Routes;
