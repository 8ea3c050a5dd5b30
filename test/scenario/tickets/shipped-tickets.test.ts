import { describe, expect, it } from 'vitest';
import { CAUSE_CODES } from '../../../src/diagnosis/causes/all-causes.ts';
import { openInProcess } from '../../../src/scenario/run/in-process-driver.ts';
import { runPlan } from '../../../src/scenario/run/run-plan.ts';
import type { Plan, Step } from '../../../src/scenario/plan.ts';
import type { WhyExpectation } from '../../../src/scenario/why-expectation.ts';
import { shippedPlans } from '../../support/shipped.ts';

const plans = await shippedPlans();
const tickets = plans.filter(({ spot }) => spot.file.includes('/scenarios/tickets/'));

/** What no scenario can bring about: it has no word for the bridge itself to stop. */
const OUT_OF_REACH = ['bridge.stopped'];

function whyOf(step: Step): WhyExpectation | null {
  return step.kind === 'expect' && step.expectation.of === 'why' ? step.expectation : null;
}

function whysOf({ steps }: Plan): readonly WhyExpectation[] {
  return steps.flatMap((step) => whyOf(step) ?? []);
}

describe('the tickets of support', () => {
  it('say in the words of users what they are about, each differently', () => {
    expect(tickets.length).toBeGreaterThanOrEqual(50);
    for (const { title, symptoms, story, tags } of tickets) {
      expect([title, symptoms.length >= 2 && symptoms.length <= 8]).toEqual([title, true]);
      expect([title, tags.includes('ticket'), story !== null]).toEqual([title, true, true]);
    }
    const symptoms = tickets.flatMap((plan) => plan.symptoms);
    expect(symptoms.length - new Set(symptoms).size).toBe(0);
    const strangers = plans.filter(
      (plan) => plan.tags.includes('ticket') && !tickets.includes(plan),
    );
    expect(strangers.map(({ title }) => title)).toEqual([]);
  });

  it('end by asking why', () => {
    for (const { title, steps } of tickets) {
      const last = steps.at(-1);
      expect([title, last !== undefined && whyOf(last) !== null]).toEqual([title, true]);
    }
  });

  it('and the other shipped scenarios know every cause that a diagnosis can name', () => {
    const named = new Set(plans.flatMap((plan) => whysOf(plan)).flatMap(({ causes }) => causes));
    expect(CAUSE_CODES.filter((code) => !named.has(code))).toEqual(OUT_OF_REACH);
  });

  it('have mixtures: several causes, red herrings, and one that is no trouble at all', () => {
    const mixtures = tickets.filter(({ spot }) => spot.file.includes('/mixtures/'));
    const whys = mixtures.map((plan) => whysOf(plan));
    expect(mixtures.length).toBeGreaterThanOrEqual(6);
    const several = whys.filter((asked) => new Set(asked.flatMap((why) => why.causes)).size > 1);
    expect(several.length).toBeGreaterThanOrEqual(5);
    const herrings = whys.filter((asked) => asked.some((why) => why.notCauses.length > 0));
    expect(herrings.length).toBeGreaterThanOrEqual(3);
    expect(whys.some((asked) => asked.every((why) => why.healthy === true))).toBe(true);
  });

  it('come about as they are told, whatever a diagnosis makes of them', async () => {
    for (const plan of tickets) {
      const told = { ...plan, steps: plan.steps.filter((step) => whyOf(step) === null) };
      const run = await runPlan(told, { driver: openInProcess, driverName: 'in-process', seed: 1 });
      expect([plan.title, run.failure]).toEqual([plan.title, null]);
    }
  });
});
