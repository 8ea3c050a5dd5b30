import { hideSecrets } from '../scenario/language/hide-pins.ts';
import type { Problem } from '../scenario/language/problem.ts';
import type { Plan } from '../scenario/plan.ts';
import type { Replay } from '../scenario/report/tool-command.ts';
import type { Reporter, RunHeader, SkippedScenario } from '../scenario/report/reporter.ts';
import { startTally } from '../scenario/report/run-summary.ts';
import type { RunSummary } from '../scenario/report/run-summary.ts';
import type { ScenarioResult } from '../scenario/result.ts';
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
  /** How many scenarios run at once. */
  readonly jobs: number;
}

/** Runs one scenario. */
export type RunOne = (plan: Plan, seed: number, stop: AbortSignal) => Promise<ScenarioResult>;

/** The seed of a run that nobody gave one: the same every day, so that runs can be compared. */
export const DEFAULT_SEED = 1;

/**
 * Runs the scenarios, several at once when asked to, and tells the reporter of each in the
 * order of the plans, whichever ends first. A run that throws is an `error` of that scenario.
 * After `stop` no further scenario starts.
 */
export async function runScenarios(
  request: RunRequest,
  reporter: Reporter,
  world: { readonly runOne: RunOne; readonly wallMs: () => number; readonly stop: AbortSignal },
): Promise<RunSummary> {
  const startedAt = world.wallMs();
  const tally = startTally([...new Set(request.plans.map((plan) => plan.bridge.profile))]);
  await reporter.begin?.(headerOf(request));
  for (const problem of request.problems) {
    tally.addProblem(problem);
    await reporter.invalid(problem);
  }
  const tell = inOrder<ScenarioResult | SkippedScenario>(async (one) => {
    if ('why' in one) return reporter.scenarioSkipped?.(one);
    tally.add(one);
    return reporter.scenarioEnded(one);
  });
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < request.plans.length && !world.stop.aborted) {
      const index = next;
      next += 1;
      const plan = request.plans[index];
      if (plan === undefined) return;
      if (plan.skip !== null) {
        await tell(index, skippedScenario(plan, plan.skip));
        continue;
      }
      reporter.scenarioStarted?.(plan);
      const seed = request.seed ?? plan.seed ?? DEFAULT_SEED;
      await tell(index, await judged(plan, seed, request.driver, world));
    }
  };
  await Promise.all(Array.from({ length: request.jobs }, worker));
  const summary = tally.summary({
    wallMs: world.wallMs() - startedAt,
    skipped: request.skipped + request.plans.filter(({ skip }) => skip !== null).length,
    interrupted: world.stop.aborted,
  });
  await reporter.end(summary);
  return summary;
}

function headerOf(request: RunRequest): RunHeader {
  return {
    scenarios: request.plans.length,
    files: new Set(request.plans.map((plan) => plan.spot.file)).size,
    skipped: request.skipped,
    driver: request.driver,
    replay: request.replay,
  };
}

/** Holds what comes early until all before it have come, and never hands on two at once. */
function inOrder<T>(hand: (item: T) => Promise<void>): (index: number, item: T) => Promise<void> {
  const early = new Map<number, T>();
  let due = 0;
  let chain = Promise.resolve();
  return (index, item) => {
    early.set(index, item);
    chain = chain.then(async () => {
      for (let ready = early.get(due); ready !== undefined; ready = early.get(due)) {
        early.delete(due);
        due += 1;
        await hand(ready);
      }
    });
    return chain;
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
