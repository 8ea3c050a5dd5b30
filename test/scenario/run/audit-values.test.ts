import { expect, it } from 'vitest';
import { openInProcess } from '../../../src/scenario/run/in-process-driver.ts';
import { runPlan } from '../../../src/scenario/run/run-plan.ts';
import { planOf, withSteps } from '../language/reading.ts';

async function outcomeOf(audit: string): Promise<string> {
  const sender = 'sendEmailFromAddress: "a@contoso.com", sendEmailFromDisplayName: Desk';
  const change = `admin: { set: { tenant: { pinLength: 6, ${sender} } } }`;
  const plan = planOf(withSteps(change, `audit: { ${audit}, within: 1s }`));
  return (await runPlan(plan, { driver: openInProcess, driverName: 'in-process', seed: 1 }))
    .outcome;
}

it.each([
  ['what: setting.sendEmailFromAddress, old: ~, new: "a@contoso.com", times: 1', 'passed'],
  ['what: setting.pinLength, old: 5, new: 6, times: 1', 'passed'],
  ['what: setting.pinLength, times: 1', 'passed'],
  ['what: setting.pinLength, old: ~, times: 0', 'passed'],
  ['what: setting.pinLength, old: ~', 'failed'],
  ['what: setting.pinLength, new: ~', 'failed'],
])('an old or a new value that is written as null is one: %s', async (audit, outcome) => {
  expect(await outcomeOf(audit)).toBe(outcome);
});
