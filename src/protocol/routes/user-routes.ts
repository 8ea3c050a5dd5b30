import { userView, usersAnswer } from '../answer-schemas.ts';
import { LOOKERS, ROLES } from '../roles.ts';
import { PAGE } from './parameter.ts';
import type { Routes } from './route.ts';

const AMOS = {
  user: 'amos.marble@contoso.com',
  enabled: true,
  leaderPin: '***********',
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
    answer: usersAnswer,
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
