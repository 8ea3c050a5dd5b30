import type { Limits } from '../protocol/limit-table.ts';

/** Counts the connections to the lines, in all and by address. */
export class ConnectionLimiter {
  readonly #limits: Limits;
  readonly #byAddress = new Map<string, number>();
  #inAll = 0;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** Counts one in, or says which limit is in the way. */
  enter(address: string): 'limit.linesInAll' | 'limit.linesPerAddress' | null {
    const here = this.#byAddress.get(address) ?? 0;
    if (this.#inAll >= this.#limits.linesInAll) return 'limit.linesInAll';
    if (here >= this.#limits.linesPerAddress) return 'limit.linesPerAddress';
    this.#inAll += 1;
    this.#byAddress.set(address, here + 1);
    return null;
  }

  /** Counts one out that {@link enter} had counted in. */
  leave(address: string): void {
    this.#inAll -= 1;
    const here = (this.#byAddress.get(address) ?? 1) - 1;
    if (here > 0) this.#byAddress.set(address, here);
    else this.#byAddress.delete(address);
  }
}
