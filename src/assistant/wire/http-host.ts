import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import { isLoopbackHost, isLoopbackOrigin } from '../../server/origin-check.ts';
import { BOUNDS } from '../bounds.ts';
import type { Workshop } from '../workshop.ts';
import { refusalOf } from './admission.ts';
import { ClientSessions } from './client-sessions.ts';

/** The one path of the transport. */
export const MCP_PATH = '/mcp';

/** The tools over HTTP, while they are served. */
export interface HttpHost {
  /** For example `http://127.0.0.1:4026/mcp`. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves the tools at an address of this machine alone. A page of the web that makes a browser ask here is
 * refused by its Host or its Origin.
 *
 * @param at `token` is the one that the tools were started with; where there is one, every client shows one.
 * `now` is a clock that is never set, by which it is seen who rests.
 * @throws Error with the system's code where the port cannot be had.
 */
export async function startHttpHost(
  workshop: Workshop,
  {
    port,
    token,
    now,
  }: {
    readonly port: number;
    readonly token: string | undefined;
    readonly now?: () => number;
  },
): Promise<HttpHost> {
  const sessions = new ClientSessions(workshop, now);
  const { log } = workshop.setup;
  const server = createServer({ maxHeaderSize: 16_384 }, (request, response) => {
    answer(request, response, { workshop, sessions, token }).catch(() => {
      log('a request failed, and not by the asking');
      refuse(response, 500, 'This failed, and not by your asking.');
    });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const taken = typeof address === 'object' && address !== null ? address.port : port;
  return {
    url: `http://127.0.0.1:${taken}${MCP_PATH}`,
    async close() {
      await sessions.close();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

interface Serving {
  readonly workshop: Workshop;
  readonly sessions: ClientSessions;
  readonly token: string | undefined;
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { workshop, sessions, token: set }: Serving,
): Promise<void> {
  const { host, origin } = request.headers;
  if (!isLoopbackHost(host) || (origin !== undefined && !isLoopbackOrigin(origin))) {
    return refuse(response, 403, 'Expected a Host, and an Origin if any, that are this machine.');
  }
  if (request.url !== MCP_PATH) return refuse(response, 404, `There is ${MCP_PATH}, and no more.`);
  const token = bearer(request.headers.authorization);
  const refusal = await refusalOf(workshop.setup, token, set);
  if (refusal !== null) {
    if (refusal.status === 401) response.setHeader('www-authenticate', 'Bearer realm="lobbyline"');
    return refuse(response, refusal.status, refusal.words);
  }
  const id = request.headers['mcp-session-id'];
  if (typeof id === 'string') {
    const session = await sessions.session(id, token);
    if (session !== null) return session.transport.handleRequest(request, response);
    return refuse(response, 404, 'There is no such session, or not any more. Initialize anew.');
  }
  const isServed = await sessions.begin(token, (to) => to.handleRequest(request, response));
  if (isServed) return;
  response.setHeader('retry-after', '60');
  const most = `${BOUNDS.clients} clients are served already.`;
  refuse(response, 503, `${most} End a session, or try again later.`);
}

function bearer(header: string | undefined): string | undefined {
  return /^Bearer +(\S{1,512})$/iu.exec(header ?? '')?.[1];
}

/** A refusal in the form that clients of the protocol read. */
function refuse(response: ServerResponse, status: number, message: string): void {
  if (response.headersSent) {
    response.end();
    return;
  }
  const body = JSON.stringify({ jsonrpc: '2.0', id: null, error: { code: -32_000, message } });
  response.writeHead(status, { 'content-type': 'application/json' }).end(body);
}
