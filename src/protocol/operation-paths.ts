import { LOOKERS } from './roles.ts';

/** The paths for whoever runs the server: is it up, is it ready, how is it doing. */
export const OPERATION_PATHS = [
  {
    method: 'GET',
    path: '/healthz',
    roles: 'anyone',
    does: 'The process is up.',
    status: 200,
    answer: { status: 'up' },
    codes: [],
    bridgeless: true,
  },
  {
    method: 'GET',
    path: '/readyz',
    roles: 'anyone',
    does: 'The default bridge is sound and takes calls. A store that cannot be written breaks it.',
    status: 200,
    answer: { status: 'ready' },
    codes: ['server.notReady', 'server.stopping'],
    bridgeless: true,
  },
  {
    method: 'GET',
    path: '/metrics',
    roles: LOOKERS,
    does: 'Figures of the default bridge and of the process, as Prometheus reads them.',
    status: 200,
    answer: '(text)',
    codes: [],
    bridgeless: true,
  },
] as const;
