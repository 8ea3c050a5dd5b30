import type { Wait } from '../client/phone-wait.ts';
import type { Phone } from '../client/phone.ts';

/** How the time of a bridge under test passes. */
export interface BridgeTime {
  /** Milliseconds since the epoch by the bridge's clock. */
  now(): number;
  /** Lets so many milliseconds pass. */
  pass(ms: number): Promise<void>;
  /** How a phone of this bridge waits; `null` for by the clock of this machine. */
  readonly wait: Wait | null;
  /** Does one input in its turn, and resolves once every phone knows what came of it. */
  inTurn<T>(act: () => Promise<T>): Promise<T>;
}

/** The lines of a bridge, as whoever steps its time must know them. */
export interface Lines {
  /** The phones that have dialled. */
  phones(): readonly Phone[];
  /** The newest sequence number on the line of that call; `null` while no connection holds it. */
  heldSeq(call: string): number | null;
  /** What broke the bridge; `null` while it is sound. */
  failure(): Error | null;
}

/** One input at a time, each followed by all that came of it; what breaks the bridge is thrown. */
export class Turns {
  readonly #lines: Lines;
  #last: Promise<unknown> = Promise.resolve();

  constructor(lines: Lines) {
    this.#lines = lines;
  }

  /** Does `act` once all before it is done. */
  take<T>(act: () => Promise<T>): Promise<T> {
    const done = this.#last.then(async () => {
      try {
        const result = await act();
        await this.#caughtUp();
        return result;
      } finally {
        const failure = this.#lines.failure();
        // Over the wire a broken bridge is a closed connection; a test is to see what broke it.
        if (failure !== null) await Promise.reject(failure);
      }
    });
    this.#last = done.catch(() => undefined);
    return done;
  }

  async #caughtUp(): Promise<void> {
    for (const phone of this.#lines.phones()) {
      const newest = phone.call === null ? null : this.#lines.heldSeq(phone.call);
      const knows = phone.heard.at(-1)?.seq ?? 0;
      if (phone.connected && newest !== knows) await phone.settle();
    }
  }
}
