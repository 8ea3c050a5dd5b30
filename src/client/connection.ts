import { SUBPROTOCOL, type ClientMessage } from '../protocol/client-messages.ts';
import type { ServerMessage } from '../protocol/server-messages.ts';
import { readServerFrame } from '../protocol/line-message.ts';
import { ConnectionError, type OpenSocket, type Socket } from './socket.ts';

/** The server refused what was sent, with a code of the error catalogue. */
export class LineError extends Error {
  readonly code: string;
  /** The field that was bad. */
  readonly path: string | null;

  constructor(code: string, message: string, path: string | null) {
    super(message);
    this.name = 'LineError';
    this.code = code;
    this.path = path;
  }
}

/** How a connection ended. */
export interface Closing {
  /** One of the wire's close codes, or of WebSocket's own. */
  readonly code: number;
  readonly reason: string;
}

interface Pending {
  error: LineError | null;
  readonly settle: (error: LineError | null) => void;
}

/**
 * One connection to the server: sends messages, and tells when the server has handled them.
 * The server answers in order, so an error between two pongs belongs to what was sent between
 * their pings.
 */
export class Connection {
  /** Resolves once the connection is closed, by whichever side. */
  readonly closed: Promise<Closing>;
  readonly #socket: Socket;
  readonly #opened: Promise<void>;
  readonly #take: (message: ServerMessage) => void;
  readonly #pending: Pending[] = [];
  #closing: Closing | null = null;
  #lastError: LineError | null = null;

  constructor(url: string, openSocket: OpenSocket, take: (message: ServerMessage) => void) {
    this.#take = take;
    this.#socket = openSocket(url, SUBPROTOCOL);
    const socket = this.#socket;
    this.closed = new Promise((resolve) => {
      socket.addEventListener('close', ({ code, reason }) => resolve(this.#close(code, reason)));
    });
    this.#opened = new Promise((resolve, reject) => {
      let why = '';
      socket.addEventListener('open', resolve);
      // A failing WebSocket says 'error', then 'close'.
      socket.addEventListener('error', ({ message = '' }) => {
        why = message;
      });
      socket.addEventListener('close', () => reject(notOpened(url, why)));
    });
    // Whoever waits for the opening hears of its failure; nobody else need.
    this.#opened.catch(() => undefined);
    socket.addEventListener('message', ({ data }) => this.#receive(data));
  }

  /** Resolves once connected; rejects with {@link ConnectionError} when there is no server. */
  opened(): Promise<void> {
    return this.#opened;
  }

  /** True from the moment the connection is closed. */
  get isClosed(): boolean {
    return this.#closing !== null;
  }

  /** How it ended; `null` until then. */
  get closing(): Closing | null {
    return this.#closing;
  }

  /**
   * Sends `messages` and resolves once the server has handled them and all that it said about
   * them has arrived. Rejects with {@link LineError} when it refused one, or closed for cause.
   */
  async send(...messages: ClientMessage[]): Promise<void> {
    await this.#opened;
    if (this.#closing !== null) {
      throw new ConnectionError('the connection is closed', 'Dial again on a new connection.');
    }
    const settled = new Promise<LineError | null>((resolve) => {
      this.#pending.push({ error: null, settle: resolve });
    });
    for (const message of [...messages, { type: 'ping' } as const]) {
      this.#socket.send(JSON.stringify(message));
    }
    const error = await settled;
    if (error !== null) throw error;
  }

  /** Closes the connection without a word, as a lost line does. */
  async close(): Promise<void> {
    this.#socket.close();
    await this.closed;
  }

  #receive(data: unknown): void {
    if (typeof data !== 'string') return;
    for (const message of readServerFrame(data)) this.#hear(message);
  }

  #hear(message: ServerMessage): void {
    if (message.type === 'error') {
      const error = new LineError(message.code, message.message, message.path ?? null);
      const oldest = this.#pending[0];
      this.#lastError = error;
      if (oldest) oldest.error ??= error;
    } else if (message.type === 'pong') {
      const oldest = this.#pending.shift();
      oldest?.settle(oldest.error);
    }
    this.#take(message);
  }

  #close(code: number, reason: string): Closing {
    this.#closing = { code, reason };
    const cause =
      code < 4000 ? null : (this.#lastError ?? new LineError(reason, `closed with ${code}`, null));
    for (const { error, settle } of this.#pending.splice(0)) settle(error ?? cause);
    return this.#closing;
  }
}

/** Why there is no connection; a server that answers with a refusal is there, and says so by its status. */
function notOpened(url: string, why: string): ConnectionError {
  const { host, pathname } = new URL(url);
  const status = /server response: (\d{3})/u.exec(why)?.[1];
  if (status === '401' || status === '403') {
    return new ConnectionError(
      `the server at ${host} takes no call without a token that is valid for it (HTTP ${status})`,
      'Give it a token that "lobbyline token create" has made and that is still valid; lobbyline dial takes it as --token or in LOBBYLINE_TOKEN.',
    );
  }
  if (status !== undefined) {
    return new ConnectionError(
      `the server at ${host} refuses calls at ${pathname} (HTTP ${status})`,
      'Correct the address, or look into the log of the server.',
    );
  }
  return new ConnectionError(
    `no server takes calls at ${host}${pathname}`,
    'Start one with "lobbyline serve", or correct the address.',
  );
}
