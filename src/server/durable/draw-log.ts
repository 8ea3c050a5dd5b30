import type { RandomSource } from '../../engine/ports.ts';

const NONE: readonly number[] = [];

/** Random draws that are written down with the input that took them, or read back from it. */
export class DrawLog implements RandomSource {
  readonly #source: RandomSource;
  #taken: number[] = [];
  #given: number[] = [];

  constructor(source: RandomSource) {
    this.#source = source;
  }

  integer(below: number): number {
    const drawn = this.#given.shift() ?? this.#source.integer(below);
    this.#taken.push(drawn);
    return drawn;
  }

  /** The next draws are these. */
  give(draws: readonly number[]): void {
    this.#given = [...draws];
  }

  /** All draws since the last time. */
  take(): readonly number[] {
    const taken = this.#taken;
    // Most inputs take none.
    if (taken.length > 0) this.#taken = [];
    return taken.length > 0 ? taken : NONE;
  }
}
