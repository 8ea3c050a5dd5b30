/** How many messages are written between two looks at the other lines: a few milliseconds' worth. */
const AT_ONCE = 1000;

/** What is to be written, and how many messages it has. */
interface Telling {
  readonly messages: number;
  readonly write: () => void;
}

/**
 * Writes what a great many lines are told at one moment a little at a time: in between, each time, the
 * server turns to those that ask something. In the order in which it was said.
 */
export class SlowTelling {
  readonly #waiting: Telling[] = [];
  readonly #afterOthers: (work: () => void) => void;

  /** @param afterOthers does something once everybody else has had a turn. */
  constructor(afterOthers: (work: () => void) => void = setImmediate) {
    this.#afterOthers = afterOthers;
  }

  /** Calls `write`, which writes so many messages, when it is its turn; never at once. */
  take(messages: number, write: () => void): void {
    this.#waiting.push({ messages, write });
    if (this.#waiting.length === 1) this.#later();
  }

  /** Writes at once all that waits: there are no rounds of the loop to come. */
  finish(): void {
    for (const { write } of this.#waiting) write();
    this.#waiting.length = 0;
  }

  #later(): void {
    this.#afterOthers(() => {
      let taken = 0;
      let written = 0;
      for (const { messages, write } of this.#waiting) {
        if (written >= AT_ONCE) break;
        write();
        taken += 1;
        written += messages;
      }
      this.#waiting.splice(0, taken);
      if (this.#waiting.length > 0) this.#later();
    });
  }
}
