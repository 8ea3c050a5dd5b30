import type { Phone } from '../../client/phone.ts';
import { toLineEvent } from '../../protocol/line-message.ts';
import type { Key } from '../../domain/key.ts';
import type { DrivenCall, Heard } from '../driver.ts';

/** What a call over the wire needs of its driver. */
export interface CallKeeping {
  /** Does one input in its turn, and all that comes of it. */
  inTurn<T>(act: () => Promise<T>): Promise<T>;
  /** True while the call is up, whether the phone knows better or not. */
  isUp(call: string): boolean;
  /** Resolves once the bridge knows that the line of `call` is lost. */
  whenLost(call: string): Promise<void>;
}

/** A call that a phone holds over a real WebSocket. */
export class RemoteCall implements DrivenCall {
  readonly heard: Heard[] = [];
  readonly #phone: Phone;
  readonly #keeping: CallKeeping;

  /** @param now milliseconds since the epoch by the bridge's clock, for when things were heard. */
  constructor(phone: Phone, now: () => number, keeping: CallKeeping) {
    this.#phone = phone;
    this.#keeping = keeping;
    phone.on((message) => {
      const event = toLineEvent(message);
      if (event !== null) this.heard.push({ at: now(), event });
    });
  }

  /** The bridge's identifier, once the call rings. */
  get call(): string | null {
    return this.#phone.call;
  }

  /** True once the phone was told that the call is over. */
  get ended(): boolean {
    return this.heard.at(-1)?.event.type === 'ended';
  }

  press(key: Key, durationMs: number): Promise<void> {
    return this.#keeping.inTurn(async () => {
      // On a line that is lost or over, keys go nowhere, as on any telephone.
      if (this.#phone.connected && !this.ended)
        await this.#phone.press(key, { toneMs: durationMs });
    });
  }

  hangUp(): Promise<void> {
    return this.#keeping.inTurn(() => this.#phone.hangUp());
  }

  loseLine(): Promise<void> {
    return this.#keeping.inTurn(async () => {
      if (!this.#phone.connected || this.call === null || !this.#keeping.isUp(this.call)) return;
      await this.#phone.loseLine();
      await this.#keeping.whenLost(this.call);
    });
  }

  resumeLine(): Promise<void> {
    return this.#keeping.inTurn(async () => {
      // A call that ended meanwhile cannot be taken up again: its phone is not told any more.
      if (this.call !== null && this.#keeping.isUp(this.call)) await this.#phone.resumeLine();
    });
  }

  /** Sends a ping and waits for its answer. */
  async settle(): Promise<void> {
    await this.#phone.settle();
  }

  /** Closes the connection, if it is not closed already, without waiting for the bridge. */
  async gone(): Promise<void> {
    await this.#phone.loseLine();
  }

  /** Resolves once the phone has received message `seq`, or its connection is gone. */
  async received(seq: number): Promise<void> {
    const newest = this.#phone.heard.at(-1)?.seq ?? 0;
    if (newest >= seq || !this.#phone.connected) return;
    await this.#phone.waitFor((message) => message.seq >= seq);
  }
}
