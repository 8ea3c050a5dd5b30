import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { Limits } from '../protocol/limit-table.ts';
import type { WatchedConnection } from './heartbeat.ts';
import type { HostedBridge } from './hosted-bridge.ts';
import type { ServerLog } from './server-log.ts';

/** What a session works with. */
export interface SessionSetup {
  readonly socket: WebSocket;
  /** What the socket writes to, where several frames are to be written at once. */
  readonly stream?: Duplex;
  readonly hosted: HostedBridge;
  readonly limits: Limits;
  readonly log: ServerLog;
  /** Where the connection comes from; `null` where that is not counted. */
  readonly source: string | null;
  /** The address of the client, for whoever counts connections. */
  readonly address?: string;
  /** Told once the connection is closed. */
  readonly closed?: (connection: WatchedConnection, address: string) => void;
}
