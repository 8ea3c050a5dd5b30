import type { FastifyInstance } from 'fastify';
import { takeDirectLines } from '../direct-lines.ts';
import type { HistoryPool } from '../history/history-pool.ts';
import type { PageFile } from '../page-file.ts';
import { ACCESS_HANDLERS } from './access-handlers.ts';
import { bridgeHandlers, type BenchMakings } from './bridge-handlers.ts';
import { CMDLET_HANDLERS } from './cmdlet-handlers.ts';
import { COMMAND_HANDLERS } from './command-handlers.ts';
import { documentHandlers } from './document-handlers.ts';
import { MAIL_HANDLERS } from './mail-handlers.ts';
import { MEETING_HANDLERS } from './meeting-handlers.ts';
import { NUMBER_HANDLERS } from './number-handlers.ts';
import { operationHandlers } from './operation-handlers.ts';
import { recordHandlers } from './record-handlers.ts';
import { recordingHandlers } from './recording-handlers.ts';
import { SETTINGS_HANDLERS } from './settings-handlers.ts';
import { scenarioHandlers } from './scenario-handlers.ts';
import { serveRoutes } from './serve.ts';
import { lineOpener, lineSocket, registerLiveView, type SocketSetup } from './socket-routes.ts';
import { USER_HANDLERS } from './user-handlers.ts';

/** What the paths need of the server. */
export interface RouteSetup extends SocketSetup {
  readonly histories: HistoryPool;
  /** The threads that answer about scenarios and files. */
  readonly desks: HistoryPool;
  readonly makings: BenchMakings;
  /** The page that browsers are shown, file by file. */
  readonly pages: readonly PageFile[];
  /** True where telephones of this machine need not be looked at closely: the server is for it alone. */
  readonly direct: boolean;
}

/** Registers all that can be asked of the server, by HTTP and by WebSocket. */
export async function registerRoutes(app: FastifyInstance, setup: RouteSetup): Promise<void> {
  const { bridges, limits, turns, histories, desks, makings, direct, pages } = setup;
  const handlers = {
    ...COMMAND_HANDLERS,
    ...CMDLET_HANDLERS,
    ...USER_HANDLERS,
    ...NUMBER_HANDLERS,
    ...MEETING_HANDLERS,
    ...SETTINGS_HANDLERS,
    ...recordHandlers(turns),
    ...MAIL_HANDLERS,
    ...recordingHandlers(histories),
    ...ACCESS_HANDLERS,
    ...scenarioHandlers(desks),
    ...bridgeHandlers(bridges, makings),
    ...documentHandlers(pages),
    ...operationHandlers(app, bridges),
  };
  const openLine = lineOpener(setup);
  serveRoutes(app, handlers, { bridges, limits, sockets: { calls: lineSocket(setup, openLine) } });
  registerLiveView(app, setup);
  if (direct) takeDirectLines(app, setup.log, openLine);
}
