import type { Audible } from '../domain/audible.ts';
import { isKey } from '../domain/key.ts';
import type { CallPlace, EndReason, Hearing } from '../domain/line-event.ts';
import { follow, NEW_PHONE_VIEW, type PhoneView } from '../domain/phone-view.ts';
import { CALLS_PATH } from '../protocol/client-messages.ts';
import { toLineEvent } from '../protocol/line-message.ts';
import type { LineMessage, ServerMessage } from '../protocol/server-messages.ts';
import { Connection, LineError } from './connection.ts';
import { audibleIn, holds, type Awaited } from './line-messages.ts';
import { missedWait, WAIT_MS, waitInRealTime, type Wait, type WaitOptions } from './phone-wait.ts';
import { ConnectionError, socketUrl, type OpenSocket } from './socket.ts';

/** How to reach the server, and what the client cannot have of its own. */
export interface PhoneOptions {
  /** The server, for example `http://127.0.0.1:4025`. */
  readonly server: string;
  /** In Node `openNodeSocket`, in a browser `(url, protocol) => new WebSocket(url, protocol)`. */
  readonly openSocket: OpenSocket;
  /** Which bridge; left out, the default one. */
  readonly bridge?: string;
  /** Waits between keys, in milliseconds; needed only for `press` with `gapMs`. */
  readonly pause?: (ms: number) => Promise<void>;
  /** How `hears`, `expectPlace` and `expectEnd` wait; in real time when left out. */
  readonly wait?: Wait;
}

/** One telephone with one call. Every method resolves once the server has handled it. */
export class Phone {
  readonly #options: PhoneOptions;
  readonly #heard: LineMessage[] = [];
  readonly #listeners = new Set<(message: LineMessage) => void>();
  readonly #gone = new Set<() => void>();
  #connection: Connection | null = null;
  #token: string | null = null;
  #call: string | null = null;
  #looked = 0;
  #view: PhoneView = NEW_PHONE_VIEW;

  constructor(options: PhoneOptions) {
    this.#options = options;
  }

  /** All that the phone was told, oldest first. */
  get heard(): readonly LineMessage[] {
    return this.#heard;
  }

  /** The bridge's identifier of the call, `null` before it rings. */
  get call(): string | null {
    return this.#call;
  }

  /** Where the call is, what it hears and why, as the phone knows it from what it was told. */
  get view(): PhoneView {
    return this.#view;
  }

  /** Where the call is. */
  get place(): CallPlace {
    return this.#view.place;
  }

  /** What the call hears at the moment. */
  get hearing(): Hearing {
    return this.#view.hearing;
  }

  /** True while connected to the server. */
  get connected(): boolean {
    return this.#connection !== null && !this.#connection.isClosed;
  }

  /**
   * Connects and dials. Resolves with the call's identifier once it rings.
   *
   * @param call `to` and `from` in E.164; `name` is what the name recording will say.
   * @throws LineError with the code of the refusal; ConnectionError when there is no server.
   */
  async dial(call: { to: string; from: string; name?: string }): Promise<string> {
    if (this.#connection !== null) {
      throw new LineError('dial.twice', 'one phone is one call; make another Phone', null);
    }
    await this.#connect().send({ type: 'dial', ...call });
    if (this.#call === null) {
      throw new ConnectionError('the connection closed before the call rang', 'Dial again.');
    }
    return this.#call;
  }

  /**
   * Presses keys one after another.
   *
   * @param how `toneMs`: how long each is held (100); `gapMs`: how long to wait between two.
   */
  async press(keys: string, how: { toneMs?: number; gapMs?: number } = {}): Promise<void> {
    const { toneMs, gapMs = 0 } = how;
    for (const [index, key] of [...keys].entries()) {
      if (!isKey(key)) {
        throw new LineError('dtmf.keyInvalid', 'expected keys only: 0 to 9, *, #, A to D', 'digit');
      }
      if (index > 0 && gapMs > 0) await this.#pause(gapMs);
      const held = toneMs === undefined ? {} : { durationMs: toneMs };
      await this.#line().send({ type: 'dtmf', digit: key, ...held });
    }
  }

