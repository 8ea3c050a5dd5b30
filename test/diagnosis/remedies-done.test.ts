import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Diagnosis, Remedy } from '../../src/diagnosis/diagnosis.ts';
import type { Plan } from '../../src/scenario/plan.ts';
import type { ScenarioResult } from '../../src/scenario/result.ts';
import { planIn, runHere, withSteps } from '../support/appended.ts';
import { shippedRuns } from '../support/shipped-runs.ts';

const told = (await shippedRuns()).filter(({ plan }) => /\.ya?ml$/u.test(plan.spot.file));

interface Investigation {
  readonly plan: Plan;
  readonly run: ScenarioResult;
  readonly verdict: Diagnosis;
  readonly remedy: Remedy;
  readonly text: string;
}

const cases = told.flatMap(({ plan, run, verdict }): Investigation[] => {
  if (verdict.healthy) return [];
  const text = readFileSync(plan.spot.file, 'utf8');
  return verdict.remedies.map((remedy) => ({ plan, run, verdict, remedy, text }));
});

/** The names of those whom the remedy is said to let in, as the scenario calls them. */
function letIn({ remedy, run }: Investigation): readonly string[] {
  return run.parties
    .filter(({ calls, participants }) =>
      [...calls, ...participants].some((id) => remedy.helps.includes(id)),
    )
    .map(({ name }) => name);
}

describe('every remedy of every shipped scenario, done as it is said', () => {
  it.each(cases)('$plan.spot.file: $remedy.words', async (one) => {
    const { plan, run, remedy, verdict, text } = one;
    const longer = withSteps(text, plan.title, [...remedy.steps, { wait: '3m' }]);
    const after = await runHere(planIn(longer, plan.spot.file, plan));
    expect(after.failure).toEqual(run.failure);
    const joined = after.journal.flatMap((fact) =>
      fact.type === 'meeting.joined' && fact.at >= verdict.at ? [fact.who] : [],
    );
    const inside = after.parties
      .filter((party) => [...party.calls, ...party.participants].some((id) => joined.includes(id)))
      .map(({ name }) => name);
    expect(remedy.helps.length).toBeGreaterThan(0);
    expect(inside).toEqual(expect.arrayContaining([...letIn(one)]));
  });

  it('is more than a few', () => {
    expect(cases.length).toBeGreaterThan(150);
  });
});
