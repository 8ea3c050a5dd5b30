import type { Phone } from '../../client/phone.ts';
import { toLineEvent } from '../../protocol/line-message.ts';
import type { Key } from '../../domain/key.ts';
import type { DrivenCall, Heard } from '../driver.ts';

/** What a call over the wire needs of its driver. */
export interface CallKeeping {
  /** Does one input in its turn, and all that comes of it. */
  inTurn<T>(act: () => Promise<T>): Promise<T>;
  /** Resolves once the bridge knows that the line of `call` is lost. */
  whenLost(call: string): Promise<void>;
}

/** A call that a phone holds over a real WebSocket. */
export class WiredCall implements DrivenCall {
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
    return this.#keeping.inTurn(() => this.cut());
  }

  resumeLine(): Promise<void> {
    return this.#keeping.inTurn(async () => {
      if (!this.ended) await this.#phone.resumeLine();
    });
  }

  /** Sends a ping and waits for its answer. */
  async settle(): Promise<void> {
    await this.#phone.settle();
  }

  /** Cuts the connection, and waits until the bridge has noticed. */
  async cut(): Promise<void> {
    await this.#phone.loseLine();
    if (this.call !== null) await this.#keeping.whenLost(this.call);
  }

  /** Resolves once the phone has received message `seq`, or its connection is gone. */
  async received(seq: number): Promise<void> {
    const newest = this.#phone.heard.at(-1)?.seq ?? 0;
    if (newest >= seq || !this.#phone.connected) return;
    await this.#phone.waitFor((message) => message.seq >= seq);
  }
}
