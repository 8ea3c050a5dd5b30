import { z } from 'zod';
import { SEED } from '../../domain/bridge-seed.ts';
import { moment } from '../../domain/field.ts';
import { whole } from '../../domain/value-schemas.ts';
import { ADMINISTRATORS, LOOKERS } from '../roles.ts';
import { json } from './body.ts';
import { NEXT, PAGE } from './page.ts';
import type { Routes } from './route.ts';

const bridgeBody = z
  .strictObject({
    seed: SEED,
    random: whole(-Number.MAX_SAFE_INTEGER)
      .exactOptional()
      .describe('Seeds the random draws, so that runs repeat. For tests only.'),
  })
  .describe('Makes a bridge of its own, for tests.');

/** The bridges of a server. */
export const BRIDGE_ROUTES = {
  bridges: {
    method: 'GET',
    path: '/v1/bridges',
    of: 'server',
    roles: LOOKERS,
    does: 'The bridges that the server hosts.',
    query: PAGE,
    answer: z.object({
      bridges: z.array(z.object({ bridge: z.string(), calls: z.int() })),
      next: NEXT,
    }),
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
    answer: z.object({ bridge: z.string(), now: moment }),
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
