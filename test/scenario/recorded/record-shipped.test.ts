import { afterAll, expect, test } from 'vitest';
import { readScenarios } from '../../../src/scenario/language/read-scenarios.ts';
import { openInProcess } from '../../../src/scenario/run/in-process-driver.ts';
import { createWsDrivers } from '../../../src/scenario/run/ws-driver.ts';
import { runPlan } from '../../../src/scenario/run/run-plan.ts';
import { recordScenario } from '../../../src/scenario/recorded/write-scenario.ts';
import { journalText } from '../../../src/replay/journal-text.ts';
import { startTestBench } from '../../../src/server/test-bench.ts';
import { pinsIn, pinsOverheard, shippedPlans } from '../../support/shipped.ts';

const wired = createWsDrivers(startTestBench);
afterAll(wired.close);

const HEADING = { title: 'A shipped scenario', story: 'It was recorded from its own run.' };

/** Every so manyth recording is run over WebSockets too. */
const OVER_WS = 20;

test('every shipped scenario is recorded, and its recording runs to the same journal', async () => {
  const plans = await shippedPlans();
  const forms = { readable: 0, exact: 0 };
  for (const [place, plan] of plans.entries()) {
    const { open, pins } = pinsOverheard(openInProcess);
    const how = { driver: open, driverName: 'in-process', seed: plan.seed ?? 1 } as const;
    const { journal, origin, parties } = await runPlan(plan, how);
    if (origin === null) throw new Error('A run in this process knows its origin.');
    const { text, form } = await recordScenario({ origin, parties, facts: journal }, HEADING).catch(e => { throw new Error(plan.title + ': ' + e.message)});
    if (process.env.SHOW && plan.title.includes(process.env.SHOW)) console.log(text);
    if (form === 'exact') console.log(plan.title);
    forms[form] += 1;
    expect(pinsIn(text, pins)).toEqual([]);
    if (place % OVER_WS !== 0) continue;
    const [again] = readScenarios(text, 'recorded.yaml', { readInclude: () => null }).plans;
    if (again === undefined) throw new Error('A recording is a scenario.');
    const overWs = await runPlan(again, { driver: wired.open, driverName: 'ws', seed: 1 });
    expect(overWs.failure).toBeNull();
    expect(journalText(overWs.journal)).toBe(journalText(journal));
  }
  console.info(JSON.stringify(forms));
  expect(forms.readable).toBeGreaterThan(100);
}, 60_000);
