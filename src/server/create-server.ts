import websocket from '@fastify/websocket';
import { fastify, type FastifyInstance } from 'fastify';
import type { WebSocket } from 'ws';
import { seededRandom, systemRandom } from '../adapters/random-sources.ts';
import { OF_THIS_MACHINE, SystemClock } from '../adapters/system-clock.ts';
import type { Executor } from '../callflow/executor.ts';
import type { BridgeSeed } from '../domain/bridge-seed.ts';
import type { Clock } from '../engine/ports.ts';
import { limitsWith, type Limits } from '../protocol/limit-table.ts';
import { registerGate } from './access/access-gate.ts';
import { registerHeaders } from './access/headers.ts';
import { believedProxy, serverFactory } from './access/server-factory.ts';
import { exposureFault, isExposed, type SecurityOptions } from './access/security-options.ts';
import { BridgeHost } from './bridge-host.ts';
import { inMemory, type MailerFor, type MakeParts } from './bridge-parts.ts';
import {
  answerConnectionFault,
  answerHandshakeFault,
  checkHost,
  noteConnectionFailure,
} from './connection-faults.ts';
import { logLineOf } from './fact-log.ts';
import { Heartbeat } from './heartbeat.ts';
import {
  answerFaults,
  answerFrameworkFault,
  LONGEST_PART,
  notFound,
  readJsonBodies,
} from './http-faults.ts';
import { checkOrigin } from './origin-check.ts';
import { registerRoutes } from './routes/all-handlers.ts';
import { checkUpgrade } from './routes/socket-routes.ts';
import { HistoryPool, PLAIN_WORKER } from './history/history-pool.ts';
import { DEFAULT_RETENTION, Retainer, type Retention } from './retention.ts';
import type { PageFile } from './page-file.ts';
import { ReadingTurns } from './reading-turns.ts';
import { checkSeed } from './seed-check.ts';
import { socketOptions } from './socket-options.ts';
import { createServerLog, type ServerLog } from './server-log.ts';
import { ServerStartError, startError } from './start-error.ts';
import { MemoryTokenStore } from './tokens/memory-token-store.ts';

/** What a server is made from. */
export interface ServerOptions {
  /** What the default bridge starts with. */
  readonly seed: BridgeSeed;
  /** `127.0.0.1` when left out; beyond this machine it takes TLS and tokens, see `security`. */
  readonly host?: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Limits that differ from their defaults. */
  readonly limits?: Partial<Limits>;
  readonly log?: ServerLog;
  /** How strangers are kept out; when left out, the server is for this machine alone. */
  readonly security?: SecurityOptions;
  /** Makes the clock of a bridge; the system's when left out. */
  readonly clockFor?: () => BridgeClock;
  /** Makes the default bridge in another way than in memory, for example on disk. */
  readonly durable?: MakeParts;
  /** Makes what sends the mails of the default bridge in memory; it is pretended when left out. */
  readonly mailerFor?: MailerFor;
  /** The module that a thread answers questions about the history in; left out: one that writes no scenarios. */
  readonly historyWorker?: URL;
  /** The page that browsers are shown at `/`; left out: they are sent to that of `/v1/docs`. */
  readonly pages?: readonly PageFile[];
  /** How long the default bridge keeps what happened; {@link DEFAULT_RETENTION} when left out. */
  readonly retention?: Retention;
  /** What runs the machines of every bridge; the table compiled from them when left out. */
  readonly executor?: Executor;
}

/** The clock of one bridge, and how to stop its timers. */
export interface BridgeClock {
  readonly clock: Clock;
  readonly stopClock: () => void;
}

/** A server that takes calls. */
export interface LobbylineServer {
  /** For example `http://127.0.0.1:4025`. */
  readonly url: string;
  readonly bridges: BridgeHost;
  readonly heartbeat: Heartbeat;
  /** Lets go of what is older than it is to be kept. */
  readonly retainer: Retainer;
  /** Lets the process end although the server listens; for a server inside a test run. */
  unref(): void;
  /** What broke the default bridge, or `null`. */
  readonly failure: Error | null;
  /** Ends all calls with reason `shutdown`, closes all connections, and stops listening. */
  close(): Promise<void>;
}

/**
 * Starts a server. Throws {@link ServerStartError} when others could reach it unguarded or the
 * port is taken.
 */
