import { afterAll, expect, test } from 'vitest';
import { journalText } from '../../../src/replay/journal-text.ts';
import { readScenarios } from '../../../src/scenario/language/read-scenarios.ts';
import type { Plan } from '../../../src/scenario/plan.ts';
import { recordScenario } from '../../../src/scenario/recorded/write-scenario.ts';
import { runPlan } from '../../../src/scenario/run/run-plan.ts';
import { createWsDrivers } from '../../../src/scenario/run/ws-driver.ts';
import { startVirtualTimeServer } from '../../../src/server/virtual-time-server.ts';
import { pinsIn } from '../../support/shipped.ts';
import { shippedRuns } from '../../support/shipped-runs.ts';

const wired = createWsDrivers(startVirtualTimeServer);
afterAll(wired.close);

const HEADING = { title: 'A shipped scenario', story: 'It was recorded from its own run.' };

/** Every so manyth recording is run over WebSockets too, unless it is a crowd's. */
const OVER_WS = 20;
const CROWD = 2000;

test('every shipped scenario is recorded, and its recording runs to the same journal', async () => {
  const runs = await shippedRuns();
  let readable = 0;
  let overWs = 0;
  for (const [place, { history, pins }] of runs.entries()) {
    const { facts } = history;
    // What is returned was read, run and compared with the journal, byte for byte.
    const { text, form } = await recordScenario(history, HEADING);
    expect(pinsIn(text, pins)).toEqual([]);
    if (form === 'readable') readable += 1;
    if (place % OVER_WS !== 0 || facts.length > CROWD) continue;
    const again = await runPlan(planOf(text), { driver: wired.open, driverName: 'ws', seed: 1 });
    expect(again.failure).toBeNull();
    expect(journalText(again.journal)).toBe(journalText(facts));
    overWs += 1;
  }
  expect(readable).toBe(runs.length);
  expect(overWs).toBeGreaterThan(4);
}, 60_000);

function planOf(text: string): Plan {
  const [plan] = readScenarios(text, 'recorded.yaml', { readInclude: () => null }).plans;
  if (plan === undefined) throw new Error('A recording is a scenario.');
  return plan;
}
