import type { BridgeOrigin } from '../domain/bridge-origin.ts';
import type { CallRecord } from '../domain/call-record.ts';
import type { Fact } from '../domain/fact.ts';
import type { Hearing } from '../domain/line-event.ts';
import type { CallPlace } from '../domain/call-place.ts';
import type { Outcome } from '../domain/scenario-outcome.ts';
import type { RuleName } from '../domain/rule.ts';
import type { NamedParty } from '../history/names.ts';
import type { SourceSpot } from './plan.ts';
import type { Repeats } from './repeats.ts';
import type { DriverName } from './driver.ts';

export type { Outcome } from '../domain/scenario-outcome.ts';

/** One scenario's run. No text in it holds a PIN. */
export interface ScenarioResult {
  readonly spot: SourceSpot;
  readonly title: string;
  readonly row: string | null;
  readonly tags: readonly string[];
  readonly covers: readonly RuleName[];
  /** What users say when they meet it, in their words. */
  readonly symptoms: readonly string[];
  readonly driver: DriverName;
  /** The seed that makes the same run again. */
  readonly seed: number;
  /** How many random draws it made: where none, every seed makes the same run; absent where nobody counts. */
  readonly draws?: number;
  /** What came of all seeds, where it was run with several; all else here is of one of these runs. */
  readonly repeats?: Repeats<ScenarioResult>;
  readonly outcome: Outcome;
  readonly failure: Failure | null;
  /** Thresholds passed that warn and do not fail. */
  readonly warnings: readonly Warning[];
  readonly stepsDone: number;
  readonly stepsInAll: number;
  /** Milliseconds of real time. */
  readonly wallMs: number;
  /** Milliseconds of the bridge's time. */
  readonly virtualMs: number;
  readonly startAt: number;
  /** Every actor who dialled or joined, with the identifiers that the journal uses. */
  readonly parties: readonly Party[];
  readonly journal: readonly Fact[];
  /**
   * The rows of all calls, in the order of dialling. Those that were up when the run ended have a
   * row as if they had been hung up then.
   */
  readonly callRecords: readonly CallRecord[];
  /** What the bridge was when the journal began; `null` when it is another's, as with a target. */
  readonly origin: BridgeOrigin | null;
}

/** Who is who in the journal. */
export type Party = NamedParty;

/** A threshold that was passed, or another thing to look at. */
export interface Warning {
  readonly spot: SourceSpot;
  readonly message: string;
}

/** Why a scenario failed, in the words of the scenario. */
export interface Failure {
  /** `expectation` missed, `never` seen, `invariant` broken, or the `target` failed. */
  readonly kind: 'expectation' | 'never' | 'invariant' | 'target';
  readonly spot: SourceSpot;
  /** The lines around the spot with a mark under it; `null` without a source. PINs are hidden. */
  readonly frame: string | null;
  /** The step as a reader would say it. */
  readonly step: string;
  readonly expected: string;
  /** What did happen that comes nearest; `null` when nothing like it did. */
  readonly nearest: Nearest | null;
  /** Milliseconds since the epoch by the bridge's clock. */
  readonly at: number;
  readonly callers: readonly CallerState[];
}

/** The nearest thing that did happen. */
export interface Nearest {
  readonly what: string;
  readonly at: number;
  /** How far from the time allowed: positive is too late, negative too early, `null` not a matter of time. */
  readonly missedByMs: number | null;
}

/** Where a caller was when the scenario failed. */
export interface CallerState {
  readonly name: string;
  /** Whether it may start meetings: organizers are told of apart from others. */
  readonly organizer: boolean;
  readonly place: CallPlace | 'not dialled' | 'in the app';
  readonly hearing: Hearing | null;
  /** For how long, in milliseconds of the bridge's time. */
  readonly forMs: number;
  /** More to know, for example why it waits or why it ended. */
  readonly because: string | null;
}
