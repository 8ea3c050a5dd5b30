import { WebSocket } from 'ws';
import type { Role } from '../../../src/protocol/roles.ts';
import type { SecurityOptions } from '../../../src/server/access/security-options.ts';
import type { ServerLog } from '../../../src/server/server-log.ts';
import { MemoryTokenStore } from '../../../src/server/tokens/memory-token-store.ts';
import { makeToken, type MadeToken } from '../../../src/server/tokens/token-service.ts';
import type { Limits } from '../../../src/protocol/limit-table.ts';
import { AMOS } from '../http-asker.ts';
import { startVirtualServer, type VirtualServer } from '../virtual-server.ts';

/** A server that wants tokens, and a token of each role; the organizer is Amos. */
export interface GuardedServer extends VirtualServer {
  readonly tokens: MemoryTokenStore;
  readonly held: Readonly<Record<Role, MadeToken>>;
}

/** When the tokens were made, in milliseconds since the epoch. */
const SOME_DAY = 1_772_442_000_000;

/** Starts it. */
export async function startGuardedServer(
  limits: Partial<Limits> = {},
  log?: ServerLog,
  security: SecurityOptions = {},
): Promise<GuardedServer> {
  const tokens = new MemoryTokenStore();
  const make = (role: Role, user: string | null): MadeToken =>
    makeToken(tokens, { role, user, name: null, holdsMs: null }, SOME_DAY);
  const held = {
    administrator: make('administrator', 'megan@contoso.com'),
    organizer: make('organizer', AMOS.toUpperCase()),
    observer: make('observer', null),
  };
  const served = await startVirtualServer(limits, log, { tokens, requireToken: true, ...security });
  return { ...served, tokens, held };
}

/** What came back for a request. */
export interface Reply {
  readonly status: number;
  readonly code: string | null;
  readonly text: string;
  readonly headers: Headers;
}

/** Asks with a token, or with none for `null`; the body goes as JSON. */
export async function askWith(
  url: string,
  token: string | null,
  method: string,
  path: string,
  body?: unknown,
): Promise<Reply> {
  const response = await fetch(`${url}${path}`, {
    method,
    headers: {
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const code = response.ok ? null : codeIn(text);
  return { status: response.status, code, text, headers: response.headers };
}

function codeIn(text: string): string {
  return (JSON.parse(text) as { error: { code: string } }).error.code;
}

/** The code with which a WebSocket handshake was refused; `null` when it was let in. */
export async function handshakeCode(
  url: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  protocols: readonly string[] = [],
): Promise<string | null> {
  const socket = new WebSocket(`${url.replace(/^http/, 'ws')}${path}`, [...protocols], { headers });
  return new Promise((resolve, reject) => {
    socket.on('open', () => {
      socket.once('close', () => resolve(null));
      socket.close();
    });
    socket.on('unexpected-response', (_request, response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () => resolve(codeIn(text)));
    });
    socket.on('error', reject);
  });
}
