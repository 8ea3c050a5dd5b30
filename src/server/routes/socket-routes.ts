import type { Duplex } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { WebSocket } from 'ws';
import type { BridgeError } from '../../domain/admin-command.ts';
import { errorEntry, type ErrorCode } from '../../domain/error-catalogue.ts';
import { CALLS_PATH, LIVE_PATH, SUBPROTOCOLS } from '../../protocol/client-messages.ts';
import type { CloseCode } from '../../protocol/close-codes.ts';
import type { Limits } from '../../protocol/limit-table.ts';
import { SOCKETS } from '../../protocol/socket-routes.ts';
import type { Asker } from '../access/access-gate.ts';
import type { OpenedByToken } from '../access/opened-by-token.ts';
import type { BridgeHost } from '../bridge-host.ts';
import type { WatchedConnection, Heartbeat } from '../heartbeat.ts';
import { HttpRefusal, refusal } from '../http-refusal.ts';
import { ConnectionLimiter } from '../connection-limiter.ts';
import { endsOnce } from '../ends-once.ts';
import { openSession, type LineSession } from '../line-session.ts';
import { streamFacts } from '../live-view.ts';
import { sourceOf } from '../peer-source.ts';
import type { ReadingTurns } from '../reading-turns.ts';
import type { ServerLog } from '../server-log.ts';
import { queryIn, type SocketPart } from './serve.ts';

/** What the WebSockets need of the server. */
export interface SocketSetup {
  readonly bridges: BridgeHost;
  readonly limits: Limits;
  readonly log: ServerLog;
  readonly heartbeat: Heartbeat;
  readonly opened: OpenedByToken;
  readonly turns: ReadingTurns;
}

/** A telephone that is connected, and what is known of it. */
export interface ConnectedPhone {
  readonly socket: WebSocket;
  /** What the socket writes to. */
  readonly stream: Duplex;
  readonly address: string;
  /** `null` for one that was let in without a token, and may go on without one. */
  readonly asker: Asker | null;
  /** The bridge that is asked for, `null` for the default one. */
  readonly bridge: string | null;
}

/** Opens telephone lines, within the limits of the server. */
export function lineOpener(setup: SocketSetup): (phone: ConnectedPhone) => void {
  const { bridges, limits, log, heartbeat, opened } = setup;
  const census = new ConnectionLimiter(limits);
  // One for all lines: of its own, each would hold on to more than it has to say.
  const closed = (connection: WatchedConnection, address: string): void => {
    census.leave(address);
    heartbeat.forget(connection);
  };
  const open = ({ socket, stream, address, asker, bridge }: ConnectedPhone): void => {
    const hosted = bridges.bridge(bridge);
    const full = census.enter(address);
    if (full !== null) {
      const { meaning } = errorEntry(full);
      return turnAway(socket, { code: full, message: meaning }, 4503);
    }
    // Who runs scenarios is every caller of a bridge made for them, and has one address.
    const source = hosted.bench ? null : sourceOf(address);
    const line = { socket, stream, hosted, limits, log, source, address, closed };
    const session = openSession(line);
    heartbeat.watch(session);
    if (asker !== null) endWithToken(opened, asker.token, session, socket);
  };
  return (phone) => guarded(phone.socket, () => open(phone));
}

function endWithToken(
  opened: OpenedByToken,
  token: string,
  session: LineSession,
  socket: WebSocket,
): void {
  socket.on(
    'close',
    opened.watch(token, (why) => session.end(why)),
  );
}

/** Telephone lines by way of the framework, beside the list of the calls that are on the same path. */
export function lineSocket(
  { limits }: SocketSetup,
  open: (phone: ConnectedPhone) => void,
): SocketPart {
  return {
    config: { socket: SOCKETS.calls },
    preValidation: checkSubprotocol,
    wsHandler: (socket, request) => {
      const { ip: address, asker, socket: stream } = request;
      guarded(socket, () => {
        const { bridge } = queryIn(request, SOCKETS.calls.query, limits);
        open({ socket, stream, address, asker, bridge });
      });
    },
  };
}

/** The live view. */
export function registerLiveView(app: FastifyInstance, setup: SocketSetup): void {
  const { bridges, limits, log, heartbeat, opened, turns } = setup;
  let liveViews = 0;

  app.route({
    method: 'GET',
    url: SOCKETS.live.path,
    config: { socket: SOCKETS.live },
    preValidation: checkSubprotocol,
    handler: () => {
      throw refusal('http.upgradeNeeded', 'expected a WebSocket');
    },
    wsHandler: (socket, request) => {
      guarded(socket, () => {
        const { bridge, since } = queryIn(request, SOCKETS.live.query, limits);
        const hosted = bridges.bridge(bridge);
        if (liveViews >= limits.liveViews) {
          const { meaning } = errorEntry('limit.liveViews');
          return turnAway(socket, { code: 'limit.liveViews', message: meaning }, 4503);
        }
        liveViews += 1;
        heartbeat.watchSocket(socket);
        socket.on('close', () => {
          liveViews -= 1;
        });
        const end = (why: ErrorCode): void => {
          log.warn({ holder: request.asker?.token, code: why }, 'closed a live view');
          turnAway(socket, { code: why, message: errorEntry(why).meaning }, 4401);
        };
        socket.on('close', opened.watch(request.asker?.token ?? null, end));
        streamFacts({ socket, hosted, since, limits, turns, log });
      });
    },
  });
}

/**
 * Refuses the request for a WebSocket where there is none; without this the framework would open
 * one and close it without a word.
 */
export function checkUpgrade({ ws, method, routeOptions }: FastifyRequest): void {
  if (!ws || (method === 'GET' && routeOptions.config.socket !== undefined)) return;
  throw refusal('http.upgradeInvalid', `expected GET ${CALLS_PATH} or ${LIVE_PATH}`);
}

/** A client that offers subprotocols must offer ours; one that offers none is typing by hand. */
async function checkSubprotocol(request: FastifyRequest, _reply: FastifyReply): Promise<void> {
  const offered = request.headers['sec-websocket-protocol'];
  if (offered === undefined) return;
  const names = offered.split(',').map((one) => one.trim());
  if (SUBPROTOCOLS.some((one) => names.includes(one))) return;
  const known = SUBPROTOCOLS.join(' or ');
  throw refusal('http.subprotocolUnknown', `expected ${known}, or no subprotocol`);
}

function guarded(socket: WebSocket, open: () => void): void {
  endsOnce(socket);
  try {
    open();
  } catch (error) {
    if (!(error instanceof HttpRefusal)) throw error;
    turnAway(socket, error.error, error.error.code === 'server.stopping' ? 1001 : 4404);
  }
}

function turnAway(socket: WebSocket, error: BridgeError, code: CloseCode): void {
  socket.send(JSON.stringify({ type: 'error', call: null, seq: 0, ...error }));
  socket.close(code, error.code);
}
