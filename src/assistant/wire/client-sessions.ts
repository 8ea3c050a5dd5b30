import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { systemRandom } from '../../adapters/random-sources.ts';
import { OF_THIS_MACHINE, SystemClock } from '../../adapters/system-clock.ts';
import { assistantServer } from '../assistant-server.ts';
import { BOUNDS } from '../bounds.ts';
import { Session } from '../session.ts';
import type { Workshop } from '../workshop.ts';

/** One client over HTTP. */
export interface ClientSession {
  readonly transport: StreamableHTTPServerTransport;
  /** What it showed when it came; every request of it shows the same. */
  readonly token: string | undefined;
  /** When it asked last, in milliseconds of a clock that is never set. */
  usedAt: number;
  readonly close: () => Promise<void>;
}

/** How often it is looked who has rested for too long, in milliseconds. */
const LOOK_MS = 30_000;

/** Parts of an identifier of a session, each of 48 random bits. */
const ID_PARTS = 4;

/** The clients over HTTP: so many at once, each with a session of its own that ends when it rests too long. */
export class ClientSessions {
  readonly #workshop: Workshop;
  readonly #sessions = new Map<string, ClientSession>();
  readonly #clock = new SystemClock();
  readonly #now: () => number;
  #opening = 0;

  /** @param now milliseconds of a clock that is never set. */
  constructor(workshop: Workshop, now: () => number = OF_THIS_MACHINE.monotonic) {
    this.#workshop = workshop;
    this.#now = now;
    this.#look();
  }

  /** How many there are, or are about to be. */
  get count(): number {
    return this.#sessions.size + this.#opening;
  }

  /** The session of that identifier, where the token is that of it too, and it has not rested for too long. */
  async session(id: string, token: string | undefined): Promise<ClientSession | null> {
    await this.endIdle();
    const found = this.#sessions.get(id);
    if (found === undefined || found.token !== token) return null;
    found.usedAt = this.#now();
    return found;
  }

  /**
   * Has somebody new served by a transport of its own. It stays if it begins as the protocol says, and is let go of if not.
   * Whoever has rested for too long makes room first.
   *
   * @returns false where there is no room; nobody is served then.
   */
  async begin(
    token: string | undefined,
    serve: (transport: StreamableHTTPServerTransport) => Promise<void>,
  ): Promise<boolean> {
    if (this.count >= BOUNDS.clients) await this.endIdle();
    if (this.count >= BOUNDS.clients) return false;
    this.#opening += 1;
    const session = new Session(this.#workshop, token);
    const mcp = assistantServer(session);
    let ended = false;
    const end = async (): Promise<void> => {
      if (ended) return;
      ended = true;
      if (transport.sessionId !== undefined) this.#sessions.delete(transport.sessionId);
      await mcp.close();
      await session.close();
    };
    const transport = new StreamableHTTPServerTransport({
      sessionIdGenerator: newId,
      maxRequestBodySize: BOUNDS.messageBytes,
      onsessioninitialized: (id) => {
        const usedAt = this.#now();
        this.#sessions.set(id, { transport, token, usedAt, close: end });
      },
      onsessionclosed: () => void end(),
    });
    try {
      Object.assign(mcp.server, { onclose: () => void end() });
      await mcp.connect(transport);
      await serve(transport);
      return true;
    } finally {
      this.#opening -= 1;
      if (transport.sessionId === undefined) await end();
    }
  }

  /** Ends those that have rested for too long: none asks again as if nothing were, however late it is looked. */
  async endIdle(): Promise<void> {
    const before = this.#now() - BOUNDS.clientIdleMs;
    const idle = [...this.#sessions.values()].filter(({ usedAt }) => usedAt < before);
    await Promise.allSettled(idle.map((session) => session.close()));
  }

  /** Ends all. */
  async close(): Promise<void> {
    this.#clock.stop();
    await Promise.all([...this.#sessions.values()].map((session) => session.close()));
  }

  #look(): void {
    this.#clock.startTimer(LOOK_MS, () => {
      void this.endIdle();
      this.#look();
    });
  }
}

function newId(): string {
  const parts = Array.from({ length: ID_PARTS }, () => systemRandom.integer(2 ** 48 - 1));
  return parts.map((part) => part.toString(16).padStart(12, '0')).join('');
}
