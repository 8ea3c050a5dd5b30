/** How long the loop works for the lines before it looks after everything else, in milliseconds. */
const SLICE_MS = 8;

/**
 * Work for the lines in slices, in the order in which it came. What comes while a slice lasts is done
 * at once; what comes behind it waits until the loop has been round, so that twenty meetings that
 * start together hold up neither a health check nor a timer.
 */
export class FairLoop {
  readonly #now: () => number;
  readonly #comesRound: (work: () => void) => void;
  readonly #waiting: (() => void)[] = [];
  #begun: number | null = null;

  /**
   * @param now milliseconds, by a clock that nobody sets.
   * @param comesRound does something once the loop has been round.
   */
  constructor(
    now: () => number = () => performance.now(),
    comesRound: (work: () => void) => void = setImmediate,
  ) {
    this.#now = now;
    this.#comesRound = comesRound;
  }

  /** Does `work` now, or behind all that waits already. */
  run(work: () => void): void {
    if (this.#waiting.length > 0 || this.#isSpent()) this.#waiting.push(work);
    else work();
  }

  #isSpent(): boolean {
    if (this.#begun !== null) return this.#now() - this.#begun > SLICE_MS;
    this.#begun = this.#now();
    this.#comesRound(() => this.#round());
    return false;
  }

  /** A new slice: what waits comes first, and what is left of it waits for the next. */
  #round(): void {
    this.#begun = null;
    const waiting = this.#waiting;
    let done = 0;
    try {
      // What comes meanwhile stands behind: as long as anything is in the list, it is put there.
      while (done < waiting.length && !this.#isSpent()) {
        done += 1;
        waiting[done - 1]?.();
      }
    } finally {
      waiting.splice(0, done);
    }
  }
}