export async function createServer(options: ServerOptions): Promise<LobbylineServer> {
  const host = options.host ?? '127.0.0.1';
  const { security = {}, historyWorker = PLAIN_WORKER } = options;
  const exposed = isExposed(host, security);
  const open = exposureFault(host, security);
  if (open !== null) throw new ServerStartError(open.why, open.message, open.cure);
  const limits = limitsWith(options.limits);
  const log = options.log ?? createServerLog('silent');
  const clockFor = options.clockFor ?? systemClock;
  const bridges = new BridgeHost(limits, log, options.executor);
  const fault = checkSeed(options.seed);
  if (fault !== null) {
    throw new ServerStartError(
      'seedInvalid',
      `no bridge can start: ${fault.message}`,
      'Correct it.',
    );
  }
  const mails = options.mailerFor === undefined ? {} : { mailerFor: options.mailerFor };
  const make =
    options.durable ??
    inMemory({ seed: options.seed, ...clockFor(), random: systemRandom, ...mails });
  bridges.openDefault(make).journal.subscribe((fact) => {
    const line = logLineOf(fact);
    if (line !== null) log.info(line.fields, line.words);
  });
  const heartbeat = new Heartbeat(limits.heartbeatMs);
  const histories = new HistoryPool(limits, historyWorker);
  const desks = new HistoryPool(limits, historyWorker);
  const { retention = DEFAULT_RETENTION } = options;
  const hosted = bridges.bridge(null);
  // A clock that is given is the time of this server: there is no other that it could have leapt from.
  const given = { wall: () => hosted.clock.now(), monotonic: () => hosted.clock.now() };
  const time = options.clockFor === undefined ? OF_THIS_MACHINE : given;
  const retainer = new Retainer({ hosted, retention, log, time });
  const turns = new ReadingTurns();
  const { pages = [] } = options;
  const app = await assemble({
    ...{ bridges, pages, limits, log, clockFor, heartbeat, security, exposed, turns },
    ...{ histories, desks },
  });
  try {
    await app.listen({ host, port: options.port });
  } catch (error) {
    heartbeat.stop();
    bridges.stop();
    await bridges.release();
    throw startError(error, host, options.port);
  }
  retainer.start();
  const scheme = security.tls === undefined ? 'http' : 'https';
  return running(
    { app, bridges, heartbeat, histories, desks, retainer, limits },
    `${scheme}://${urlName(host)}`,
  );
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
  readonly security: SecurityOptions;
  readonly exposed: boolean;
  readonly histories: HistoryPool;
  readonly desks: HistoryPool;
  readonly turns: ReadingTurns;
  readonly pages: readonly PageFile[];
}

async function assemble(assembly: Assembly): Promise<FastifyInstance> {
  const { bridges, limits, log, clockFor, security, exposed } = assembly;
  const { tls } = security;
  const app = fastify({
    serverFactory: serverFactory(tls, limits),
    trustProxy: believedProxy(security.behindProxy),
    bodyLimit: limits.bodyBytes,
    forceCloseConnections: true,
    // Framework logging would log addresses with what people put into them; ours logs routes.
    logger: false,
    routerOptions: { maxParamLength: LONGEST_PART },
    clientErrorHandler: answerConnectionFault,
    frameworkErrors: (error, _request, reply) => void answerFrameworkFault(error, reply),
  });
  await registerHeaders(app, tls !== undefined);
  readJsonBodies(app);
  answerFaults(app, log, bridges);
  // What is answered is on disk.
  app.addHook('onSend', async () => bridges.committed());
  app.addHook('onResponse', async (request, reply) => {
    const { method, routeOptions } = request;
    log.info({ method, route: routeOptions.url ?? null, status: reply.statusCode }, 'answered');
  });
  await app.register(websocket, {
    options: socketOptions(limits),
    errorHandler: (error) => noteConnectionFailure(log, error),
    preClose: (done) => done(),
  });
  app.websocketServer.on('wsClientError', answerHandshakeFault);
  // After the plugin, which lets go of the socket of a refused handshake only where it has seen it.
  app.addHook('onRequest', async (request, reply) => {
    checkHost(request);
    checkOrigin(request, exposed);
    if (request.is404) throw notFound(request, reply);
    checkUpgrade(request);
  });
  const opened = await registerGate(app, {
    tokens: security.tokens ?? new MemoryTokenStore(),
    requireToken: security.requireToken === true,
    behindProxy: security.behindProxy === true,
    limits,
    log,
    now: () => Date.now(),
  });
  const makings = {
    clock: clockFor,
    random: (seed: number | null) => (seed === null ? systemRandom : seededRandom(seed)),
  };
  const direct = !exposed && security.behindProxy !== true;
  await registerRoutes(app, { ...assembly, opened, makings, direct });
  return app;
}

interface Running {
  readonly app: FastifyInstance;
  readonly bridges: BridgeHost;
  readonly heartbeat: Heartbeat;
  readonly histories: HistoryPool;
  readonly desks: HistoryPool;
  readonly retainer: Retainer;
  readonly limits: Limits;
}

function running(parts: Running, origin: string): LobbylineServer {
  const { app, bridges, heartbeat, retainer } = parts;
  const address = app.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  let closing: Promise<void> | null = null;
  const served = bridges.bridge(null);
  return {
    url: `${origin}:${port}`,
    bridges,
    heartbeat,
    retainer,
    get failure() {
      return served.failure;
    },
    unref() {
      app.server.unref();
      app.server.on('connection', (socket) => socket.unref());
    },
    close() {
      closing ??= shutDown(parts);
      return closing;
    },
  };
}

/** The name that this machine asks at; "all addresses" is none that every system can be asked by. */
function urlName(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::' || host === '[::]') return '[::1]';
  return host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
}

async function shutDown(parts: Running): Promise<void> {
  const { app, bridges, heartbeat, histories, desks, retainer, limits } = parts;
  heartbeat.stop();
  retainer.stop();
  bridges.stop();
  const sockets: Set<WebSocket> = app.websocketServer.clients;
  for (const socket of sockets) socket.close(1001, 'server.stopping');
  const cutAll = (): void => {
    for (const socket of sockets) socket.terminate();
  };
  const cut = setTimeout(cutAll, limits.closingMs);
  await Promise.all(
    [...sockets].map((socket) => new Promise((resolve) => socket.once('close', resolve))),
  );
  clearTimeout(cut);
  // Who connected meanwhile has been told that the server is stopping.
  cutAll();
  await Promise.all([histories.close(), desks.close()]);
  await app.close();
  await bridges.release();
}
