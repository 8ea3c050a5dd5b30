import type { Audible } from '../domain/audible.ts';
import type { Hearing } from '../domain/line-event.ts';
import type { CallPlace } from '../domain/call-place.ts';
import type { EndReason } from '../domain/reasons.ts';
import { checkOptions } from '../domain/known-options.ts';
import { follow, NEW_PHONE_VIEW, type PhoneView } from '../history/phone-view.ts';
import { CALLS_PATH } from '../protocol/client-messages.ts';
import { toLineEvent } from '../protocol/line-message.ts';
import type { LineMessage, ServerMessage } from '../protocol/server-messages.ts';
import { Connection, LineError, type Closing } from './connection.ts';
import type { Awaited } from './line-messages.ts';
import { KEY_PRESS, keysToPress, numberToDial, waitBefore, type KeyPress } from './phone-keying.ts';
import { PHONE_CALL, PHONE_OPTIONS, type PhoneCall, type PhoneOptions } from './phone-options.ts';
import { missedWait, waitInRealTime, withinOf, type WaitOptions } from './phone-wait.ts';
import { checkSavedCall, type SavedCall } from './saved-call.ts';
import { serverAt, socketUrl } from './server-url.ts';
import { ConnectionError } from './socket.ts';
import { ToldMessages } from './told-messages.ts';

/**
 * One telephone, with one call at a time: when it is over, was lost or refused, it can dial again.
 * Every method resolves once the server has handled it.
 */
export class Phone {
  readonly #options: PhoneOptions;
  readonly #told = new ToldMessages();
  #connection: Connection | null = null;
  #token: string | null = null;
  #call: string | null = null;
  #dialling = false;
  #view: PhoneView = NEW_PHONE_VIEW;

  /** @throws {TypeError} when the address of the server is none, or an option is not known. */
  constructor(options: PhoneOptions) {
    checkOptions('new Phone()', options, PHONE_OPTIONS);
    this.#options = { ...options, server: serverAt('new Phone()', options.server) };
  }

