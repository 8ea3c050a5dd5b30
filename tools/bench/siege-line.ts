import { once } from 'node:events';
import { WebSocket } from 'ws';
import { SIEGE_MEETINGS, SIEGE_PIN } from './siege-seed.ts';

/** A line in a meeting of its own that mutes and unmutes itself, while others ask about the past. */
export class OtherLine {
  readonly #socket: WebSocket;

  constructor(url: string) {
    this.#socket = new WebSocket(`${url.replace('http', 'ws')}/v1/calls`, 'lobbyline.v1');
  }

  /** Resolves once it is in its meeting. */
  async join(): Promise<void> {
    await once(this.#socket, 'open');
    this.#say({ type: 'dial', to: '+14255550199', from: '+14255550112' });
    const joined = this.#hears('joined');
    this.#say({ type: 'dtmf', digits: `${SIEGE_MEETINGS.other}#*${SIEGE_PIN}#` });
    await joined;
  }

  /** Milliseconds from the keys to what came of them, which is on disk by then. */
  async keyed(): Promise<number> {
    const muted = this.#hears('muted');
    const begun = performance.now();
    this.#say({ type: 'dtmf', digits: '*6' });
    await muted;
    return performance.now() - begun;
  }

  /** Goes without a word. */
  leave(): void {
    this.#socket.terminate();
  }

  #say(message: object): void {
    this.#socket.send(JSON.stringify(message));
  }

  #hears(type: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const hear = (data: Buffer): void => {
        const heard = JSON.parse(data.toString('utf8')) as { type: string };
        if (heard.type === 'error') reject(new Error(data.toString('utf8')));
        if (heard.type !== type) return;
        this.#socket.off('message', hear);
        resolve();
      };
      this.#socket.on('message', hear);
    });
  }
}
