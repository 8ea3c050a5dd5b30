import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { originOf } from '../../../src/engine/seeding.ts';
import { recordScenario } from '../../../src/scenario/recorded/write-scenario.ts';
import { HistoryRun } from '../../property/history-run.ts';
import { history, world } from '../../property/history.ts';
import { MINUTE, START_AT } from '../../support/bridge-rig.ts';

const SEED = 4_482_915;
const RUNS = 120;
const HEADING = { title: 'A random history', story: 'It was made up.' };

test(`${RUNS} histories: recording, then replaying, is the identity on journals`, async () => {
  const forms = { readable: 0, exact: 0 };
  await fc.assert(
    fc.asyncProperty(world, history, async (given, steps) => {
      const run = new HistoryRun(given);
      for (const step of steps) {
        if ('who' in step && (step.step === 'key' || step.step === 'hangUp')) {
          const phone =
            run.phones[run.phones.length - 1 - (step.who % Math.max(1, run.phones.length))];
          const lost = run.rig.journal.facts.findLast(
            (f) => (f.type === 'line.lost' || f.type === 'line.resumed') && f.call === phone?.call,
          );
          if (lost?.type === 'line.lost') continue;
        }
        run.take(step);
      }
      run.rig.bridge.stop();
      run.rig.clock.runFor(5 * MINUTE);
      const { facts } = run.rig.journal;
      // What is returned was read, run and compared, byte for byte.
      const { text, form } = await recordScenario(
        { origin: originOf(run.rig.seed, START_AT), parties: [], facts },
        HEADING,
      );
      if (process.env.SHOW) console.log(text);
      forms[form] += 1;
    }),
    { seed: SEED, numRuns: Number(process.env.RUNS ?? RUNS) },
  );
  console.info(JSON.stringify(forms));
  expect(forms.readable).toBeGreaterThan(0);
}, 200000);
