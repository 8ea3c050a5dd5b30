import type { Duplex } from 'node:stream';

/**
 * What connections are told in one round of the loop is written at its end, each connection's in one
 * write and all of them in a row: a write costs more than what is in it, and most of all where it wakes
 * somebody who then waits for the next.
 */
export class RoundWrites {
  #held: Duplex[] = [];
  #afterwards: (() => void)[] = [];
  #isAsked = false;
  readonly #atTheEnd: (work: () => void) => void;

  /** @param atTheEnd does something at the end of the round. */
  constructor(atTheEnd: (work: () => void) => void = setImmediate) {
    this.#atTheEnd = atTheEnd;
  }

  /** Holds back what is written to this stream until the round ends. */
  hold(stream: Duplex): void {
    if (stream.writableCorked > 0) return;
    stream.cork();
    this.#held.push(stream);
    this.#ask();
  }

  /** Does `work` once the round has ended and all is written that was held back. */
  afterwards(work: () => void): void {
    this.#afterwards.push(work);
    this.#ask();
  }

  #ask(): void {
    if (this.#isAsked) return;
    this.#isAsked = true;
    this.#atTheEnd(() => this.#letGo());
  }

  #letGo(): void {
    const [held, afterwards] = [this.#held, this.#afterwards];
    this.#held = [];
    this.#afterwards = [];
    this.#isAsked = false;
    for (const stream of held) stream.uncork();
    for (const work of afterwards) work();
  }
}

/** The rounds of this process. */
const OF_THIS_PROCESS = new RoundWrites();

/** Has this process write what it tells this stream at the end of the round. */
export function writeAtTheEndOfTheRound(stream: Duplex): void {
  OF_THIS_PROCESS.hold(stream);
}

/** Does `work` once this process has written what it tells in this round. */
export function afterTheRound(work: () => void): void {
  OF_THIS_PROCESS.afterwards(work);
}
