import { relative } from 'node:path';
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import type { Diagnosis } from '../../src/diagnosis/diagnosis.ts';
import type { History } from '../../src/diagnosis/history.ts';
import type { Plan } from '../../src/scenario/plan.ts';
import type { ScenarioResult } from '../../src/scenario/result.ts';
import { openInProcess } from '../../src/scenario/run/in-process-driver.ts';
import { runPlan } from '../../src/scenario/run/run-plan.ts';
import { pinsOverheard, SCENARIOS, shippedPlans } from './shipped.ts';

/** A shipped scenario with what came of it, for all who look at that: it is run once. */
export interface ShippedRun {
  readonly plan: Plan;
  readonly run: ScenarioResult;
  /** Every PIN that there ever was in it. */
  readonly pins: ReadonlySet<string>;
  readonly history: History;
  /** What is wrong at its end, found when it is first asked for. */
  readonly verdict: Diagnosis;
}

let made: Promise<readonly ShippedRun[]> | null = null;

/** All shipped scenarios, each run in this process with its own seed; the same runs for everybody. */
export function shippedRuns(): Promise<readonly ShippedRun[]> {
  made ??= shippedPlans().then(async (plans) => {
    const runs: ShippedRun[] = [];
    for (const plan of plans) runs.push(await runOnce(plan));
    return runs;
  });
  return made;
}

/** The same, each with a name that no other has: a test of each. */
export async function shippedCases(): Promise<readonly (readonly [string, ShippedRun])[]> {
  const runs = await shippedRuns();
  return runs.map((one) => {
    const { spot, title, row } = one.plan;
    const file = relative(SCENARIOS, spot.file);
    return [`${file}: ${title}${row === null ? '' : ` [${row}]`}`, one];
  });
}

async function runOnce(plan: Plan): Promise<ShippedRun> {
  const { open, pins } = pinsOverheard(openInProcess);
  const how = { driver: open, driverName: 'in-process', seed: plan.seed ?? 1 } as const;
  const run = await runPlan(plan, how);
  const history = historyOf(run);
  let verdict: Diagnosis | null = null;
  return {
    ...{ plan, run, pins, history },
    get verdict() {
      verdict ??= diagnose(history);
      return verdict;
    },
  };
}

/** The history of a run. */
export function historyOf({ origin, journal, parties }: ScenarioResult): History {
  if (origin === null) throw new Error('A run in this process knows its origin.');
  return { origin, facts: journal, parties };
}
