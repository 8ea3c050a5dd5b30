import { z } from 'zod';
import { moment } from '../../domain/field.ts';
import { MASKED_PIN } from '../../domain/pin.ts';
import { LOOKERS, ROLES } from '../roles.ts';
import { NEXT, PAGE } from './page.ts';
import type { Routes } from './route.ts';

const maybe = z.string().nullable();

const userView = z
  .object({
    user: z.string().describe('User principal name.'),
    displayName: z.string(),
    mailbox: maybe,
    enabled: z.boolean(),
    allowPstnOnlyMeetings: z.boolean(),
    allowTollFreeDialIn: z.boolean(),
    defaultNumber: maybe,
    leaderPin: z.literal(MASKED_PIN).nullable().describe('Always masked (rule PIN-4).'),
    pinVersion: z.int().nullable(),
    pinLength: z.int().nullable(),
    pinMadeAt: moment.nullable(),
    pinMadeBy: maybe,
    meetings: z.array(z.object({ meeting: z.string(), conferenceId: maybe })),
  })
  .describe('A user.');

const AMOS = {
  user: 'amos.marble@contoso.com',
  enabled: true,
  leaderPin: MASKED_PIN,
  pinVersion: 1,
};

/** Where users are looked at. */
export const USER_ROUTES = {
  users: {
    method: 'GET',
    path: '/v1/users',
    of: 'bridge',
    roles: LOOKERS,
    does: 'The users. A PIN reads `***********` (rule PIN-4).',
    query: PAGE,
    answer: z.object({ users: z.array(userView), next: NEXT }),
    example: { users: [AMOS], next: null },
  },
  user: {
    method: 'GET',
    path: '/v1/users/:user',
    of: 'bridge',
    roles: ROLES,
    own: 'the own entry',
    does: 'One user.',
    answer: userView,
    example: AMOS,
    codes: ['user.unknown'],
  },
} as const satisfies Routes;
