import { systemRandom } from '../adapters/random-sources.ts';
import { SystemClock } from '../adapters/system-clock.ts';
import type { VirtualTimeBridge } from '../adapters/virtual-time.ts';
import { tableExecutor } from '../callflow/table-executor.ts';
import { EMPTY_SEED, type BridgeSeed } from '../domain/bridge-seed.ts';
import { createServer } from '../server/create-server.ts';
import type { TokenStore } from '../server/tokens/token-store.ts';
import { startVirtualTimeServer } from '../server/virtual-time-server.ts';

/** A bridge of the own server. */
export interface OwnBridge {
  readonly id: string;
  /** What moves its time; `null` in real time. */
  readonly virtual: VirtualTimeBridge | null;
  /** Ends its calls, and the server forgets it. */
  close(): void;
}

/** The bridge that a client works on. */
export interface BridgeAtHand {
  readonly server: string;
  readonly bridge: string | undefined;
  /** The own one that it is; `null` for that of a server elsewhere. */
  readonly own: OwnBridge | null;
}

/** A server in this process: bridges to call, and threads that answer about scenarios and files. */
export interface OwnServer {
  readonly url: string;
  /** @throws a refusal for a seed that no bridge can start from. */
  open(seed: BridgeSeed): OwnBridge;
  close(): Promise<void>;
}

/** What the own server is made from. */
export interface OwnServerSetup {
  /** By the clock of this machine; left out, time passes only while somebody waits on a call. */
  readonly realTime: boolean;
  /** Who may do what, as with `lobbyline serve`; `null`: whoever talks to us is the administrator. */
  readonly tokens: TokenStore | null;
  /** The thread that answers questions. */
  readonly historyWorker: URL;
}

/** When virtual time begins: the same every day, so that a session can be lived again. */
const VIRTUAL_START = Date.UTC(2026, 2, 2, 9);

/** Seeds the draws of a bridge in virtual time. */
const VIRTUAL_DRAWS = 1;

/** Starts it, on a free port of this machine. It does not keep the process from ending. */
export async function startOwnServer(setup: OwnServerSetup): Promise<OwnServer> {
  const { tokens, historyWorker, realTime } = setup;
  const security = tokens === null ? {} : { tokens, requireToken: true };
  if (!realTime) {
    const server = await startVirtualTimeServer(tableExecutor, { security, historyWorker });
    return {
      url: server.url,
      open(seed) {
        const virtual = server.open({ seed, startAt: VIRTUAL_START, random: VIRTUAL_DRAWS });
        return { id: virtual.id, virtual, close: () => virtual.close() };
      },
      close: () => server.close(),
    };
  }
  const server = await createServer({ seed: EMPTY_SEED, port: 0, security, historyWorker });
  server.unref();
  return {
    url: server.url,
    open(seed) {
      const clock = new SystemClock();
      const stopClock = (): void => clock.stop();
      const { id } = server.bridges.open({ seed, clock, stopClock, random: systemRandom });
      return { id, virtual: null, close: () => server.bridges.close(id) };
    },
    close: () => server.close(),
  };
}
