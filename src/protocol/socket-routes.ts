import { CALLS_PATH, LIVE_PATH } from './client-messages.ts';
import { ROLES, LOOKERS, type Role } from './roles.ts';

/** One WebSocket of the server. */
export interface SocketRoute {
  readonly path: string;
  /** Who may open it once the server wants tokens. */
  readonly roles: readonly Role[];
  /** True where clients on the server's own machine need no token all the same. */
  readonly openOnLoopback: boolean;
  readonly does: string;
}

/** Every WebSocket. */
export const SOCKET_ROUTES: readonly SocketRoute[] = [
  { path: CALLS_PATH, roles: ROLES, openOnLoopback: true, does: 'One telephone line.' },
  {
    path: LIVE_PATH,
    roles: LOOKERS,
    openOnLoopback: false,
    does: 'The truth record as it grows (rule REC-2).',
  },
];
