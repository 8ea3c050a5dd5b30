import type { Fact } from '../domain/fact.ts';
import type { LiveMessage } from '../protocol/live-messages.ts';
import { LIVE_PATH, SUBPROTOCOL } from '../protocol/client-messages.ts';
import { checkOptions, type OptionNames } from '../domain/known-options.ts';
import { socketUrl } from './server-url.ts';
import { ConnectionError, type OpenSocket, type Socket } from './socket.ts';

/** Which record, and how to reach it. */
export interface LiveFactsOptions {
  /** The server, for example `http://127.0.0.1:4025` or `localhost:4025`. */
  readonly server: string;
  readonly openSocket: OpenSocket;
  /** Which bridge; left out, the default one. */
  readonly bridge?: string;
}

const LIVE_OPTIONS: OptionNames<LiveFactsOptions> = {
  server: true,
  openSocket: true,
  bridge: true,
};

/** The truth record of a bridge as it grows, over the live view. */
export class LiveFacts {
  /** Resolves once the connection is gone. */
  readonly whenClosed: Promise<void>;
  readonly #facts: Fact[] = [];
  readonly #listeners = new Set<(fact: Fact) => void>();
  readonly #socket: Socket;
  readonly #opened: Promise<void>;
  readonly #pongs: (() => void)[] = [];
  readonly #gone = new Set<() => void>();
  #closed = false;

  /** Starts with the first fact of the bridge. */
  constructor(options: LiveFactsOptions) {
    checkOptions('new LiveFacts()', options, LIVE_OPTIONS);
    const query = { bridge: options.bridge ?? null, since: '0' };
    const socket = options.openSocket(socketUrl(options.server, LIVE_PATH, query), SUBPROTOCOL);
    this.#socket = socket;
    this.#opened = new Promise((resolve, reject) => {
      socket.addEventListener('open', resolve);
      socket.addEventListener('close', () => reject(broken()));
      socket.addEventListener('error', () => undefined);
    });
    this.#opened.catch(() => undefined);
    this.whenClosed = new Promise((resolve) => {
      socket.addEventListener('close', () => {
        this.#closed = true;
        for (const gone of [...this.#gone]) gone();
        resolve();
      });
    });
    socket.addEventListener('message', ({ data }) => this.#take(String(data)));
  }

  /** All facts so far, oldest first. */
  get facts(): readonly Fact[] {
    return this.#facts;
  }

  /** True once the connection is gone. */
  get closed(): boolean {
    return this.#closed;
  }

  /** Resolves once connected; rejects with ConnectionError when there is no server. */
  opened(): Promise<void> {
    return this.#opened;
  }

  /** Calls `listener` with each fact as it comes. Returns what stops that. */
  on(listener: (fact: Fact) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Resolves once all facts up to now are here. */
  async settle(): Promise<void> {
    await this.#untilOrGone((resolve) => {
      this.#pongs.push(resolve);
      this.#socket.send(JSON.stringify({ type: 'ping' }));
    });
  }

  /** Resolves with the first fact, past or to come, that fits. */
  async waitFor(fits: (fact: Fact) => boolean): Promise<void> {
    if (this.#facts.some(fits)) return;
    await this.#untilOrGone((resolve) => {
      const stop = this.on((fact) => {
        if (!fits(fact)) return;
        stop();
        resolve();
      });
    });
  }

  /** Closes the connection. */
  async close(): Promise<void> {
    this.#socket.close();
    await this.whenClosed;
  }

  #untilOrGone(wait: (resolve: () => void) => void): Promise<void> {
    if (this.#closed) return Promise.reject(broken());
    return new Promise((resolve, reject) => {
      const gone = (): void => reject(broken());
      this.#gone.add(gone);
      wait(() => {
        this.#gone.delete(gone);
        resolve();
      });
    });
  }

  #take(text: string): void {
    let message: LiveMessage;
    try {
      message = JSON.parse(text) as LiveMessage;
    } catch {
      return;
    }
    if (message.type === 'pong') this.#pongs.shift()?.();
    if (message.type !== 'fact') return;
    this.#facts.push(message.fact);
    for (const listener of [...this.#listeners]) listener(message.fact);
  }
}

function broken(): ConnectionError {
  return new ConnectionError(
    'the live view of the server is not there',
    'Check that the server runs; "lobbyline serve" starts one.',
  );
}
