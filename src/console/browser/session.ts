import type { Role } from '../../protocol/roles.ts';
import { AdminClient } from '../../client/admin-client.ts';
import { AdminError } from '../../client/admin-error.ts';
import type { OpenSocket } from '../../client/socket.ts';
import { TOKEN_SUBPROTOCOL } from '../../protocol/roles.ts';
import { createStore } from './parts/store.ts';

/** The server that the page came from. */
export const SERVER = location.origin;

/** Why the server let nobody in: its words, and what to do about it. */
export interface Refused {
  readonly code: string;
  readonly message: string;
  readonly cure: string;
}

/** Who uses the page. */
export interface Session {
  /** The token that requests show; `null` where none is wanted, or none was given yet. */
  readonly token: string | null;
  /** `asking` until the server has said who this is; `out` while it wants a token, or another one. */
  readonly state: 'asking' | 'in' | 'out';
  /** Why there is no token that holds; `null` while all is well. */
  readonly refused: Refused | null;
  /** What the token lets its holder do; without one, on this machine, all. */
  readonly role: Role;
  /** The user principal name of the token, as the token has it; `null` for none. */
  readonly user: string | null;
  /** Whether the server wants tokens. */
  readonly wantsTokens: boolean;
}

/** Who uses the page. A token is kept in memory alone: it is gone with the page. */
export const session = createStore<Session>({
  ...{ token: null, state: 'asking', refused: null, role: 'administrator', user: null },
  wantsTokens: false,
});

/**
 * The administrator's side of the server, with the token of the session. Where a request is refused
 * because the token holds no more, the page asks for another one, whoever asked.
 */
export function admin(): AdminClient {
  const { token } = session.value;
  const client = clientWith(token);
  return new Proxy(client, {
    get: (_, name) => {
      const member: unknown = Reflect.get(client, name, client);
      if (typeof member !== 'function') return member;
      return (...given: unknown[]): unknown => {
        const asked: unknown = Reflect.apply(member, client, given);
        if (asked instanceof Promise) void asked.catch((error: unknown) => noteLater(error, token));
        return asked;
      };
    },
  });
}

/** Opens a WebSocket with the token of the session, which browsers can show as a subprotocol only. */
export const openSocket: OpenSocket = (url, protocol) => {
  const { token } = session.value;
  const protocols = token === null ? [protocol] : [protocol, `${TOKEN_SUBPROTOCOL}${token}`];
  return new WebSocket(url, protocols);
};

/** Asks the server who this is, with the token of the session. True once it has said so. */
export function checkSession(): Promise<boolean> {
  return takeToken(session.value.token);
}

/** Uses another token from now on. True when the server takes it; what is wrong is in the session. */
export function signIn(token: string): Promise<boolean> {
  return takeToken(token);
}

/** Forgets the token. */
export function signOut(): void {
  session.set({ ...session.value, token: null, state: 'asking', refused: null, user: null });
  void checkSession();
}

async function takeToken(token: string | null): Promise<boolean> {
  try {
    const { role, user, tokens } = await clientWith(token).whoAmI();
    const { value } = session;
    const known = value.state === 'in' && value.token === token && value.role === role;
    if (known && value.user === user && value.wantsTokens === tokens) return true;
    session.set({ token, state: 'in', refused: null, role, user, wantsTokens: tokens });
    return true;
  } catch (error) {
    noteRefusal(error, session.value.token);
    return false;
  }
}

/** What says that a token does not hold, or that none came. */
const OF_TOKENS = ['token.', 'limit.refusedTokens'];

/** As {@link noteRefusal}, of a request that was made before: while a token is asked for, why is known already. */
function noteLater(error: unknown, token: string | null): void {
  if (session.value.state !== 'out') noteRefusal(error, token);
}

/** Goes out of the session that the token belongs to, where the error says that it does not hold. */
function noteRefusal(error: unknown, token: string | null): void {
  if (!(error instanceof AdminError) || error.status === 403) return;
  if (!OF_TOKENS.some((one) => error.code.startsWith(one))) return;
  if (session.value.token !== token) return;
  const { code, message, cure } = error;
  session.set({
    ...session.value,
    state: 'out',
    refused: { code, message, cure },
    wantsTokens: true,
  });
}

function clientWith(token: string | null): AdminClient {
  return new AdminClient({ server: SERVER, ...(token !== null && { token }) });
}
