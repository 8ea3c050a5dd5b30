/**
 * Long work goes piece by piece: each has a round of the loop to itself, whoever it is for. In between, each time,
 * the server turns to whoever asks something.
 */
export class LoopRounds {
  readonly #waiting: (() => void)[] = [];
  readonly #afterOthers: (work: () => void) => void;

  /** @param afterOthers does something once everybody else has had a turn. */
  constructor(afterOthers: (work: () => void) => void = setImmediate) {
    this.#afterOthers = afterOthers;
  }

  /** Does `work`, a piece of something long, in a round of its own: after those that were asked for before. */
  take(work: () => void): void {
    this.#waiting.push(work);
    if (this.#waiting.length === 1) this.#later();
  }

  #later(): void {
    this.#afterOthers(() => {
      const work = this.#waiting.shift();
      // Before the work, which may fail and may ask for another round itself.
      if (this.#waiting.length > 0) this.#later();
      work?.();
    });
  }
}

/** The rounds of this process. */
const OF_THIS_PROCESS = new LoopRounds();

/** Does `work` in a round of this process's loop in which no other piece of long work is done. */
export function inARoundOfItsOwn(work: () => void): void {
  OF_THIS_PROCESS.take(work);
}
