import type { BoundValues } from './bound-values.ts';
import type { Parameter } from './parameter.ts';
import type { CmdletWork } from './work.ts';

/** A line as an administrator types it, and what it does. */
export interface Example {
  readonly line: string;
  readonly does: string;
}

/** A cmdlet: its name as the vendor writes it, its parameters, and what it comes to. */
export interface Cmdlet {
  readonly name: string;
  /** What it does here, in one sentence. */
  readonly synopsis: string;
  readonly parameters: readonly Parameter[];
  readonly examples: readonly Example[];
  /** @throws CmdletMistake when the parameters do not go together. */
  readonly work: (bound: BoundValues) => CmdletWork;
}
