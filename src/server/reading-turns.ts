import { inARoundOfItsOwn } from './loop-rounds.ts';

/**
 * Whoever reads long records does so a little at a time, and one after the other: in between, each
 * time, the server turns to its lines. However many read, nobody waits for more than one of them.
 */
export class ReadingTurns {
  readonly #waiting: (() => void)[] = [];
  readonly #afterOthers: (work: () => void) => void;

  /** @param afterOthers does something once everybody else has had a turn. */
  constructor(afterOthers: (work: () => void) => void = inARoundOfItsOwn) {
    this.#afterOthers = afterOthers;
  }

  /** Calls `read` when it is its turn: after those who have asked before, and never at once. */
  take(read: () => void): void {
    this.#waiting.push(read);
    if (this.#waiting.length === 1) this.#later();
  }

  /** What `read` gives when it is its turn. */
  read<T>(read: () => T): Promise<T> {
    return new Promise((resolve, reject) => {
      this.take(() => {
        try {
          resolve(read());
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)));
        }
      });
    });
  }

  #later(): void {
    this.#afterOthers(() => {
      // It stays in its place until it is done, so that whoever asks meanwhile starts no second run.
      try {
        this.#waiting[0]?.();
      } finally {
        this.#waiting.shift();
        if (this.#waiting.length > 0) this.#later();
      }
    });
  }
}
