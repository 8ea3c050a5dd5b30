import type { Fact } from '../domain/fact.ts';

/** A replay that goes another way than its journal, with the first fact that differs. */
export class ReplayDeviation extends Error {
  /** Which fact of the journal it is, counted from 1. */
  readonly seq: number;
  /** What the journal says; `null` when the journal has ended. */
  readonly expected: Fact | null;
  /** What the replay did; `null` when nothing more came. */
  readonly actual: Fact | null;

  constructor(seq: number, expected: Fact | null, actual: Fact | null) {
    super(
      [
        `The replay deviates from the journal at fact ${seq}.`,
        `  journal: ${expected === null ? 'has ended' : JSON.stringify(expected)}`,
        `  replay:  ${actual === null ? 'nothing more came' : JSON.stringify(actual)}`,
      ].join('\n'),
    );
    this.name = 'ReplayDeviation';
    this.seq = seq;
    this.expected = expected;
    this.actual = actual;
  }
}