  /** All that the phone was told, over all its calls, oldest first. */
  get heard(): readonly LineMessage[] {
    return this.#told.all;
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

  /** How the connection ended, as the wire's reference lists its close codes; `null` while there is one, or was none. */
  get closing(): Closing | null {
    return this.#connection?.closing ?? null;
  }

  /**
   * Connects and dials. Resolves with the call's identifier once it rings, or, where keys stand
   * behind the number, once the call was answered and they are pressed. A phone that is in no call
   * can dial again: what it heard before is heard no more, and a lost call is given up.
   *
   * @throws LineError with the code of the refusal; ConnectionError when there is no server;
   *   PhoneWaitError when there are keys to press and nobody answers.
   */
  async dial(call: PhoneCall): Promise<string> {
    checkOptions('dial()', call, PHONE_CALL);
    this.#mustBeFree();
    const { number, keys } = numberToDial(call.to);
    this.#dialling = true;
    this.#told.callBegins();
    [this.#call, this.#token, this.#view] = [null, null, NEW_PHONE_VIEW];
    const { from, name } = call;
    try {
      const line = this.#connect();
      await line.send({ type: 'dial', to: number, from, ...(name !== undefined && { name }) });
    } catch (error) {
      await this.loseLine();
      throw error;
    } finally {
      this.#dialling = false;
    }
    if (this.#call === null) {
      throw new ConnectionError('the connection closed before the call rang', 'Dial again.');
    }
    const id: string = this.#call;
    if (keys === '') return id;
    await this.expectPlace('attendant');
    await this.press(keys);
    return id;
  }

  /**
   * Presses keys one after another; `,` and `w` pause for half a second, `W` for one.
   *
   * @throws LineError for what is neither key nor pause, before any key is pressed.
   */
  async press(keys: string, how: KeyPress = {}): Promise<void> {
    checkOptions('press()', how, KEY_PRESS);
    const { strokes, restMs } = keysToPress(keys);
    const held = how.toneMs === undefined ? {} : { durationMs: how.toneMs };
    for (const [index, stroke] of strokes.entries()) {
      const waitMs = waitBefore(stroke, index === 0, how);
      if (waitMs > 0) await this.#pause(waitMs);
      await this.#line().send({ type: 'dtmf', digit: stroke.key, ...held });
    }
    if (restMs > 0) await this.#pause(restMs);
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
    const lastSeq = this.#told.lastSeq;
    const resume = { type: 'resume', call: this.#call, token: this.#token, lastSeq } as const;
    await this.#connect().send(resume);
  }

  /**
   * The call as plain data, to be kept where a program, or a page that is reloaded, finds it again:
   * what {@link takeUp} takes. Its token lets anybody take the call up. `null` while there is no
   * call, and once it has ended.
   */
  saved(): SavedCall | null {
    if (this.#call === null || this.#token === null || this.place === 'ended') return null;
    return { call: this.#call, token: this.#token, seq: this.#told.lastSeq, view: this.#view };
  }

  /**
   * Takes up a call that another phone has {@link saved}, within the grace time: `view` goes on from
   * there, and what was missed is heard. Where that other phone is still connected, its connection
   * is closed with 4409. Without a server the phone stays with that call, for {@link resumeLine}.
   *
   * @throws LineError `resume.refused` when the server holds the call no more; ConnectionError when
   *   there is no server; TypeError for what is no saved call.
   */
  async takeUp(saved: SavedCall): Promise<void> {
    checkSavedCall('takeUp()', saved);
    this.#mustBeFree();
    this.#told.callBegins(saved.seq);
    [this.#call, this.#token, this.#view] = [saved.call, saved.token, saved.view];
    try {
      await this.resumeLine();
    } catch (error) {
      await this.loseLine();
      throw error;
    }
  }

  /** Calls `listener` with each message as it comes. Returns what stops that. */
  on(listener: (message: LineMessage) => void): () => void {
    return this.#told.on(listener);
  }

  /**
   * Resolves with the next message that fits, among those heard that no earlier `waitFor` has
   * gone past. Rejects when the connection closes without one, or when `signal` says so
   * (for a time limit: `AbortSignal.timeout(5000)`).
   */
  waitFor(what: Awaited, signal?: AbortSignal): Promise<LineMessage> {
    return this.#told.next(what, () => this.connected, signal);
  }

  /**
   * Resolves once `what` begins to be heard, among what no earlier `hears` or `waitFor` has gone
   * past.
   *
   * @throws PhoneWaitError that says what was heard instead, when the time is over first.
   */
  async hears(what: Audible, options: WaitOptions = {}): Promise<void> {
    const told = this.#told;
    const from = told.looked;
    let place = from;
    const met = (): boolean => {
      while (place < told.all.length && told.audibleAt(place) !== what) place += 1;
      return place < told.all.length;
    };
    await this.#until(`to hear ${what}`, met, from, options);
    told.lookedTo(place + 1);
  }

  /**
   * Resolves once the call is in `place`; at once when it is there already.
   *
   * @throws PhoneWaitError that says where it is instead, when the time is over first.
   */
  async expectPlace(place: CallPlace, options: WaitOptions = {}): Promise<void> {
    const met = (): boolean => this.place === place;
    await this.#until(`to be in ${place}`, met, this.#told.looked, options);
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
    await this.#until(`to have ended${why}`, met, this.#told.looked, options);
  }

  #mustBeFree(): void {
    if (!this.#dialling && (!this.connected || this.place === 'ended')) return;
    const message = 'this phone is in a call; hang up first, or make another Phone';
    throw new LineError('dial.twice', message, null);
  }

  async #until(
    wanted: string,
    met: () => boolean,
    from: number,
    options: WaitOptions,
  ): Promise<void> {
    const withinMs = withinOf(options);
    // A call that is over changes no more: to wait for the rest of the time would be in vain.
    const settled = (): boolean => met() || this.place === 'ended' || !this.connected;
    await (this.#options.wait ?? waitInRealTime((look) => this.#told.watch(look)))(
      settled,
      withinMs,
    );
    if (met()) return;
    const heard = this.#told.audibleFrom(from);
    const { view, connected } = this;
    throw missedWait({ wanted, withinMs, heard, view, connected });
  }

  #connect(): Connection {
    const { server, openSocket, bridge } = this.#options;
    const url = socketUrl(server, CALLS_PATH, { bridge: bridge ?? null });
    const connection = new Connection(url, openSocket, (message) => {
      // What still comes on the line of an earlier call is none of this one.
      if (this.#connection === connection) this.#take(message);
    });
    this.#connection = connection;
    void connection.closed.then(() => {
      if (this.#connection === connection) this.#told.connectionGone();
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
    const event = toLineEvent(message);
    if (event !== null) this.#view = follow(this.#view, event);
    this.#told.take(message);
  }

  async #pause(ms: number): Promise<void> {
    const untilOver = waitInRealTime(() => () => undefined);
    await (this.#options.pause?.(ms) ?? untilOver(() => false, ms));
  }
}
