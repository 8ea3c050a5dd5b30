import { inARoundOfItsOwn, LoopRounds } from './loop-rounds.ts';

/**
 * Whoever reads long records does so a little at a time, and one after the other: in between, each
 * time, the server turns to its lines. However many read, nobody waits for more than one of them.
 */
export class ReadingTurns {
  readonly #rounds: LoopRounds;

  /** @param afterOthers does something once everybody else has had a turn. */
  constructor(afterOthers: (work: () => void) => void = inARoundOfItsOwn) {
    // Its own rounds within those of all: many who read take turns with whatever else is long.
    this.#rounds = new LoopRounds(afterOthers);
  }

  /** Calls `read` when it is its turn: after those who have asked before, and never at once. */
  take(read: () => void): void {
    this.#rounds.take(read);
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
}
