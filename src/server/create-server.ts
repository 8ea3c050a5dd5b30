import websocket from '@fastify/websocket';
import { fastify, type FastifyInstance } from 'fastify';
import type { WebSocket } from 'ws';
import { seededRandom, systemRandom } from '../adapters/random-sources.ts';
import { SystemClock } from '../adapters/system-clock.ts';
import type { BridgeSeed } from '../domain/bridge-seed.ts';
import type { Clock } from '../engine/ports.ts';
import { SUBPROTOCOL } from '../protocol/client-messages.ts';
import { limitsWith, type Limits } from '../protocol/limit-table.ts';
import { BridgeHost } from './bridge-host.ts';
import { inMemory, type MakeParts } from './bridge-parts.ts';
import { Heartbeat } from './heartbeat.ts';
import { answerFaults, answerFrameworkFault, notFound, readJsonBodies } from './http-faults.ts';
import { checkOrigin, isLoopback } from './origin-check.ts';
import { registerBenchRoutes } from './routes/bench-routes.ts';
import { registerCommandRoutes } from './routes/command-routes.ts';
import { registerMeetingRoutes } from './routes/meeting-routes.ts';
import { registerRecordRoutes } from './routes/record-routes.ts';
import { registerUserRoutes } from './routes/user-routes.ts';
import { registerSocketRoutes } from './routes/socket-routes.ts';
import { checkSeed } from './seed-check.ts';
import { createServerLog, type ServerLog } from './server-log.ts';

/** What a server is made from. */
export interface ServerOptions {
  /** What the default bridge starts with. */
  readonly seed: BridgeSeed;
  /** An address of this machine; `127.0.0.1` when left out. */
  readonly host?: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Limits that differ from their defaults. */
  readonly limits?: Partial<Limits>;
  readonly log?: ServerLog;
  /** Makes the clock of a bridge; the system's when left out. */
  readonly clockFor?: () => BridgeClock;
  /** Makes the default bridge in another way than in memory, for example on disk. */
  readonly durable?: MakeParts;
}

/** The clock of one bridge, and how to stop its timers. */
export interface BridgeClock {
  readonly clock: Clock;
  readonly stopClock: () => void;
}

/** The server cannot start; not the fault of any client. */
export class ServerStartError extends Error {
  readonly why: 'portTaken' | 'hostRefused' | 'seedInvalid' | 'notPermitted' | 'other';
  /** What to do about it. */
  readonly cure: string;

  constructor(why: ServerStartError['why'], message: string, cure: string) {
    super(message);
    this.name = 'ServerStartError';
    this.why = why;
    this.cure = cure;
  }
}

/** A server that takes calls. */
export interface LobbylineServer {
  /** For example `http://127.0.0.1:4025`. */
  readonly url: string;
  readonly bridges: BridgeHost;
  readonly heartbeat: Heartbeat;
  /** Lets the process end although the server listens; for a server inside a test run. */
  unref(): void;
  /** Ends all calls with reason `shutdown`, closes all connections, and stops listening. */
  close(): Promise<void>;
}

/** How long clients get to close their side before the server cuts them, in milliseconds. */
const CLOSING_MS = 1000;

/** A frame beyond this many times frameBytes is not even read; the connection closes with 1009. */
const CEILING = 16;

/**
 * Starts a server. Throws {@link ServerStartError} when the host is not this machine or the port
 * is taken.
 */
export async function createServer(options: ServerOptions): Promise<LobbylineServer> {
  const host = options.host ?? '127.0.0.1';
  if (!isLoopback(host)) {
    throw new ServerStartError(
      'hostRefused',
      `${host} is not an address of this machine alone`,
      'Use 127.0.0.1; serving others needs tokens, which are still to come.',
    );
  }
  const limits = limitsWith(options.limits);
  const log = options.log ?? createServerLog('silent');
  const clockFor = options.clockFor ?? systemClock;
  const bridges = new BridgeHost(limits, log);
  const fault = checkSeed(options.seed);
  if (fault !== null) {
    throw new ServerStartError(
      'seedInvalid',
      `no bridge can start: ${fault.message}`,
      'Correct it.',
    );
  }
  const make =
    options.durable ?? inMemory({ seed: options.seed, ...clockFor(), random: systemRandom });
  bridges.openDefault(make);
  const heartbeat = new Heartbeat(limits.heartbeatMs);
  const app = await assemble({ bridges, limits, log, clockFor, heartbeat });
  try {
    await app.listen({ host, port: options.port });
  } catch (error) {
    heartbeat.stop();
    bridges.stop();
    throw startError(error, host, options.port);
  }
  return running(app, bridges, heartbeat, host);
}

