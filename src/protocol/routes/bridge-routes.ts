import { bridgeBody } from '../admin-messages.ts';
import { bridgeAnswer, bridgesAnswer } from '../answer-schemas.ts';
import { ADMINISTRATORS, LOOKERS } from '../roles.ts';
import { json } from './body.ts';
import { PAGE } from './parameter.ts';
import type { Routes } from './route.ts';

/** The bridges of a server. */
export const BRIDGE_ROUTES = {
  bridges: {
    method: 'GET',
    path: '/v1/bridges',
    of: 'server',
    roles: LOOKERS,
    does: 'The bridges that the server hosts.',
    query: PAGE,
    answer: bridgesAnswer,
    example: {
      bridges: [
        { bridge: 'default', calls: 0 },
        { bridge: 'b-1', calls: 2 },
      ],
      next: null,
    },
  },
  createBridge: {
    method: 'POST',
    path: '/v1/bridges',
    of: 'server',
    roles: ADMINISTRATORS,
    does: 'Makes a bridge of its own, for tests; other paths reach it with `?bridge=`.',
    body: json('bridgeBody', bridgeBody),
    status: 201,
    answer: bridgeAnswer,
    example: { bridge: 'b-1', now: 1772442000000 },
    codes: ['limit.bridges', 'seed.invalid'],
  },
  deleteBridge: {
    method: 'DELETE',
    path: '/v1/bridges/:id',
    of: 'server',
    roles: ADMINISTRATORS,
    does: 'Stops a bridge: its calls end with reason `shutdown`.',
    codes: ['bridge.unknown', 'bridge.defaultStays'],
  },
} as const satisfies Routes;
