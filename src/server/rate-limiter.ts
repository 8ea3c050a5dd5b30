import type { Limits } from '../protocol/limit-table.ts';

/** How often something may happen: so many a second, sustained, and so many at once. */
export interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

/** Counts what happens against a {@link Rate}, at times in milliseconds by the bridge's clock. */
export class RateLimiter {
  readonly #rate: Rate;
  #left: number;
  #at: number;

  /** @param rate one for all who may do as much. */
  constructor(rate: Rate, now: number) {
    this.#rate = rate;
    this.#left = rate.burst;
    this.#at = now;
  }

  /** Takes `count` out; `false` when that is more than the rate allows. */
  take(count: number, now: number): boolean {
    // A clock that was set back must not count against whoever sends.
    const passed = Math.max(0, now - this.#at) / 1000;
    const { perSecond, burst } = this.#rate;
    this.#left = Math.min(burst, this.#left + passed * perSecond);
    this.#at = now;
    if (count > this.#left) return false;
    this.#left -= count;
    return true;
  }
}

/** How often a line may send frames, and press keys: the same objects for all lines with these limits. */
export function ratesOf(limits: Limits): { readonly frames: Rate; readonly keys: Rate } {
  const known = RATES.get(limits);
  if (known !== undefined) return known;
  const { framesPerSecond, frameBurst, keysPerSecond, keyBurst } = limits;
  const rates = {
    frames: { perSecond: framesPerSecond, burst: frameBurst },
    keys: { perSecond: keysPerSecond, burst: keyBurst },
  };
  RATES.set(limits, rates);
  return rates;
}

const RATES = new WeakMap<Limits, ReturnType<typeof ratesOf>>();
