import { CALLS_PATH, LIVE_PATH } from './client-messages.ts';
import { BRIDGE, whole, type Parameter } from './routes/parameter.ts';
import { ROLES, LOOKERS, type Role } from './roles.ts';

/** One WebSocket of the server. */
export interface SocketRoute {
  readonly path: string;
  /** Who may open it once the server wants tokens. */
  readonly roles: readonly Role[];
  /** True where clients on the server's own machine need no token all the same. */
  readonly openOnLoopback: boolean;
  /** What of the record, or of which bridge, it is opened for. */
  readonly query: Readonly<Record<string, Parameter<unknown>>>;
  readonly does: string;
}

/** Every WebSocket, by what it is for. */
export const SOCKETS = {
  calls: {
    path: CALLS_PATH,
    roles: ROLES,
    openOnLoopback: true,
    query: { bridge: BRIDGE },
    does: 'One telephone line.',
  },
  live: {
    path: LIVE_PATH,
    roles: LOOKERS,
    openOnLoopback: false,
    query: {
      bridge: BRIDGE,
      since: whole('The newest `seq` that you have; left out, from now on.', 0, null),
    },
    does: 'The truth record as it grows (rule REC-2).',
  },
} as const satisfies Readonly<Record<string, SocketRoute>>;

/** The same, one behind the other. */
export const SOCKET_ROUTES: readonly SocketRoute[] = Object.values(SOCKETS);
