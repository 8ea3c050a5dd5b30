import { OF_THIS_MACHINE } from '../adapters/system-clock.ts';
import { inARoundOfItsOwn } from './loop-rounds.ts';

/** No more messages than this are written between two looks at the other lines. */
const AT_ONCE = 1000;

/** Nor for longer than this, in milliseconds, but for what one line is told: on a machine that is slow, or busy. */
const LONGEST_MS = 4;

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
  readonly #now: () => number;

  /**
   * @param afterOthers does something once everybody else has had a turn.
   * @param now milliseconds since whenever, by a clock that is never set.
   */
  constructor(
    afterOthers: (work: () => void) => void = inARoundOfItsOwn,
    now: () => number = OF_THIS_MACHINE.monotonic,
  ) {
    this.#afterOthers = afterOthers;
    this.#now = now;
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
      const until = this.#now() + LONGEST_MS;
      let taken = 0;
      let written = 0;
      for (const { messages, write } of this.#waiting) {
        if (written >= AT_ONCE || (taken > 0 && this.#now() >= until)) break;
        write();
        taken += 1;
        written += messages;
      }
      this.#waiting.splice(0, taken);
      if (this.#waiting.length > 0) this.#later();
    });
  }
}
