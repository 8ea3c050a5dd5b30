import type { Role } from '../../protocol/roles.ts';
import { AdminClient } from '../../client/admin-client.ts';
import type { OpenSocket } from '../../client/socket.ts';
import { TOKEN_SUBPROTOCOL } from '../../protocol/roles.ts';
import { createStore } from './parts/store.ts';

/** The server that the page came from. */
export const SERVER = location.origin;

/** Who uses the page. */
export interface Session {
  /** The token that requests show; `null` where none is wanted, or none was given yet. */
  readonly token: string | null;
  /** The server wants a token, and this is why there is none that holds; `null` while all is well. */
  readonly refused: string | null;
  /** What the token lets its holder do; without one, on this machine, all. */
  readonly role: Role;
}

/** Who uses the page. A token is kept in memory alone: it is gone with the page. */
export const session = createStore<Session>({ token: null, refused: null, role: 'administrator' });

/** The administrator's side of the server, with the token of the session. */
export function admin(): AdminClient {
  const { token } = session.value;
  return new AdminClient({ server: SERVER, ...(token !== null && { token }) });
}

/** Opens a WebSocket with the token of the session, which browsers can show as a subprotocol only. */
export const openSocket: OpenSocket = (url, protocol) => {
  const { token } = session.value;
  const protocols = token === null ? [protocol] : [protocol, `${TOKEN_SUBPROTOCOL}${token}`];
  return new WebSocket(url, protocols);
};
