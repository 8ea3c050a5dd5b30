import { WebSocket } from 'ws';
import { socketUrl } from '../../client/server-url.ts';
import type { LineEvent } from '../../domain/line-event.ts';
import { CALLS_PATH, SUBPROTOCOL } from '../../protocol/client-messages.ts';
import type { Exchange, LineListener, LoadClock, LoadLine } from '../call/line.ts';

/** Where the bridge is that is called. */
export interface WireTarget {
  readonly server: string;
  /** `null` for the server's own. */
  readonly bridge: string | null;
  readonly token: string | null;
}

const HANG_UP = JSON.stringify({ type: 'hangup' });

/** What ends a connection before anything was dialled: the server has no room, or wants no stranger. */
const REFUSING: ReadonlySet<number> = new Set([1008, 4401, 4404, 4408, 4503]);

/** Telephone lines over WebSockets, with no more work on each message than a load needs. */
export class WireExchange implements Exchange {
  readonly #url: string;
  readonly #options: WebSocket.ClientOptions;
  readonly #clock: Pick<LoadClock, 'now'>;
  readonly #open = new Set<WireLine>();

  constructor({ server, bridge, token }: WireTarget, clock: Pick<LoadClock, 'now'>) {
    this.#url = socketUrl(server, CALLS_PATH, { bridge });
    this.#clock = clock;
    this.#options = {
      perMessageDeflate: false,
      skipUTF8Validation: true,
      ...(token !== null && { headers: { authorization: `Bearer ${token}` } }),
    };
  }

  dial(call: Parameters<Exchange['dial']>[0], listener: LineListener): LoadLine {
    const { to, from, name } = call;
    const dial = JSON.stringify({ type: 'dial', to, from, ...(name !== null && { name }) });
    const socket = new WebSocket(this.#url, SUBPROTOCOL, this.#options);
    const line = new WireLine(socket, dial, {
      listener,
      clock: this.#clock,
      left: (one) => this.#open.delete(one),
    });
    this.#open.add(line);
    return line;
  }

  /** How many lines are open, or about to be. */
  get lines(): number {
    return this.#open.size;
  }

  /** Hangs up on all lines; nobody is told anything of them any more. */
  closeAll(): void {
    for (const line of this.#open) line.drop();
    this.#open.clear();
  }
}

interface Parts {
  readonly listener: LineListener;
  readonly clock: Pick<LoadClock, 'now'>;
  readonly left: (line: WireLine) => void;
}

class WireLine implements LoadLine {
  readonly #socket: WebSocket;
  readonly #parts: Parts;
  #isDropped = false;
  #hasEnded = false;
  #refusal: string | null = null;
  #wasOpen = false;

  constructor(socket: WebSocket, dial: string, parts: Parts) {
    this.#socket = socket;
    this.#parts = parts;
    socket.on('open', () => {
      this.#wasOpen = true;
      if (this.#isDropped) return socket.terminate();
      socket.send(dial);
      return parts.listener.dialled(parts.clock.now());
    });
    socket.on('message', (data) => this.#hear(textOf(data)));
    socket.on('unexpected-response', (request, response) => {
      this.#refusal = `HTTP ${response.statusCode ?? 0}`;
      response.resume();
      request.destroy();
      this.#gone(1006);
    });
    socket.on('error', (error: NodeJS.ErrnoException) => {
      this.#refusal ??= `no connection (${error.code ?? 'broken'})`;
    });
    socket.on('close', (code) => this.#gone(code));
  }

  press(digit: string, durationMs: number): void {
    if (this.#socket.readyState !== WebSocket.OPEN) return;
    this.#socket.send(`{"type":"dtmf","digit":"${digit}","durationMs":${durationMs}}`);
  }

  hangUp(): void {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(HANG_UP);
    else if (!this.#wasOpen) this.drop();
  }

  drop(): void {
    this.#isDropped = true;
    this.#socket.terminate();
  }

  #hear(text: string): void {
    if (this.#isDropped) return;
    const at = this.#parts.clock.now();
    const frame: unknown = JSON.parse(text);
    const messages: readonly unknown[] = Array.isArray(frame) ? frame : [frame];
    for (const message of messages) this.#take(message as LineEvent | WireFault, at);
  }

  #take(message: LineEvent | WireFault, at: number): void {
    if (message.type === 'error') {
      this.#refusal = message.code;
      return;
    }
    if (message.type === 'ended') this.#hasEnded = true;
    this.#parts.listener.told(message, at);
  }

  #gone(code: number): void {
    this.#parts.left(this);
    if (this.#hasEnded || this.#isDropped) return;
    this.#hasEnded = true;
    const isRefused = !this.#wasOpen || REFUSING.has(code);
    const why = this.#refusal ?? `the connection was closed (${code})`;
    this.#parts.listener.gone(isRefused ? 'refused' : 'lost', why);
  }
}

/** Telephones are told texts in one piece, as ws has them by default. */
function textOf(data: WebSocket.RawData): string {
  return Buffer.isBuffer(data) ? data.toString('utf8') : '';
}

interface WireFault {
  readonly type: 'error';
  readonly code: string;
}
