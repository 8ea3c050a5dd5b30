import { z } from 'zod';
import { ROLES } from '../roles.ts';
import type { Routes } from './route.ts';

/** What whoever asks is told of themselves. */
export const ACCESS_ROUTES = {
  whoAmI: {
    method: 'GET',
    path: '/v1/whoami',
    of: 'server',
    roles: ROLES,
    does: 'Who asks, as the server takes it: what the role may do is said at each path. Where no token is wanted, whoever asks is the administrator.',
    answer: z
      .object({
        role: z.enum(ROLES),
        user: z
          .string()
          .nullable()
          .describe('The user principal name of the token; null for a token without one.'),
        tokens: z.boolean().describe('Whether the server wants tokens.'),
      })
      .describe('Who asks.'),
    example: { role: 'organizer', user: 'amos.marble@contoso.com', tokens: true },
  },
} as const satisfies Routes;
