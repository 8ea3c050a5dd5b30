import { VirtualClock } from '../../src/adapters/virtual-clock.ts';
import type { Fact } from '../../src/domain/fact.ts';
import type { Limits } from '../../src/protocol/limit-table.ts';
import type { SecurityOptions } from '../../src/server/access/security-options.ts';
import { createServer, type LobbylineServer } from '../../src/server/create-server.ts';
import { demoTenant } from '../../src/server/demo-tenant.ts';
import type { HostedBridge } from '../../src/server/hosted-bridge.ts';
import { growingFacts } from '../../src/server/server-journal.ts';
import type { ServerLog } from '../../src/server/server-log.ts';
import { BUILT_WORKER } from '../support/built.ts';

/** The leader PIN of the demo tenant's Amos in tests. */
export const PIN = '73915';

/** A real server on a free port whose bridges go by one clock that the test steps. */
export interface VirtualServer {
  readonly server: LobbylineServer;
  readonly url: string;
  readonly clock: VirtualClock;
  /** The default bridge. */
  readonly hosted: HostedBridge;
  /** The facts of the default bridge. */
  readonly facts: readonly Fact[];
}

/** Starts a server with the demo tenant. */
export async function startVirtualServer(
  limits: Partial<Limits> = {},
  log?: ServerLog,
  security?: SecurityOptions,
): Promise<VirtualServer> {
  const clock = new VirtualClock(Date.UTC(2026, 2, 2, 9));
  const server = await createServer({
    seed: demoTenant(PIN),
    port: 0,
    limits,
    historyWorker: BUILT_WORKER,
    clockFor: () => ({ clock, stopClock: () => undefined }),
    ...(log === undefined ? {} : { log }),
    ...(security === undefined ? {} : { security }),
  });
  const hosted = server.bridges.bridge(null);
  return { server, url: server.url, clock, hosted, facts: growingFacts(hosted.journal) };
}
