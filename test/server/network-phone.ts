import { once } from 'node:events';
import { WebSocket } from 'ws';

/** A message as it came, with its number. */
interface Numbered {
  readonly type: string;
  readonly seq: number;
  readonly call: string;
  readonly resumeToken?: string;
}

/** A telephone that can lose its connection at any moment, and remembers all that it was told. */
export class NetworkPhone {
  /** What was heard, in order, as text; the token, which no two calls share, is left out. */
  readonly heard: string[] = [];
  /** What came twice, or with a gap before it. */
  readonly faults: string[] = [];
  call = '';
  ended = false;
  resumes = 0;
  readonly #url: string;
  readonly #waiting: (() => void)[] = [];
  #token = '';
  #newest = 0;
  #socket: WebSocket | null = null;

  /** @param url of the telephone lines, with the bridge in its query. */
  constructor(url: string) {
    this.#url = url;
  }

  get connected(): boolean {
    return this.#socket !== null;
  }

  /** Connects and dials. */
  async dial(to: string): Promise<void> {
    await this.#connect();
    this.#send({ type: 'dial', to, from: 'anonymous', name: 'Net' });
    await this.settle();
  }

  /** Sends a message and waits until the server has handled it. */
  async say(message: object): Promise<void> {
    this.#send(message);
    await this.settle();
  }

  /** Cuts the connection; what is still on its way is lost. */
  cut(): void {
    this.#leave()?.terminate();
  }

  /** Comes back on a new connection, whether the old one is gone or only looks alive. */
  async resume(): Promise<void> {
    const old = this.#leave();
    this.resumes += 1;
    const lastSeq = this.#newest;
    await this.#connect();
    this.#send({ type: 'resume', call: this.call, token: this.#token, lastSeq });
    await this.settle();
    old?.terminate();
  }

  /** Resolves once all that the server has sent up to now has come. */
  async settle(): Promise<void> {
    if (this.#socket === null) return;
    const answered = new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#send({ type: 'ping' });
    await answered;
  }

  async #connect(): Promise<void> {
    const socket = new WebSocket(this.#url, { perMessageDeflate: false });
    this.#socket = socket;
    socket.on('error', () => undefined);
    socket.on('message', (data: Buffer) => {
      if (this.#socket === socket) this.#hear(JSON.parse(data.toString('utf8')) as Numbered);
    });
    socket.on('close', () => {
      if (this.#socket === socket) this.#leave();
    });
    await once(socket, 'open');
  }

  #send(message: object): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message));
  }

  #leave(): WebSocket | null {
    const socket = this.#socket;
    this.#socket = null;
    for (const resolve of this.#waiting.splice(0)) resolve();
    return socket;
  }

  #hear(message: Numbered): void {
    if (message.type === 'pong') return this.#waiting.shift()?.();
    if (message.type === 'resumed') return;
    if (message.type === 'error') {
      this.faults.push(JSON.stringify(message));
      return;
    }
    const { resumeToken, ...told } = message;
    if (resumeToken !== undefined) this.#token = resumeToken;
    this.call = told.call;
    if (told.seq !== this.#newest + 1) this.faults.push(`${told.seq} after ${this.#newest}`);
    this.#newest = told.seq;
    this.ended ||= told.type === 'ended';
    this.heard.push(JSON.stringify(told));
  }
}
