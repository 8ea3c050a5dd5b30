import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { CALLS_PATH, SUBPROTOCOLS } from '../protocol/client-messages.ts';
import { noteConnectionFailure } from './connection-faults.ts';
import { isLoopbackHost, isOwnAddress } from './origin-check.ts';
import type { ConnectedPhone } from './routes/socket-routes.ts';
import { writeAtTheEndOfTheRound } from './round-writes.ts';
import type { ServerLog } from './server-log.ts';

type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/**
 * Takes telephones of this machine at the upgrade, before the framework: its hooks are made for
 * requests that have to be looked at, and cost as much as the whole call. What shows a token, comes
 * from a page, or is in any way unusual goes through all of them, and is refused there in its words.
 */
export function takeDirectLines(
  app: FastifyInstance,
  log: ServerLog,
  open: (phone: ConnectedPhone) => void,
): void {
  const { server, websocketServer } = app;
  const framework = server.listeners('upgrade') as Upgrade[];
  const failed = (error: Error): void => noteConnectionFailure(log, error);
  server.removeAllListeners('upgrade');
  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    const address = request.socket.remoteAddress ?? '';
    const bridge = bridgeOfPlainCall(request, address);
    if (bridge === undefined) {
      for (const listener of framework) listener.call(server, request, stream, head);
      return;
    }
    writeAtTheEndOfTheRound(stream);
    websocketServer.handleUpgrade(request, stream, head, (socket) => {
      socket.on('error', failed);
      open({ socket, stream, address, asker: null, bridge });
    });
  });
}

const PLAIN_CALL = new RegExp(`^${CALLS_PATH}(?:\\?bridge=([a-z0-9-]+))?$`, 'u');

/** Headers by which a request asks for more than a line, or says that it is no telephone's. */
const UNUSUAL = ['authorization', 'origin', 'sec-fetch-site', 'expect'] as const;

/** Which bridge a telephone of this machine asks for; `undefined` for any other request. */
function bridgeOfPlainCall(
  { method, url, headers }: IncomingMessage,
  address: string,
): string | null | undefined {
  const plain = PLAIN_CALL.exec(url ?? '');
  if (plain === null || method !== 'GET' || UNUSUAL.some((name) => name in headers)) return;
  if (!isLoopbackHost(headers.host) || !isOwnAddress(address)) return;
  const offered = headers['sec-websocket-protocol'];
  if (offered !== undefined && !SUBPROTOCOLS.some((one) => one === offered)) return;
  return plain[1] ?? null;
}
