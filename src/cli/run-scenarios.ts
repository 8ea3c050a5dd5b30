import { breathe } from '../adapters/breath.ts';
import { hideSecrets } from '../scenario/language/hide-pins.ts';
import type { Problem } from '../scenario/language/problem.ts';
import type { Plan } from '../scenario/plan.ts';
import type { Replay } from '../scenario/report/tool-command.ts';
import type { Reporter, RunHeader, SkippedScenario } from '../scenario/report/reporter.ts';
import type { RunSummary } from '../scenario/report/run-summary.ts';
import type { SuitePart } from '../scenario/report/suite-part.ts';
import type { ScenarioResult } from '../scenario/result.ts';
import { toldRun } from './told-run.ts';
import { messageOf } from './user-error.ts';

/** What to run, and how. */
export interface RunRequest {
  readonly plans: readonly Plan[];
  readonly problems: readonly Problem[];
  /** Scenarios that a filter left out. */
  readonly skipped: number;
  readonly driver: ScenarioResult['driver'];
  readonly replay: Replay;
  /** Set by the command line; a scenario's own seed, or {@link DEFAULT_SEED}, where absent. */
  readonly seed: number | undefined;
  /** Seeds of scenarios, before their own. */
  readonly seeds?: ReadonlyMap<Plan, number>;
  /** How many scenarios run at once. */
  readonly jobs: number;
  /** What the results are to say of the suite; nothing where it is absent. */
  readonly suite?: SuitePart | undefined;
  /** After how many failures nothing more is run; never where it is absent. */
  readonly bail?: number | undefined;
}

/** Runs one scenario. */
export type RunOne = (plan: Plan, seed: number, stop: AbortSignal) => Promise<ScenarioResult>;

/** The seed of a run that nobody gave one: the same every day, so that runs can be compared. */
export const DEFAULT_SEED = 1;

/**
 * Runs the scenarios, several at once when asked to, and tells the reporter of each in the
 * order of the plans, whichever ends first. A run that throws is an `error` of that scenario.
 * After `stop`, and after the last failure that is wanted, no further scenario starts.
 */
export async function runScenarios(
  request: RunRequest,
  reporter: Reporter,
  world: { readonly runOne: RunOne; readonly wallMs: () => number; readonly stop: AbortSignal },
): Promise<RunSummary> {
  const startedAt = world.wallMs();
  const { plans, problems, bail } = request;
  const profiles = [...new Set(plans.map((plan) => plan.bridge.profile))];
  const told = await toldRun({ header: headerOf(request), profiles, problems, bail }, reporter);
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < plans.length && !world.stop.aborted && !told.enough()) {
      const index = next;
      next += 1;
      const plan = plans[index];
      if (plan === undefined) return;
      if (plan.skip !== null) {
        await told.tell(index, skippedScenario(plan, plan.skip));
        continue;
      }
      reporter.scenarioStarted?.(plan);
      const seed = request.seed ?? request.seeds?.get(plan) ?? plan.seed ?? DEFAULT_SEED;
      await told.tell(index, await judged(plan, seed, request.driver, world));
      // In virtual time nothing else would have a turn, Ctrl-C neither.
      await breathe();
    }
  };
  await Promise.all(Array.from({ length: request.jobs }, worker));
  const interrupted = world.stop.aborted;
  return told.end({ wallMs: world.wallMs() - startedAt, interrupted });
}

function headerOf(request: RunRequest): RunHeader {
  return {
    scenarios: request.plans.length,
    files: new Set(request.plans.map((plan) => plan.spot.file)).size,
    skipped: request.skipped,
    driver: request.driver,
    replay: request.replay,
    suite: request.suite,
  };
}

async function judged(
  plan: Plan,
  seed: number,
  driver: ScenarioResult['driver'],
  world: { readonly runOne: RunOne; readonly wallMs: () => number; readonly stop: AbortSignal },
): Promise<ScenarioResult> {
  const startedAt = world.wallMs();
  try {
    return await world.runOne(plan, seed, world.stop);
  } catch (error) {
    return brokenRun(plan, seed, driver, messageOf(error), world.wallMs() - startedAt);
  }
}

function skippedScenario({ spot, title, row, secrets }: Plan, why: string): SkippedScenario {
  const hidden = (text: string): string => hideSecrets(text, secrets);
  return { spot, title: hidden(title), row: row === null ? null : hidden(row), why: hidden(why) };
}

/** What is left of a run that threw: nothing but where and why. */
function brokenRun(
  plan: Plan,
  seed: number,
  driver: ScenarioResult['driver'],
  why: string,
  wallMs: number,
): ScenarioResult {
  const { spot, tags, covers, symptoms, startAt } = plan;
  const hidden = (text: string): string => hideSecrets(text, plan.secrets);
  const title = hidden(plan.title);
  const row = plan.row === null ? null : hidden(plan.row);
  return {
    ...{ spot, title, row, tags, covers, symptoms, driver, seed, startAt, wallMs },
    outcome: 'error',
    failure: {
      kind: 'target',
      spot,
      frame: null,
      step: 'the run as a whole',
      expected: hidden(why),
      nearest: null,
      at: startAt,
      callers: [],
    },
    warnings: [],
    stepsDone: 0,
    stepsInAll: plan.steps.length,
    virtualMs: 0,
    parties: [],
    journal: [],
    callRecords: [],
    origin: null,
  };
}
