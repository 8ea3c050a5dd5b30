import { countedRandom, scenarioRandom } from '../../adapters/random-sources.ts';
import type { Fact } from '../../domain/fact.ts';
import { originOf } from '../../engine/seeding.ts';
import type { Driver, OpenDriver } from '../driver.ts';
import type { Plan } from '../plan.ts';
import type { Failure, Outcome, ScenarioResult, Warning } from '../result.ts';
import { callRecordsOf } from './call-records.ts';
import { failureFrom, targetFailure } from './failure.ts';
import { FiberScheduler } from './fibers.ts';
import { Mismatch } from './mismatch.ts';
import { watchNevers } from './never-watch.ts';
import type { Diagnose, RunContext } from './run-context.ts';
import { performSteps } from './perform-steps.ts';
import { ScenarioRun } from './scenario-run.ts';
import { refuseWhy, stepsThatAskWhy } from './ask-why.ts';
import { notHonoured } from '../language/given-places.ts';
import { TargetError } from './target-error.ts';

/** How a plan is to be run. */
export interface RunOptions {
  readonly driver: OpenDriver;
  readonly driverName: ScenarioResult['driver'];
  /** Seeds the bridge's draws and the scenario's own. */
  readonly seed: number;
  readonly signal?: AbortSignal;
  /** Milliseconds of real time, for how long a run took; without it, that reads 0. */
  readonly wallNow?: () => number;
  /** Answers `why:`; without it, the diagnosis of this package. */
  readonly diagnose?: Diagnose;
}

/** How far a run looks ahead to say by how much something was missed: past the lobby's timeout. */
const LOOK_AHEAD_MS = 35 * 60_000;

interface Ran {
  readonly outcome: Outcome;
  readonly failure: Failure | null;
  readonly factsInAll: number;
  readonly endedAt: number;
}

/**
 * Runs one scenario on a fresh bridge. Never throws for what the scenario or the bridge does:
 * the result says it.
 */
export async function runPlan(plan: Plan, options: RunOptions): Promise<ScenarioResult> {
  const { seed } = options;
  const wallNow = options.wallNow ?? ((): number => 0);
  const begun = wallNow();
  const warnings: Warning[] = [];
  let driver: Driver | null = null;
  let ran: Ran = { outcome: 'error', failure: null, factsInAll: 0, endedAt: plan.startAt };
  let run: ScenarioRun | null = null;
  let performed: RunContext | null = null;
  let journal: readonly Fact[] = [];
  const random = countedRandom(scenarioRandom(seed));
  const origin = options.driverName === 'target' ? null : originOf(plan.bridge, plan.startAt);
  try {
    if (origin === null) {
      refuseWhy(plan.steps);
      refuseWords(plan);
    }
    driver = await options.driver({ seed: plan.bridge, startAt: plan.startAt, random: seed });
    run = new ScenarioRun(plan, driver);
    const diagnose = await diagnoseFor(plan, options);
    performed = { run, random, warnings, origin, diagnose, stepsDone: 0 };
    ran = await perform(performed, options.signal);
    journal = driver.facts();
    ran = await ended(run, ran);
  } catch (error) {
    const failure = targetFailure(plan, error, driver?.now() ?? plan.startAt);
    ran = {
      outcome: 'error',
      failure,
      factsInAll: driver?.facts().length ?? 0,
      endedAt: failure.at,
    };
    await driver?.close().catch(() => undefined);
  }
  return {
    spot: plan.spot,
    title: plan.title,
    row: plan.row,
    tags: plan.tags,
    covers: plan.covers,
    symptoms: plan.symptoms,
    driver: options.driverName,
    seed,
    ...(driver?.draws !== undefined && { draws: driver.draws() + random.drawn }),
    outcome: ran.outcome,
    failure: ran.failure,
    warnings,
    stepsDone: performed?.stepsDone ?? 0,
    stepsInAll: plan.steps.length,
    wallMs: wallNow() - begun,
    virtualMs: ran.endedAt - (run?.startedAt ?? ran.endedAt),
    startAt: run?.startedAt ?? plan.startAt,
    parties: run?.parties() ?? [],
    journal: journal.slice(0, ran.factsInAll),
    callRecords: callRecordsOf(driver?.facts() ?? [], ran),
    origin,
  };
}

/** Most scenarios ask nothing: what answers is loaded for those that do. */
async function diagnoseFor({ steps }: Plan, options: RunOptions): Promise<Diagnose | null> {
  if (options.diagnose !== undefined) return options.diagnose;
  if (stepsThatAskWhy(steps).length === 0) return null;
  return (await import('../../diagnosis/diagnose.ts')).diagnose;
}

/** @throws TargetError for what a running server cannot honour. */
function refuseWords({ written }: Plan): void {
  const [wrong] = notHonoured('target', written);
  if (wrong !== undefined) throw new TargetError(wrong.message, wrong.cure);
}

/** Ends the bridge with all calls that are up, under the eyes of the invariants. */
async function ended(run: ScenarioRun, ran: Ran): Promise<Ran> {
  try {
    await run.driver.close();
    return ran;
  } catch (error) {
    const failure = failureFrom(run, error);
    if (failure === null) throw error;
    return ran.outcome === 'passed' ? { ...ran, outcome: 'failed', failure } : ran;
  }
}

async function perform(performed: RunContext, signal: AbortSignal | undefined): Promise<Ran> {
  const { run } = performed;
  const { driver, plan } = run;
  const nevers = watchNevers(run);
  const look = (): void => {
    run.follow();
    nevers.look();
  };
  const scheduler = new FiberScheduler(driver, look, signal);
  if (plan.mailServer !== 'up') await driver.setMailServer(plan.mailServer);
  let error: unknown = null;
  try {
    await scheduler.run(performSteps(performed, plan.steps));
    nevers.end();
  } catch (thrown) {
    error = thrown;
  }
  const factsInAll = driver.facts().length;
  const endedAt = driver.now();
  if (error === null) return { outcome: 'passed', failure: null, factsInAll, endedAt };
  const failure = failureFrom(run, error);
  if (failure === null) throw error;
  const told =
    error instanceof Mismatch ? await lookFurther(run, scheduler, error, failure) : failure;
  return { outcome: 'failed', failure: told, factsInAll, endedAt };
}

/** Goes on without the scenario's steps, to say by how much an expectation was missed. */
async function lookFurther(
  run: ScenarioRun,
  scheduler: FiberScheduler,
  miss: Mismatch,
  failure: Failure,
): Promise<Failure> {
  const { later } = miss;
  if (later === null || run.driver.name === 'target') return failure;
  const met = (): boolean => {
    run.follow();
    return later.met();
  };
  try {
    if (!(await scheduler.lookAhead(met, LOOK_AHEAD_MS))) return failure;
  } catch {
    // What breaks after the failure is no news about the failure.
    return failure;
  }
  const at = later.metAt();
  const what = run.hide(later.cameTrue);
  return { ...failure, nearest: { what, at, missedByMs: at - later.deadline } };
}
