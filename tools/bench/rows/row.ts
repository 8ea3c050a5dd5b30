import type { Lab } from './lab.ts';
import type { Figure } from './figure.ts';

/** One row of the suite: a question about the product's speed that has a limit on this machine. */
export interface Row {
  /** What `--only` calls it. */
  readonly letter: string;
  readonly name: string;
  /** What the product is held against, as a sentence. */
  readonly limit: string;
  measure(lab: Lab): Promise<readonly Figure[]>;
}

/** How much is measured. */
export interface Plan {
  readonly quick: boolean;
  /** How often the product and its limit are measured, one behind the other. */
  readonly pairs: number;
}

/** What every figure of the whole suite is made from, and what a quick run takes. */
export const FULL: Plan = { quick: false, pairs: 5 };

/** Says whether the suite works, and not how fast the product is. */
export const QUICK: Plan = { quick: true, pairs: 2 };
