import { seededRandom } from '../adapters/random-sources.ts';
import { VirtualClock } from '../adapters/virtual-clock.ts';
import type { VirtualTimeServer } from '../adapters/virtual-time.ts';
import { tableExecutor } from '../callflow/table-executor.ts';
import { EMPTY_SEED } from '../domain/bridge-seed.ts';
import type { Limits } from '../protocol/limit-table.ts';
import { createServer, type ServerOptions } from './create-server.ts';
import { growingFacts } from './server-journal.ts';

/** Virtual time makes any pace of keys and any number of lines possible, and needs no heartbeat. */
const UNHURRIED: Partial<Limits> = {
  framesPerSecond: Number.MAX_SAFE_INTEGER,
  frameBurst: Number.MAX_SAFE_INTEGER,
  keysPerSecond: Number.MAX_SAFE_INTEGER,
  keyBurst: Number.MAX_SAFE_INTEGER,
  linesPerAddress: Number.MAX_SAFE_INTEGER,
  linesInAll: Number.MAX_SAFE_INTEGER,
  bridges: Number.MAX_SAFE_INTEGER,
  keptFacts: Number.MAX_SAFE_INTEGER,
  timeToDialMs: 0,
  liveReadMs: 0,
  heartbeatMs: 0,
};

/**
 * Starts one on a free port of this machine. It does not keep the process from ending.
 *
 * @param executor runs the machines of its bridges.
 * @param more who may use it, and what answers questions about histories; for this machine alone when left out.
 */
export async function startVirtualTimeServer(
  executor = tableExecutor,
  more: Pick<ServerOptions, 'security' | 'historyWorker'> = {},
): Promise<VirtualTimeServer> {
  const limits = UNHURRIED;
  const server = await createServer({ ...more, seed: EMPTY_SEED, port: 0, limits, executor });
  server.unref();
  return {
    url: server.url,
    open({ seed, startAt, random }) {
      const clock = new VirtualClock(startAt);
      const hosted = server.bridges.open({
        seed,
        clock,
        stopClock: () => undefined,
        random: seededRandom(random),
      });
      const facts = growingFacts(hosted.journal);
      return {
        id: hosted.id,
        clock,
        facts: () => facts,
        setMailServer: (state) => {
          hosted.mailServer.state = state;
        },
        heldSeq: (call) => {
          const line = hosted.lines.line(call);
          return line === undefined || line.outlet === null ? null : line.seq;
        },
        isUp: (call) => hosted.lines.line(call)?.ended === false,
        whenLost: async (call) => hosted.lines.line(call)?.whenLost(),
        failure: () => hosted.failure,
        stop: () => hosted.stop(),
        close: () => server.bridges.close(hosted.id),
      };
    },
    close: () => server.close(),
  };
}
