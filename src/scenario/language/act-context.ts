import type { ActBody } from '../plan.ts';
import type { Path } from './problem.ts';
import type { Scope } from './scope.ts';
import type { KeyMask } from './key-mask.ts';

/** Who acts, under which names steps know them. */
export type Who = readonly string[] | 'everyone';

/** What the acts of one step are built with. */
export interface ActContext {
  readonly scope: Scope;
  readonly keyMask: KeyMask;
  readonly who: Who;
  readonly path: Path;
  /** Picks the verb's form for who acts. */
  readonly verb: (one: string, many: string) => string;
}

/** An act without its place, and the words that follow its subject. */
export type Phrased = readonly [body: ActBody, phrase: string];
