import type { Nearest } from '../result.ts';

/** Something that a step expects: whether it is so now, and how to speak of it when it is not. */
export interface Condition {
  /** What is expected, as a sentence without its subject's step. */
  readonly expected: string;
  /** What happened, when it comes true too late, for example `pat heard pin.rejected`. */
  readonly cameTrue: string;
  /** How long it may take, in milliseconds; 0 asks for it now. */
  readonly withinMs: number;
  /** True when it is right that the time passes without it being met. */
  readonly absence?: boolean;
  /** Whether it is so now. */
  met(): boolean;
  /** Whether it is so now to the letter: where `met` waits for enough, this wants no more either. */
  holds?(): boolean;
  /** When it came true, in milliseconds since the epoch; the present unless it knows better. */
  metAt(): number;
  /** Done once when it is met: moves cursors, sets variables. Returns what is wrong after all. */
  onMet?(): Promise<string | null>;
  /** What did happen that comes nearest, at the moment of the failure. */
  nearest(): Nearest | null;
}