  /** Hangs up. A call that has ended is over anyway. */
  async hangUp(): Promise<void> {
    if (this.#connection === null || this.#connection.isClosed) return;
    await this.#connection.send({ type: 'hangup' });
    await this.#connection.closed;
  }

  /** Asks the server for a sign of life: all that it sent before has arrived then. */
  async settle(): Promise<void> {
    if (this.connected) await this.#line().send();
  }

  /** Cuts the connection without hanging up; the call may be resumed within the grace time. */
  async loseLine(): Promise<void> {
    await this.#connection?.close();
  }

  /** Comes back to the call after a lost line; what was missed is heard then. */
  async resumeLine(): Promise<void> {
    if (this.#call === null || this.#token === null) {
      throw new LineError('call.notDialled', 'there is no call to come back to', null);
    }
    if (this.connected) return;
    const lastSeq = this.#heard.at(-1)?.seq ?? 0;
    const resume = { type: 'resume', call: this.#call, token: this.#token, lastSeq } as const;
    await this.#connect().send(resume);
  }

  /** Calls `listener` with each message as it comes. Returns what stops that. */
  on(listener: (message: LineMessage) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Resolves with the next message that fits, among those heard that no earlier `waitFor` has
   * gone past. Rejects when the connection closes without one, or when `signal` says so
   * (for a time limit: `AbortSignal.timeout(5000)`).
   */
  waitFor(what: Awaited, signal?: AbortSignal): Promise<LineMessage> {
    const fits = typeof what === 'function' ? what : (message: LineMessage) => holds(message, what);
    return new Promise((resolve, reject) => {
      const look = (): boolean => {
        const found = this.#heard.findIndex((m, index) => index >= this.#looked && fits(m));
        const message = this.#heard[found];
        if (message === undefined) return false;
        this.#looked = found + 1;
        stop();
        resolve(message);
        return true;
      };
      const fail = (why: string): void => {
        stop();
        const wanted = typeof what === 'function' ? 'what was waited for' : JSON.stringify(what);
        const last = this.#heard.at(-1)?.type ?? 'nothing';
        reject(new Error(`${why} before ${wanted} was heard; the last message was ${last}`));
      };
      const gone = (): void => fail('the connection closed');
      const aborted = (): void => fail('the time allowed was over');
      const unsubscribe = this.on(look);
      const stop = (): void => {
        unsubscribe();
        this.#gone.delete(gone);
        signal?.removeEventListener('abort', aborted);
      };
      this.#gone.add(gone);
      signal?.addEventListener('abort', aborted);
      if (look()) return;
      if (signal?.aborted) aborted();
      else if (!this.connected) gone();
    });
  }

  /**
   * Resolves once `what` begins to be heard, among what no earlier `hears` or `waitFor` has gone
   * past.
   *
   * @throws PhoneWaitError that says what was heard instead, when the time is over first.
   */
  async hears(what: Audible, options: WaitOptions = {}): Promise<void> {
    const from = this.#looked;
    let place = from;
    const met = (): boolean => {
      while (place < this.#heard.length && this.#audibleAt(place) !== what) place += 1;
      return place < this.#heard.length;
    };
    await this.#until(`to hear ${what}`, met, from, options);
    this.#looked = place + 1;
  }

  /**
   * Resolves once the call is in `place`; at once when it is there already.
   *
   * @throws PhoneWaitError that says where it is instead, when the time is over first.
   */
  async expectPlace(place: CallPlace, options: WaitOptions = {}): Promise<void> {
    const met = (): boolean => this.place === place;
    await this.#until(`to be in ${place}`, met, this.#looked, options);
  }

  /**
   * Resolves once the call has ended, for `reason` if one is given.
   *
   * @throws PhoneWaitError when the time is over first, or it ended for another reason.
   */
  async expectEnd(reason?: EndReason, options: WaitOptions = {}): Promise<void> {
    const met = (): boolean =>
      this.place === 'ended' && (reason === undefined || this.#view.endReason === reason);
    const why = reason === undefined ? '' : ` for ${reason}`;
    await this.#until(`to have ended${why}`, met, this.#looked, options);
  }

  async #until(
    wanted: string,
    met: () => boolean,
    from: number,
    { withinMs = WAIT_MS }: WaitOptions,
  ): Promise<void> {
    // A call that is over changes no more: to wait for the rest of the time would be in vain.
    const settled = (): boolean => met() || this.place === 'ended' || !this.connected;
    await (this.#options.wait ?? waitInRealTime((look) => this.#watch(look)))(settled, withinMs);
    if (met()) return;
    const heard = this.#heard.slice(from).flatMap((message) => audibleIn(message) ?? []);
    const { view, connected } = this;
    throw missedWait({ wanted, withinMs, heard, view, connected });
  }

  /** Calls `look` after each message and when the connection is gone; the answer ends that. */
  #watch(look: () => void): () => void {
    const unsubscribe = this.on(look);
    this.#gone.add(look);
    return () => {
      unsubscribe();
      this.#gone.delete(look);
    };
  }

  #audibleAt(place: number): Audible | null {
    const message = this.#heard[place];
    return message === undefined ? null : audibleIn(message);
  }

  #connect(): Connection {
    const { server, openSocket, bridge } = this.#options;
    const url = socketUrl(server, CALLS_PATH, { bridge: bridge ?? null });
    const connection = new Connection(url, openSocket, (message) => this.#take(message));
    this.#connection = connection;
    void connection.closed.then(() => {
      if (this.#connection === connection) for (const gone of [...this.#gone]) gone();
    });
    return connection;
  }

  #line(): Connection {
    if (this.#connection === null) {
      throw new LineError('call.notDialled', 'dial first', null);
    }
    return this.#connection;
  }

  #take(message: ServerMessage): void {
    if (message.type === 'pong' || message.type === 'error' || message.type === 'resumed') return;
    if (message.type === 'ringing') {
      this.#call = message.call;
      this.#token = message.resumeToken;
    }
    this.#heard.push(message);
    const event = toLineEvent(message);
    if (event !== null) this.#view = follow(this.#view, event);
    for (const listener of [...this.#listeners]) listener(message);
  }

  async #pause(ms: number): Promise<void> {
    if (this.#options.pause === undefined) {
      throw new Error(
        'press with gapMs needs the option "pause", which waits so many milliseconds',
      );
    }
    await this.#options.pause(ms);
  }
}
