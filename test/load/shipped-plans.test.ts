import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readLoadPlan } from '../../src/load/language/read-load-plan.ts';
import { judge } from '../../src/load/result/judge.ts';
import { totalsOf } from '../../src/load/result/load-result.ts';
import { DISK } from '../../src/scenario/language/files.ts';
import { includesBelow } from '../../src/scenario/language/include-roots.ts';
import { loadScenarios } from '../../src/scenario/language/load-scenarios.ts';
import { SCENARIOS } from '../support/shipped.ts';
import { played } from './load-worlds.ts';
import type { LoadPlan } from '../../src/load/load-plan.ts';

const FOLDER = join(SCENARIOS, 'load');

async function shippedPlan(name: string): Promise<LoadPlan> {
  const file = join(FOLDER, name);
  const read = await readLoadPlan(readFileSync(file, 'utf8'), file, {
    readInclude: includesBelow([SCENARIOS], DISK),
    load: (path) => loadScenarios([path]),
  });
  if ('plan' in read) return read.plan;
  throw new Error(JSON.stringify(read.problems, null, 2));
}

/** As few calls as show what a plan shows. */
function small(plan: LoadPlan): LoadPlan {
  if (plan.copies.length === 1) return plan;
  const arrivals = plan.arrivals.map((one) => ({
    ...one,
    rule:
      one.rule.of === 'constant'
        ? { ...one.rule, rate: one.rule.rate / 50 }
        : { ...one.rule, calls: 4 },
  })) as LoadPlan['arrivals'];
  return { ...plan, arrivals, copies: plan.copies.slice(0, 4) };
}

it.each(readdirSync(FOLDER))('%s holds its thresholds in virtual time', async (name) => {
  const result = await played(small(await shippedPlan(name)));
  expect(result.reasons).toEqual([]);
  expect(totalsOf(result).failed).toBe(0);
  expect(judge(result).filter(({ held }) => !held)).toEqual([]);
});
