import { WebSocket, type ClientOptions } from 'ws';
import { CALLS_PATH } from '../../src/protocol/client-messages.ts';

/** A message as it came over the wire, not yet judged. */
export type RawMessage = Readonly<Record<string, unknown>> & { readonly type: string };

/** How a connection ended. */
export interface RawClosing {
  readonly code: number;
  readonly reason: string;
}

/** A WebSocket terminal: types whatever text, and keeps what comes back. */
export class RawLine {
  readonly socket: WebSocket;
  readonly messages: RawMessage[] = [];
  readonly closed: Promise<RawClosing>;
  readonly #looking = new Set<() => void>();

  private constructor(socket: WebSocket) {
    this.socket = socket;
    this.closed = new Promise((resolve) => {
      socket.on('close', (code, reason) => {
        resolve({ code, reason: reason.toString() });
        for (const look of [...this.#looking]) look();
      });
    });
    socket.on('error', () => undefined);
    socket.on('message', (data: Buffer) => {
      this.messages.push(JSON.parse(data.toString('utf8')) as RawMessage);
      for (const look of [...this.#looking]) look();
    });
  }

  /** Connects to a server at `url`, without a subprotocol, as somebody typing by hand does. */
  static async open(url: string, path = CALLS_PATH, options: ClientOptions = {}): Promise<RawLine> {
    const line = new RawLine(new WebSocket(`${url.replace(/^http/, 'ws')}${path}`, options));
    await new Promise((resolve, reject) => {
      line.socket.on('open', resolve);
      line.socket.on('close', reject);
    });
    return line;
  }

  /** Types a message; text goes as it is. */
  type(message: object | string): void {
    this.socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  }

  /** The first message of that type, past or to come, from the `from`th message on. */
  message(type: string, from = 0): Promise<RawMessage> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        const found = this.messages.slice(from).find((one) => one.type === type);
        if (found === undefined && this.socket.readyState !== WebSocket.CLOSED) return;
        this.#looking.delete(look);
        if (found === undefined) reject(new Error(`the line closed without ${type}`));
        else resolve(found);
      };
      this.#looking.add(look);
      look();
    });
  }

  /** Types a message and waits until the server has handled it: what came back for it. */
  async ask(message: object | string): Promise<readonly RawMessage[]> {
    const from = this.messages.length;
    this.type(message);
    this.type({ type: 'ping' });
    await this.message('pong', from);
    return this.messages.slice(from, -1);
  }

  /** Dials the number of the demo tenant; resolves with the ringing message. */
  async dial(fields: Readonly<Record<string, unknown>> = {}): Promise<RawMessage> {
    this.type({ type: 'dial', to: '+14255550199', from: '+14255550111', ...fields });
    return this.message('ringing');
  }

  /** Closes the connection without hanging up. */
  async lose(): Promise<void> {
    this.socket.close();
    await this.closed;
  }
}
