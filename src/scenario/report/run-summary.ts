import { RULE_NAMES, ruleOf } from '../../domain/rule.ts';
import type { ProfileName, RuleName } from '../../domain/rule.ts';
import type { Problem } from '../language/problem.ts';
import type { SourceSpot } from '../plan.ts';
import type { Outcome, ScenarioResult } from '../result.ts';
import { fullTitle } from './place-text.ts';

/** What a run came to. Times are milliseconds. */
export interface RunSummary {
  readonly passed: number;
  readonly failed: number;
  /** Scenarios that could not be judged, because the tool or the target failed. */
  readonly errors: number;
  /** Scenarios that are not valid; parts of a file without a scenario to name count by file. */
  readonly invalid: number;
  /** Scenarios that a filter left out, or that say `skip`. */
  readonly skipped: number;
  /** Scenarios that were not come to, because the run was broken off or enough had failed. */
  readonly notRun: number;
  /** True when the run was broken off before its last scenario. */
  readonly interrupted: boolean;
  readonly wallMs: number;
  /** The bridge's time, added up over the scenarios. */
  readonly virtualMs: number;
  readonly calls: number;
  /** For how long calls were held, added up over all of them, in the bridge's time. */
  readonly callMs: number;
  /** The rules that a passed scenario covers, in the order of the rule table. */
  readonly rulesShown: readonly RuleName[];
  /** How many rules scenarios of the profiles that ran can show. */
  readonly rulesInAll: number;
  /** Those that took the most real time, the slowest first. */
  readonly slowest: readonly SlowScenario[];
  /** The seeds used, each once, in the order of their first use. */
  readonly seeds: readonly number[];
}

/** A scenario in the list of the slowest. */
export interface SlowScenario {
  /** With the row of its table behind. */
  readonly title: string;
  readonly spot: SourceSpot;
  readonly wallMs: number;
}

/** How many scenarios the list of the slowest holds. */
const SLOWEST = 3;

/** Counts as results come in, and keeps no journal. */
export interface RunTally {
  add(result: ScenarioResult): void;
  addProblem(problem: Problem): void;
  summary(
    run: Pick<RunSummary, 'wallMs' | 'skipped' | 'interrupted'> & { readonly notRun?: number },
  ): RunSummary;
}

/** A tally of nothing yet, for scenarios that run in these profiles. */
export function startTally(profiles: readonly ProfileName[]): RunTally {
  const outcomes: Record<Outcome, number> = { passed: 0, failed: 0, error: 0 };
  const invalid = new Set<string>();
  const shown = new Set<RuleName>();
  const seeds = new Set<number>();
  let slowest: SlowScenario[] = [];
  let virtualMs = 0;
  let calls = 0;
  let callMs = 0;
  return {
    add(result) {
      outcomes[result.outcome] += 1;
      virtualMs += result.virtualMs;
      const held = heldCalls(result);
      calls += held.calls;
      callMs += held.callMs;
      if (result.outcome === 'passed') for (const rule of result.covers) shown.add(rule);
      seeds.add(result.seed);
      const { spot, wallMs } = result;
      slowest = [...slowest, { title: fullTitle(result), spot, wallMs }]
        .toSorted((a, b) => b.wallMs - a.wallMs)
        .slice(0, SLOWEST);
    },
    addProblem(problem) {
      invalid.add(problem.file);
    },
    summary: (run) => ({
      passed: outcomes.passed,
      failed: outcomes.failed,
      errors: outcomes.error,
      invalid: invalid.size,
      notRun: 0,
      ...run,
      virtualMs,
      calls,
      callMs,
      rulesShown: RULE_NAMES.filter((name) => shown.has(name)),
      rulesInAll: RULE_NAMES.filter((name) => canShow(name, profiles)).length,
      slowest,
      seeds: [...seeds],
    }),
  };
}

function canShow(name: RuleName, profiles: readonly ProfileName[]): boolean {
  const rule = ruleOf(name);
  return rule.toCome === undefined && profiles.some((profile) => rule.profiles.includes(profile));
}

/** Calls and how long they were held: from the dialling to the end, or to the end of the run. */
function heldCalls(result: ScenarioResult): { calls: number; callMs: number } {
  const dialled = new Map<string, number>();
  let calls = 0;
  let callMs = 0;
  for (const fact of result.journal) {
    if (fact.type === 'call.dialled') {
      dialled.set(fact.call, fact.at);
      calls += 1;
    } else if (fact.type === 'call.ended') {
      callMs += fact.at - (dialled.get(fact.call) ?? fact.at);
      dialled.delete(fact.call);
    }
  }
  const end = result.startAt + result.virtualMs;
  for (const at of dialled.values()) callMs += Math.max(0, end - at);
  return { calls, callMs };
}

/**
 * The closing line of every run, for people and scripts: `scenarios: 45 passed, 0 failed`, with
 * `, 3 skipped` behind when a filter left some out and `, 9 not run` when it did not come to its end.
 * What is invalid or broke down counts as failed.
 */
export function closingLine(summary: RunSummary): string {
  const { passed, failed } = outcomeCounts(summary);
  const skipped = summary.skipped > 0 ? `, ${summary.skipped} skipped` : '';
  const notRun = summary.notRun > 0 ? `, ${summary.notRun} not run` : '';
  return `scenarios: ${passed} passed, ${failed} failed${skipped}${notRun}`;
}

/** How many passed, and how many did not: what is invalid or broke down counts as failed. */
export function outcomeCounts({
  passed,
  failed,
  errors,
  invalid,
}: RunSummary): Readonly<Record<'passed' | 'failed', number>> {
  return { passed, failed: failed + errors + invalid };
}
