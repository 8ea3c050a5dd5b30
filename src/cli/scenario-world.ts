import type { Problem } from '../scenario/language/problem.ts';
import type { Plan } from '../scenario/plan.ts';
import type { OpenDriver } from '../scenario/driver.ts';
import type { RunOne } from './run-scenarios.ts';

/** What scenario files came to. */
export interface LoadedScenarios {
  /** In the order of the files, then of their place in the file. */
  readonly plans: readonly Plan[];
  readonly problems: readonly Problem[];
  /** Every file that was found. */
  readonly files: readonly string[];
}

/** What carries the steps to a bridge. */
export type DriverChoice =
  | { readonly name: 'in-process' }
  | { readonly name: 'ws' }
  | { readonly name: 'target'; readonly url: string };

/**
 * The scenario room as the commands use it: the one place that knows its modules, so that a
 * test can put another in its place.
 */
export interface ScenarioWorld {
  /** Reads the scenarios of files and folders. What cannot be read is a problem, not an error. */
  load(paths: readonly string[]): Promise<LoadedScenarios>;
  /** Readies a driver; the answer runs one scenario with it. */
  runner(driver: DriverChoice): Promise<RunOne>;
  /** The JSON Schema of a scenario file. */
  schema(): Promise<unknown>;
}

/** The real scenario room. Its drivers are loaded only when they are asked for. */
export const REAL_WORLD: ScenarioWorld = {
  async load(paths) {
    const { findScenarioFiles, readScenarios } =
      await import('../scenario/language/read-scenarios.ts');
    const files = await findScenarioFiles(paths);
    const { plans, problems } = await readScenarios(files);
    return { plans, problems, files };
  },
  async runner(choice) {
    const { runPlan } = await import('../scenario/run/run-plan.ts');
    const driver = await openerOf(choice);
    return (plan, seed, signal) => runPlan(plan, { driver, driverName: choice.name, seed, signal });
  },
  async schema() {
    const { scenarioJsonSchema } = await import('../scenario/language/json-schema.ts');
    return scenarioJsonSchema();
  },
};

async function openerOf(choice: DriverChoice): Promise<OpenDriver> {
  switch (choice.name) {
    case 'in-process':
      return (await import('../scenario/run/in-process-driver.ts')).openInProcess;
    case 'ws':
      return (await import('../scenario/run/ws-driver.ts')).openOverWs;
    case 'target':
      return (await import('../scenario/run/target-driver.ts')).openTarget(choice.url);
  }
}
