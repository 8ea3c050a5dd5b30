import type { CallOutcome, MeasureName } from '../load-plan.ts';
import type { KeyedPin, LetIn } from '../measures/admissions.ts';
import type { DueAndSent } from './due-and-sent.ts';

/** What takes down what happens to calls. Moments are milliseconds by the clock of the load. */
export interface CallBook {
  /** A call that was due began that late, by the tool's own fault. */
  late(ms: number): void;
  dialled(template: number, at: number): void;
  /** A call is over, or was given up. */
  over(at: number): void;
  timed(measure: Exclude<MeasureName, 'pinToLast'>, since: DueAndSent, at: number): void;
  keyedPin(pin: KeyedPin): void;
  letIn(who: LetIn): void;
  /** What became of a call, once. @param why in words, without a name of anybody. */
  settled(template: number, outcome: CallOutcome, why: string | null, at: number): void;
  /** A call that had come was lost later on. */
  lostLater(): void;
}
