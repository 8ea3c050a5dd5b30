import type { Problem } from '../language/problem.ts';
import type { Plan } from '../plan.ts';
import type { ScenarioResult } from '../result.ts';
import type { RunSummary } from './run-summary.ts';
import type { SuitePart } from './suite-part.ts';
import type { Replay } from './tool-command.ts';

/** What is known of a run before its first scenario starts. */
export interface RunHeader {
  /** Scenarios that will run; a row of a table counts as one. */
  readonly scenarios: number;
  /** Files that they come from. */
  readonly files: number;
  /** Scenarios that a filter left out. */
  readonly skipped: number;
  readonly driver: ScenarioResult['driver'];
  /** How a scenario is run again in the same way. */
  readonly replay: Replay;
  /** The suite that it is, or is a part of; absent where nobody will put parts together. */
  readonly suite?: SuitePart | undefined;
}

/** A scenario that is not run because it says so. */
export interface SkippedScenario extends Pick<Plan, 'spot' | 'title' | 'row'> {
  /** The reason that it gives. */
  readonly why: string;
}

/** A scenario as reporters know it while it runs. */
export type StartedScenario = Pick<Plan, 'spot' | 'title' | 'row'>;

/**
 * Somebody who tells of a run. Calls come in this order: `begin`, every `invalid`, then the
 * scenarios in the order of their files, then `end`. A method may return a promise; the next
 * call waits for it.
 */
export interface Reporter {
  begin?(run: RunHeader): void | Promise<void>;
  /** A scenario has started; with several jobs it may not be the next to end. */
  scenarioStarted?(scenario: StartedScenario): void;
  scenarioEnded(result: ScenarioResult): void | Promise<void>;
  /** A scenario is not run, by its own word; it comes in its place among those that end. */
  scenarioSkipped?(scenario: SkippedScenario): void | Promise<void>;
  /** A file, or a part of it, that is no valid scenario. */
  invalid(problem: Problem): void | Promise<void>;
  end(summary: RunSummary): void | Promise<void>;
}

/** Where a reporter's text goes. */
export type WriteText = (text: string) => void | Promise<void>;
