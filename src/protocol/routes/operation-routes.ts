import { z } from 'zod';
import { LOOKERS } from '../roles.ts';
import type { Routes } from './route.ts';

const looked = { method: 'GET', of: 'server' } as const;

/** For whoever runs the server: is it up, is it ready, how is it doing. */
export const OPERATION_ROUTES = {
  healthz: {
    ...looked,
    path: '/healthz',
    roles: 'anyone',
    does: 'The process is up.',
    answer: z.object({ status: z.literal('up') }),
    example: { status: 'up' },
  },
  readyz: {
    ...looked,
    path: '/readyz',
    roles: 'anyone',
    does: 'The default bridge is sound and takes calls. A store that cannot be written breaks it.',
    answer: z.object({ status: z.literal('ready') }),
    example: { status: 'ready' },
    codes: ['server.notReady', 'server.stopping'],
  },
  metrics: {
    ...looked,
    path: '/metrics',
    roles: LOOKERS,
    does: 'Figures of the default bridge and of the process, as Prometheus reads them.',
    answer: { media: 'text/plain' },
    example: '(text)',
  },
} as const satisfies Routes;
