import { executorNamed, type ExecutorName } from '../../callflow/executor-choice.ts';
import { definitionToPlans, type ScenarioDefinition } from '../language/scenario-builder.ts';
import type { ScenarioResult } from '../result.ts';
import { inProcessBy } from './in-process-driver.ts';
import { runPlan } from './run-plan.ts';

/** The seed of a run that nobody gave one. */
const DEFAULT_SEED = 1;

/**
 * Runs a scenario made in TypeScript in this process, in virtual time: one result per row of its
 * table, one when it has none. Nothing is printed; `outcome` and `failure` say how it went.
 *
 * @throws ScenarioProblems when the scenario is invalid; each problem says where and what to do.
 */
export async function runScenario(
  definition: ScenarioDefinition,
  options: { readonly seed?: number; readonly executor?: ExecutorName } = {},
): Promise<readonly ScenarioResult[]> {
  const { plans, problems } = definitionToPlans(definition, 'scenario');
  if (problems.length > 0) throw new ScenarioProblems(problems);
  const driver = inProcessBy(await executorNamed(options.executor ?? 'table'));
  const results: ScenarioResult[] = [];
  for (const plan of plans) {
    const seed = options.seed ?? plan.seed ?? DEFAULT_SEED;
    results.push(await runPlan(plan, { driver, driverName: 'in-process', seed }));
  }
  return results;
}

/** A scenario that cannot be run as it is written. */
export class ScenarioProblems extends Error {
  readonly problems: readonly {
    readonly path: string;
    readonly message: string;
    readonly cure: string;
  }[];

  constructor(problems: ScenarioProblems['problems']) {
    const lines = problems.map(({ path, message, cure }) => `${path}: ${message} ${cure}`);
    super(`The scenario is invalid.\n${lines.join('\n')}`);
    this.name = 'ScenarioProblems';
    this.problems = problems;
  }
}
