import { inARoundOfItsOwn } from './loop-rounds.ts';

/** Who is told more than this by one input has taken long: a lobby was let in. */
const HEAVY = 100;

/**
 * After an input by which a great many are told something, the others wait until the loop has come round
 * once: keys that arrive together open many meetings, and whoever asks something meanwhile waits for one
 * of them, not for all. Inputs of one line keep their order, and what each comes to is the same.
 */
export class HeavyTurns {
  readonly #waiting: (() => void)[] = [];
  readonly #afterOthers: (work: () => void) => void;
  #hadOne = false;
  #comesRound = false;

  /** @param afterOthers does something once everybody else has had a turn. */
  constructor(afterOthers: (work: () => void) => void = inARoundOfItsOwn) {
    this.#afterOthers = afterOthers;
  }

  /** True when the next input is to wait. */
  get mustWait(): boolean {
    return this.#hadOne;
  }

  /** An input was taken, and so many messages came of it. */
  told(messages: number): void {
    if (messages < HEAVY) return;
    this.#hadOne = true;
    this.#later();
  }

  /** Calls `next`, which takes an input, behind those that wait already. */
  wait(next: () => void): void {
    this.#waiting.push(next);
    this.#later();
  }

  #later(): void {
    if (this.#comesRound) return;
    this.#comesRound = true;
    this.#afterOthers(() => {
      this.#comesRound = false;
      if (!this.#hadOne) this.#goOn();
      this.#hadOne = false;
      if (this.#waiting.length > 0) this.#later();
    });
  }

  #goOn(): void {
    while (!this.#hadOne) {
      const next = this.#waiting.shift();
      if (next === undefined) return;
      next();
    }
  }
}
