import type { Audible } from '../domain/audible.ts';
import type { LineMessage } from '../protocol/server-messages.ts';
import { audibleIn, holds, type Awaited } from './line-messages.ts';

/**
 * All that a phone was told, over all its calls, with a place up to which somebody has looked:
 * each message is found by one waiting only, and none of an earlier call.
 */
export class ToldMessages {
  readonly #told: LineMessage[] = [];
  readonly #listeners = new Set<(message: LineMessage) => void>();
  readonly #gone = new Set<() => void>();
  #looked = 0;
  #callFrom = 0;
  #seqBefore = 0;

  /** Oldest first. */
  get all(): readonly LineMessage[] {
    return this.#told;
  }

  /** The place of the first message that nobody has looked at. */
  get looked(): number {
    return this.#looked;
  }

  /** The newest sequence number of the call; before its first message here, what it began with. */
  get lastSeq(): number {
    const newest = this.#told.length > this.#callFrom ? this.#told.at(-1) : undefined;
    return newest?.seq ?? this.#seqBefore;
  }

  /**
   * Another call begins: what was told before is looked at no more.
   *
   * @param seqBefore the newest sequence number that was told elsewhere, of a call that is taken up.
   */
  callBegins(seqBefore = 0): void {
    this.#seqBefore = seqBefore;
    this.#callFrom = this.#told.length;
    this.#looked = this.#callFrom;
  }

  /** Takes in what the phone is told, and lets everybody know. */
  take(message: LineMessage): void {
    this.#told.push(message);
    for (const listener of [...this.#listeners]) listener(message);
  }

  /** The connection is gone: whoever waits in vain hears of it. */
  connectionGone(): void {
    for (const gone of [...this.#gone]) gone();
  }

  /** Calls `listener` with each message as it comes. Returns what stops that. */
  on(listener: (message: LineMessage) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Calls `look` after each message and when the connection is gone; the answer ends that. */
  watch(look: () => void): () => void {
    const unsubscribe = this.on(look);
    this.#gone.add(look);
    return () => {
      unsubscribe();
      this.#gone.delete(look);
    };
  }

  /** All up to that place has been looked at. */
  lookedTo(place: number): void {
    this.#looked = place;
  }

  /** What began to be heard with the message in that place, if anything did. */
  audibleAt(place: number): Audible | null {
    const message = this.#told[place];
    return message === undefined ? null : audibleIn(message);
  }

  /** What began to be heard from that place on, oldest first. */
  audibleFrom(place: number): readonly Audible[] {
    return this.#told.slice(place).flatMap((message) => audibleIn(message) ?? []);
  }

  /** The next message that fits, as `Phone.waitFor` describes it. */
  next(what: Awaited, connected: () => boolean, signal?: AbortSignal): Promise<LineMessage> {
    const fits = typeof what === 'function' ? what : (message: LineMessage) => holds(message, what);
    return new Promise((resolve, reject) => {
      const look = (): boolean => {
        const found = this.#told.findIndex((m, index) => index >= this.#looked && fits(m));
        const message = this.#told[found];
        if (message === undefined) return false;
        this.#looked = found + 1;
        stop();
        resolve(message);
        return true;
      };
      const fail = (why: string): void => {
        stop();
        reject(new Error(`${why} before ${this.#missed(what)}`));
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
      else if (!connected()) gone();
    });
  }

  #missed(what: Awaited): string {
    const wanted = typeof what === 'function' ? 'what was waited for' : JSON.stringify(what);
    const last = this.#told.at(-1)?.type ?? 'nothing';
    return `${wanted} was heard; the last message was ${last}`;
  }
}
