/** How often something may happen: so many a second, sustained, and so many at once. */
export interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

/** Counts what happens against a {@link Rate}, at times in milliseconds by the bridge's clock. */
export class RateLimiter {
  readonly #perSecond: number;
  readonly #burst: number;
  #left: number;
  #at: number;

  constructor({ perSecond, burst }: Rate, now: number) {
    this.#perSecond = perSecond;
    this.#burst = burst;
    this.#left = burst;
    this.#at = now;
  }

  /** Takes `count` out; `false` when that is more than the rate allows. */
  take(count: number, now: number): boolean {
    // A clock that was set back must not count against whoever sends.
    const passed = Math.max(0, now - this.#at) / 1000;
    this.#left = Math.min(this.#burst, this.#left + passed * this.#perSecond);
    this.#at = now;
    if (count > this.#left) return false;
    this.#left -= count;
    return true;
  }
}
