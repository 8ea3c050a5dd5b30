import type { SourceSpot } from '../plan.ts';
import type { Failure, Nearest } from '../result.ts';

/** A scenario that does not go as written: thrown by a step, and told as its failure. */
export class Mismatch extends Error {
  readonly kind: Failure['kind'];
  readonly spot: SourceSpot;
  readonly step: string;
  readonly expected: string;
  readonly nearest: Nearest | null;
  /** Looks further when it might still come true, to say by how much it was missed. */
  readonly later: {
    readonly met: () => boolean;
    readonly metAt: () => number;
    readonly cameTrue: string;
    readonly deadline: number;
  } | null;

  constructor(told: {
    readonly kind?: Failure['kind'];
    readonly spot: SourceSpot;
    readonly step: string;
    readonly expected: string;
    readonly nearest?: Nearest | null;
    readonly later?: Mismatch['later'];
  }) {
    super(told.expected);
    this.kind = told.kind ?? 'expectation';
    this.spot = told.spot;
    this.step = told.step;
    this.expected = told.expected;
    this.nearest = told.nearest ?? null;
    this.later = told.later ?? null;
  }
}