function systemClock(): BridgeClock {
  const clock = new SystemClock();
  return { clock, stopClock: () => clock.stop() };
}

interface Assembly {
  readonly bridges: BridgeHost;
  readonly limits: Limits;
  readonly log: ServerLog;
  readonly clockFor: () => BridgeClock;
  readonly heartbeat: Heartbeat;
}

async function assemble(assembly: Assembly): Promise<FastifyInstance> {
  const { bridges, limits, log, clockFor } = assembly;
  const app = fastify({
    bodyLimit: limits.bodyBytes,
    forceCloseConnections: true,
    // Framework logging would log addresses with what people put into them; ours logs routes.
    logger: false,
    routerOptions: { maxParamLength: 400 },
    frameworkErrors: (error, _request, reply) => void answerFrameworkFault(error, reply),
  });
  readJsonBodies(app);
  answerFaults(app, log);
  app.addHook('onRequest', async (request, reply) => {
    checkOrigin(request);
    if (request.is404) throw notFound(request, reply);
  });
  // What is answered is on disk.
  app.addHook('onSend', async () => bridges.committed());
  app.addHook('onResponse', async (request, reply) => {
    const { method, routeOptions } = request;
    log.info({ method, route: routeOptions.url ?? null, status: reply.statusCode }, 'answered');
  });
  await app.register(websocket, {
    options: {
      maxPayload: limits.frameBytes * CEILING,
      perMessageDeflate: false,
      handleProtocols: (offered: Set<string>) => (offered.has(SUBPROTOCOL) ? SUBPROTOCOL : false),
    },
    // ws closes the connection by itself; the error says what came, so only its code is logged.
    errorHandler: (error) => log.warn({ code: Reflect.get(error, 'code') }, 'a connection failed'),
    preClose: (done) => done(),
  });
  registerCommandRoutes(app, bridges);
  registerUserRoutes(app, bridges);
  registerMeetingRoutes(app, bridges);
  registerRecordRoutes(app, bridges, limits);
  registerBenchRoutes(app, bridges, {
    clock: clockFor,
    random: (seed) => (seed === null ? systemRandom : seededRandom(seed)),
  });
  registerSocketRoutes(app, assembly);
  return app;
}

function running(
  app: FastifyInstance,
  bridges: BridgeHost,
  heartbeat: Heartbeat,
  host: string,
): LobbylineServer {
  const address = app.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const name = host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
  let closing: Promise<void> | null = null;
  return {
    url: `http://${name}:${port}`,
    bridges,
    heartbeat,
    unref() {
      app.server.unref();
      app.server.on('connection', (socket) => socket.unref());
    },
    close() {
      closing ??= shutDown(app, bridges, heartbeat);
      return closing;
    },
  };
}

async function shutDown(
  app: FastifyInstance,
  bridges: BridgeHost,
  heartbeat: Heartbeat,
): Promise<void> {
  heartbeat.stop();
  bridges.stop();
  const sockets: Set<WebSocket> = app.websocketServer.clients;
  for (const socket of sockets) socket.close(1001, 'server.stopping');
  const cut = setTimeout(() => {
    for (const socket of sockets) socket.terminate();
  }, CLOSING_MS);
  await Promise.all(
    [...sockets].map((socket) => new Promise((resolve) => socket.once('close', resolve))),
  );
  clearTimeout(cut);
  await app.close();
}

function startError(error: unknown, host: string, port: number): ServerStartError {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : null;
  if (code === 'EADDRINUSE') {
    return new ServerStartError(
      'portTaken',
      `port ${port} on ${host} is taken by another program`,
      'Stop that program, or choose another port with --port (0 takes any free one).',
    );
  }
  if (code === 'EACCES') {
    const cure = 'Choose a port above 1023 with --port.';
    return new ServerStartError('notPermitted', `port ${port} may not be opened`, cure);
  }
  const what = error instanceof Error ? error.message : 'unknown reason';
  const cure = 'Check --host and --port.';
  return new ServerStartError('other', `cannot listen on ${host}, port ${port}: ${what}`, cure);
}
