import type { CauseCode } from './cause-code.ts';
import type { Evidence } from './diagnosis.ts';
import type { Change } from './what-if.ts';

/** Something in a history that may be to blame: a thing that was so, and how it is taken out. */
export interface Hypothesis {
  readonly code: CauseCode;
  /** Hypotheses of the same key are one. */
  readonly key: string;
  /** Tells apart the ways in which one is taken out, where there are several. */
  readonly variant?: string;
  /** What it is, in a clause: `Amos keyed a PIN that was reset`. */
  readonly words: string;
  /** The meeting that it is about; `null` for what stands before any meeting. */
  readonly meeting: string | null;
  /** The sessions that it is about, where it is about some and not all. */
  readonly sessions: readonly string[];
  readonly evidence: readonly Evidence[];
  /** What is otherwise without it: `with the PIN valid then`. */
  readonly without: string;
  readonly change: Change;
  /** What would make it certain, where it is read out of the facts and not told by them. */
  readonly inferred?: readonly string[];
}
