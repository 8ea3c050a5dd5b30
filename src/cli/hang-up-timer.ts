/** How long nothing may be heard, at least, before keys that nobody asks for are given up. */
const QUIET_MS = 15_000;

/**
 * When a call out of a pipe is hung up: so long after its last key. Where keys are left that nobody
 * asks for, the call would last for ever; it is hung up once the line has been quiet for as long,
 * and for longer than any prompt waits for its key.
 */
export class HangUpTimer {
  readonly #afterMs: number | null;
  readonly #hangUp: () => void;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #ended = false;

  /** @param afterMs `null`: never. */
  constructor(afterMs: number | null, hangUp: () => void) {
    this.#afterMs = afterMs;
    this.#hangUp = hangUp;
  }

  /** No key comes any more but the `left` ones that wait to be asked for. */
  inputEnded(left: number): void {
    this.#ended = true;
    this.#count(left);
  }

  /** Keys were pressed, and `left` wait. */
  pressed(left: number): void {
    this.#count(left);
  }

  /** Something was heard while `left` keys wait. */
  heard(left: number): void {
    if (left > 0) this.#count(left);
  }

  /** The call is over. */
  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #count(left: number): void {
    if (!this.#ended || this.#afterMs === null) return;
    this.stop();
    const afterMs = left === 0 ? this.#afterMs : Math.max(this.#afterMs, QUIET_MS);
    this.#timer = setTimeout(this.#hangUp, afterMs);
  }
}
