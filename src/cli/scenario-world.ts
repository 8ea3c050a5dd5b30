import type { Diagnose } from '../evidence/report-source.ts';
import type { Executor } from '../callflow/executor.ts';
import type { ExecutorName } from '../callflow/executor-choice.ts';
import type { LoadingOptions } from '../scenario/language/include-roots.ts';
import type { LoadedScenarios } from '../scenario/language/load-scenarios.ts';
import type { OpenDriver } from '../scenario/driver.ts';
import type { RunOne } from './run-scenarios.ts';

/** What carries the steps to a bridge, and what runs the machines of that bridge. */
export type DriverChoice =
  | { readonly name: 'in-process' | 'ws'; readonly executor: ExecutorName }
  | { readonly name: 'target'; readonly url: string; readonly token?: string };

/** Runs scenarios with one driver. */
export interface ScenarioRunner {
  readonly runOne: RunOne;
  /** Stops what was started for the runs, for example a server. */
  close(): Promise<void>;
}

/**
 * The scenario room as the commands use it: the one place that knows its modules, so that a
 * test can put another in its place.
 */
export interface ScenarioWorld {
  /** Reads the scenarios of files and folders. What cannot be read is a problem, not an error. */
  load(paths: readonly string[], options?: LoadingOptions): Promise<LoadedScenarios>;
  /** What loading may do here; nothing is left out where it is not said. */
  readonly loading?: LoadingOptions;
  /** Readies a driver. */
  runner(driver: DriverChoice): Promise<ScenarioRunner>;
  /** What says why a meeting has not started, or why somebody is not in. */
  diagnose(): Promise<Diagnose>;
  /** The JSON Schema of a scenario file. */
  schema(): Promise<unknown>;
}

/** The real scenario room. Its drivers are loaded only when they are asked for. */
export const REAL_WORLD: ScenarioWorld = {
  async diagnose() {
    const { diagnose } = await import('../diagnosis/diagnose.ts');
    return diagnose;
  },
  async load(paths, options) {
    const { loadScenarios } = await import('../scenario/language/load-scenarios.ts');
    return loadScenarios(paths, options);
  },
  async runner(choice) {
    const { runPlan } = await import('../scenario/run/run-plan.ts');
    const { driver, close } = await drivenBy(choice);
    return {
      runOne: (plan, seed, signal) =>
        runPlan(plan, {
          driver,
          driverName: choice.name,
          seed,
          signal,
          wallNow: () => performance.now(),
        }),
      close,
    };
  },
  async schema() {
    const { scenarioJsonSchema } = await import('../scenario/words/scenario.ts');
    return scenarioJsonSchema();
  },
};

async function drivenBy(
  choice: DriverChoice,
): Promise<{ driver: OpenDriver; close: () => Promise<void> }> {
  const nothing = async (): Promise<void> => {};
  switch (choice.name) {
    case 'in-process': {
      const { inProcessBy } = await import('../scenario/run/in-process-driver.ts');
      return { driver: inProcessBy(await executorFor(choice)), close: nothing };
    }
    case 'ws': {
      const { wsDrivers } = await import('../compose.ts');
      const { open, close } = wsDrivers(await executorFor(choice));
      return { driver: open, close };
    }
    case 'target': {
      const { openTarget } = await import('../scenario/run/target-driver.ts');
      return { driver: openTarget(choice.url, choice.token), close: nothing };
    }
  }
}

async function executorFor({ executor }: { executor: ExecutorName }): Promise<Executor> {
  const { executorNamed } = await import('../callflow/executor-choice.ts');
  return executorNamed(executor);
}
