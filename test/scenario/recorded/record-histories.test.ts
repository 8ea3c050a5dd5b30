import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { originOf } from '../../../src/engine/seeding.ts';
import { journalText } from '../../../src/replay/journal-text.ts';
import { meetingPart } from '../../../src/replay/meeting-part.ts';
import { occurrencesOf } from '../../../src/history/meeting-sessions.ts';
import { readScenarios } from '../../../src/scenario/language/read-scenarios.ts';
import { recordScenario } from '../../../src/scenario/recorded/write-scenario.ts';
import { openInProcess } from '../../../src/scenario/run/in-process-driver.ts';
import { runPlan } from '../../../src/scenario/run/run-plan.ts';
import { HistoryRun } from '../../property/history-run.ts';
import { history, world } from '../../property/history.ts';
import { takePossible } from '../../property/possible-history.ts';
import { MINUTE, START_AT } from '../../support/bridge-rig.ts';
import { pinsIn } from '../../support/shipped.ts';

const SEED = 4_482_915;
const RUNS = 100;
const HEADING = { title: 'A random history', story: 'It was made up.' };

/** The journal of a scenario text. */
async function journalOf(text: string): Promise<string> {
  const { plans, problems } = readScenarios(text, 'recorded.yaml', { readInclude: () => null });
  expect(problems).toEqual([]);
  const [plan] = plans;
  if (plan === undefined) throw new Error('A recording is a scenario.');
  // Whatever is drawn is in the recording: another seed changes nothing.
  const how = { driver: openInProcess, driverName: 'in-process', seed: 99 } as const;
  const { journal, failure } = await runPlan(plan, how);
  expect(failure).toBeNull();
  return journalText(journal);
}

test(`${RUNS} histories: to record and then to replay is the identity on journals`, async () => {
  const forms = { readable: 0, exact: 0 };
  let histories = 0;
  await fc.assert(
    fc.asyncProperty(world, history, async (given, steps) => {
      const run = new HistoryRun(given);
      takePossible(run, steps);
      run.rig.bridge.take({ input: 'stop' });
      run.rig.clock.runFor(5 * MINUTE);
      const { facts } = run.rig.journal;
      const whole = { origin: originOf(run.rig.seed, START_AT), parties: [], facts };
      const { text, form } = await recordScenario(whole, HEADING);
      expect(await journalOf(text)).toBe(journalText(facts));
      expect(pinsIn(text, new Set([...run.pins.values()].flat()))).toEqual([]);
      forms[form] += 1;
      histories += 1;
      if (histories % 5 > 0) return;
      const exact = await recordScenario(whole, HEADING, ['exact']);
      expect(await journalOf(exact.text)).toBe(journalText(facts));
      forms[exact.form] += 1;
    }),
    { seed: SEED, numRuns: RUNS },
  );
  // All but a few are readable: the exact form is for those where nothing else will do.
  expect(forms.readable).toBeGreaterThan(0.9 * RUNS);
  expect(forms.exact).toBeGreaterThan(RUNS / 6);
}, 60_000);

test('30 histories: what concerns one meeting is recorded as well', async () => {
  let recorded = 0;
  await fc.assert(
    fc.asyncProperty(world, history, async (given, steps) => {
      const run = new HistoryRun(given);
      takePossible(run, steps);
      const origin = originOf(run.rig.seed, START_AT);
      const { facts } = run.rig.journal;
      for (const meeting of ['standup', 'review']) {
        if (occurrencesOf(facts, meeting).length === 0) continue;
        const part = meetingPart({ origin, facts, parties: [], meeting, at: null });
        const { text } = await recordScenario(part, HEADING);
        expect(await journalOf(text)).toBe(journalText(part.facts));
        recorded += 1;
      }
    }),
    { seed: SEED + 1, numRuns: 30 },
  );
  expect(recorded).toBeGreaterThan(15);
}, 60_000);
