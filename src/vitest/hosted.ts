import { seededRandom } from '../adapters/random-sources.ts';
import { SystemClock } from '../adapters/system-clock.ts';
import type { Executor } from '../callflow/executor.ts';
import type { Fact } from '../domain/fact.ts';
import type { Plan } from '../scenario/plan.ts';
import { createServer } from '../server/create-server.ts';
import { growingFacts } from '../server/server-journal.ts';
import { startVirtualTimeServer } from '../server/virtual-time-server.ts';
import { RealTime } from './real-time.ts';
import { VirtualTime } from './virtual-time.ts';
import type { BridgeTime, Lines } from './bridge-time.ts';

/** A bridge behind a real server on a free port, for one test. */
export interface Hosted {
  readonly url: string;
  readonly id: string;
  facts(): readonly Fact[];
  whenLost(call: string): Promise<void>;
  time(phones: Lines['phones']): BridgeTime;
  /** Ends all calls and stops the server; throws what broke the bridge. */
  close(): Promise<void>;
}

/** What a bridge goes by: what seeds its draws, and what runs the machines. */
export interface Hosting {
  readonly random: number;
  readonly executor: Executor;
}

/** Starts a bridge whose clock the test steps. */
export async function hostVirtual(plan: Plan, { random, executor }: Hosting): Promise<Hosted> {
  const served = await startVirtualTimeServer(executor);
  const opened = served.open({ seed: plan.bridge, startAt: plan.startAt, random });
  opened.setMailServer(plan.mailServer);
  const { id, clock } = opened;
  return {
    url: served.url,
    id,
    facts: () => opened.facts(),
    whenLost: (call) => opened.whenLost(call),
    time: (phones) =>
      new VirtualTime(clock, {
        phones,
        heldSeq: (call) => opened.heldSeq(call),
        failure: () => opened.failure(),
      }),
    async close() {
      try {
        opened.close();
      } finally {
        await served.close();
      }
    },
  };
}

/** Starts a bridge that goes by the clock of this machine. */
export async function hostReal(
  { bridge, mailServer }: Plan,
  { random, executor }: Hosting,
): Promise<Hosted> {
  const server = await createServer({ seed: bridge, port: 0, executor });
  server.unref();
  const clock = new SystemClock();
  const hosted = server.bridges.open({
    seed: bridge,
    clock,
    stopClock: () => clock.stop(),
    random: seededRandom(random),
  });
  hosted.mailServer.state = mailServer;
  const facts = growingFacts(hosted.journal);
  const lineOf = (call: string) => hosted.lines.line(call);
  return {
    url: server.url,
    id: hosted.id,
    facts: () => facts,
    whenLost: async (call) => lineOf(call)?.whenLost(),
    time: (phones) =>
      new RealTime(clock, {
        phones,
        heldSeq: (call) => {
          const line = lineOf(call);
          return line === undefined || line.outlet === null ? null : line.seq;
        },
        failure: () => hosted.failure,
      }),
    async close() {
      try {
        server.bridges.close(hosted.id);
      } finally {
        await server.close();
      }
    },
  };
}
