import { afterAll, expect, test } from 'vitest';
import { journalText } from '../../../src/replay/journal-text.ts';
import { readScenarios } from '../../../src/scenario/language/read-scenarios.ts';
import type { Plan } from '../../../src/scenario/plan.ts';
import { recordScenario } from '../../../src/scenario/recorded/write-scenario.ts';
import { runPlan } from '../../../src/scenario/run/run-plan.ts';
import { createWsDrivers } from '../../../src/scenario/run/ws-driver.ts';
import { startVirtualTimeServer } from '../../../src/server/virtual-time-server.ts';
import { pinsIn } from '../../support/shipped.ts';
import { shippedCases } from '../../support/shipped-runs.ts';

const wired = createWsDrivers(startVirtualTimeServer);
afterAll(wired.close);

const HEADING = { title: 'A shipped scenario', story: 'It was recorded from its own run.' };

/** Every so manyth recording is run over WebSockets too, unless it is a crowd's. */
const OVER_WS = 20;
const CROWD = 2000;

const shipped = await shippedCases();

test.each(shipped)('%s is recorded, readably', async (_, { history, pins }) => {
  // What is returned was read, run and compared with the journal, byte for byte.
  const { text, form } = await recordScenario(history, HEADING);
  expect(pinsIn(text, pins)).toEqual([]);
  expect(form).toBe('readable');
});

const overWs = shipped.filter(
  ([, { history }], place) => place % OVER_WS === 0 && history.facts.length <= CROWD,
);

test.each(overWs)(
  'the recording of %s runs over WebSockets to the same journal',
  async (_, one) => {
    const { facts } = one.history;
    const { text } = await recordScenario(one.history, HEADING);
    const again = await runPlan(planOf(text), { driver: wired.open, driverName: 'ws', seed: 1 });
    expect(again.failure).toBeNull();
    expect(journalText(again.journal)).toBe(journalText(facts));
  },
);

test('more than a few are run so', () => {
  expect(overWs.length).toBeGreaterThan(4);
});

function planOf(text: string): Plan {
  const [plan] = readScenarios(text, 'recorded.yaml', { readInclude: () => null }).plans;
  if (plan === undefined) throw new Error('A recording is a scenario.');
  return plan;
}
