import { greatest } from '../../domain/extremes.ts';
import type { AnswerOf } from '../../protocol/routes/route.ts';
import type { SCENARIO_ROUTES } from '../../protocol/routes/scenario-routes.ts';
import { refused, type Read } from '../../protocol/wire-error.ts';
import { withoutControls } from '../../text-layout/plain-text.ts';
import type { OpenDriver } from '../driver.ts';
import type { Plan } from '../plan.ts';
import { failureText } from '../report/failure-text.ts';
import { fullTitle } from '../report/place-text.ts';
import type { ScenarioResult } from '../result.ts';
import { openInProcess } from '../run/in-process-driver.ts';
import { runPlan } from '../run/run-plan.ts';

/** A run as it is answered. */
export type ShownRun = AnswerOf<typeof SCENARIO_ROUTES.runScenario>['runs'][number];

/** The seed of a run that nobody gave one, as with `lobbyline run`. */
const DEFAULT_SEED = 1;

/** How plans are run where others wait for the same thread. */
export interface PlanRunning {
  /** Of every plan; its own one when left out. */
  readonly seed?: number | undefined;
  /** Ends the run: it throws the reason of the signal. */
  readonly signal?: AbortSignal;
  /** Lets others have their turn; asked every so many steps. */
  readonly breathe?: () => Promise<void>;
  /** Told of each result as it comes. */
  readonly ended?: (result: ScenarioResult) => Promise<void>;
}

/** Steps between two breaths: a millisecond or two. */
const STEPS_PER_BREATH = 250;

/**
 * Runs plans one after the other in virtual time, each on a bridge of its own.
 *
 * @param most how many facts all of them may make together.
 */
export async function runPlans(
  plans: readonly Plan[],
  most: number,
  how: PlanRunning = {},
): Promise<Read<readonly ScenarioResult[]>> {
  const results: ScenarioResult[] = [];
  let left = most;
  for (const plan of plans) {
    const stop = new AbortController();
    const result = await runPlan(plan, {
      driver: endedBeyond(left, stop, how),
      driverName: 'in-process',
      seed: how.seed ?? plan.seed ?? DEFAULT_SEED,
      signal: stop.signal,
    });
    how.signal?.throwIfAborted();
    left -= result.journal.length;
    if (stop.signal.aborted || left < 0) {
      return refused('limit.historyFacts', `The run makes more than ${most} facts.`);
    }
    results.push(result);
    await how.ended?.(result);
  }
  return { ok: true, value: results };
}

/** A bridge whose run is broken off once so many facts are made: a scenario may go on for ever. */
function endedBeyond(
  most: number,
  stop: AbortController,
  { signal, breathe }: PlanRunning,
): OpenDriver {
  return async (opening) => {
    const driver = await openInProcess(opening);
    const step = driver.step.bind(driver);
    let steps = 0;
    driver.step = async () => {
      steps += 1;
      if (steps % STEPS_PER_BREATH === 0) await breathe?.();
      if (driver.facts().length > most) stop.abort(new Error('Too many facts.'));
      if (signal?.aborted === true) stop.abort(signal.reason);
      return step();
    };
    return driver;
  };
}

/** A run as it is answered, with its journal. */
export function shownRun(result: ScenarioResult, file: string): ShownRun {
  const { failure, spot, outcome, stepsDone, stepsInAll, seed } = result;
  return {
    title: withoutControls(fullTitle(result)),
    line: spot.line,
    outcome,
    failedLine: failure === null || failure.spot.file !== file ? null : failure.spot.line,
    failedAt: failure?.at ?? null,
    failedStep: failure === null ? null : withoutControls(failure.step),
    report: failureText(result, null),
    warnings: result.warnings.map(({ spot: { line }, message }) =>
      withoutControls(`Line ${line}: ${message}`),
    ),
    ...{ stepsDone, stepsInAll, seed },
    ...playedIn(result),
  };
}

/** What happened in a run, to be looked at from moment to moment. */
export function playedIn({
  startAt,
  virtualMs,
  parties,
  journal: facts,
}: ScenarioResult): Pick<ShownRun, 'startAt' | 'endAt' | 'parties' | 'facts'> {
  const endAt = greatest([startAt + virtualMs, facts.at(-1)?.at ?? 0]);
  return {
    ...{ startAt, endAt, facts: [...facts] },
    parties: parties.map(({ name, calls, participants }) => ({
      ...{ name, calls: [...calls], participants: [...participants] },
    })),
  };
}
