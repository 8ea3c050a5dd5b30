import { seededRandom } from '../adapters/random-sources.ts';
import type { MailServerState } from '../domain/mail-server-state.ts';
import { VirtualClock } from '../adapters/virtual-clock.ts';
import { EMPTY_SEED, type BridgeSeed } from '../domain/bridge-seed.ts';
import type { Fact } from '../domain/fact.ts';
import type { Limits } from '../protocol/limit-table.ts';
import { createServer } from './create-server.ts';

/** A bridge of the bench, and what a test can know of it without asking over the wire. */
export interface VirtualTimeBridge {
  /** For `?bridge=`. */
  readonly id: string;
  readonly clock: VirtualClock;
  facts(): readonly Fact[];
  /** How the pretended mail server is from now on. */
  setMailServer(state: MailServerState): void;
  /** The newest sequence number of that call's line; `null` while no connection holds it. */
  heldSeq(call: string): number | null;
  /** True while the call is up. */
  isUp(call: string): boolean;
  /** Resolves once the server has noticed that the line's connection is gone. */
  whenLost(call: string): Promise<void>;
  /** What broke the bridge, for example an invariant; `null` while it is sound. */
  failure(): Error | null;
  /** Ends all calls and takes no more. */
  stop(): void;
  /** The same, and the server forgets the bridge; throws what breaks the bridge in doing so. */
  close(): void;
}

/** A real server in this process whose bridges go by clocks that the test steps. */
export interface VirtualTimeServer {
  readonly url: string;
  open(options: {
    readonly seed: BridgeSeed;
    /** Milliseconds since the epoch at which virtual time starts. */
    readonly startAt: number;
    /** Seeds the bridge's random draws. */
    readonly random: number;
  }): VirtualTimeBridge;
  close(): Promise<void>;
}

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

/** Starts a bench on a free port of this machine. It does not keep the process from ending. */
export async function startVirtualTimeServer(): Promise<VirtualTimeServer> {
  const server = await createServer({ seed: EMPTY_SEED, port: 0, limits: UNHURRIED });
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
      return {
        id: hosted.id,
        clock,
        facts: () => hosted.journal.facts,
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
