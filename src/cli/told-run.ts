import type { ProfileName } from '../domain/rule.ts';
import type { Problem } from '../scenario/language/problem.ts';
import type { Reporter, RunHeader, SkippedScenario } from '../scenario/report/reporter.ts';
import { startTally, type RunSummary } from '../scenario/report/run-summary.ts';
import type { ScenarioResult } from '../scenario/result.ts';

/** A run as its reporter hears of it, scenario by scenario. */
export interface ToldRun {
  /**
   * Tells what came of the scenario at that place, once all before it have been told; never two
   * at once. After the last failure that is wanted nothing more is told.
   */
  readonly tell: (place: number, one: ScenarioResult | SkippedScenario) => Promise<void>;
  /** True once as many have failed as are wanted. */
  readonly enough: () => boolean;
  /** Tells the end. */
  readonly end: (run: { wallMs: number; interrupted: boolean }) => Promise<RunSummary>;
}

/**
 * Begins to tell a run: its header, and what is invalid.
 *
 * @param run `bail` is how many failures are wanted; all where it is absent.
 */
export async function toldRun(
  run: {
    readonly header: RunHeader;
    readonly profiles: readonly ProfileName[];
    readonly problems: readonly Problem[];
    readonly bail?: number | undefined;
  },
  reporter: Reporter,
): Promise<ToldRun> {
  const { header, profiles, problems, bail = Infinity } = run;
  const tally = startTally(profiles);
  await reporter.begin?.(header);
  for (const problem of problems) {
    tally.addProblem(problem);
    await reporter.invalid(problem);
  }
  let told = 0;
  let skipped = header.skipped;
  let failures = 0;
  const tell = inOrder<ScenarioResult | SkippedScenario>(async (one) => {
    if (failures >= bail) return;
    told += 1;
    if ('why' in one) {
      skipped += 1;
      return reporter.scenarioSkipped?.(one);
    }
    tally.add(one);
    if (one.outcome !== 'passed') failures += 1;
    return reporter.scenarioEnded(one);
  });
  return {
    tell,
    enough: () => failures >= bail,
    async end(ended) {
      const notRun = header.scenarios - told;
      const summary = tally.summary({ ...ended, skipped, notRun });
      await reporter.end(summary);
      return summary;
    },
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
