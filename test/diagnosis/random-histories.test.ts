import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import { originOf } from '../../src/engine/seeding.ts';
import { START_AT } from '../support/bridge-rig.ts';
import { HistoryRun } from '../property/history-run.ts';
import { history, world } from '../property/history.ts';

const SEED = 739_155;
const RUNS = 40;

test(`${RUNS} histories of any kind: there is an answer, each cause is proven, and no PIN is in it`, () => {
  let inTrouble = 0;
  fc.assert(
    fc.property(world, history, (given, steps) => {
      const run = new HistoryRun(given);
      steps.forEach((step) => run.take(step));
      const told = {
        origin: originOf(run.rig.seed, START_AT),
        facts: run.rig.journal.facts,
        parties: [],
      };
      const verdict = diagnose(told, { at: run.rig.clock.now() });
      const { healthy, causes, certainty } = verdict;
      const access = causes.filter(({ code }) => !code.startsWith('mail.'));
      if (!healthy) {
        inTrouble += 1;
        expect(access.map(({ proof }) => proof?.mends)).toEqual(access.map(() => true));
        expect(access.length > 0 || certainty.level === 'open').toBe(true);
      }
      const text = JSON.stringify(verdict);
      for (const pin of [...run.pins.values()].flat()) expect(text).not.toContain(pin);
    }),
    { seed: SEED, numRuns: RUNS },
  );
  expect(inTrouble).toBeGreaterThan(RUNS / 5);
});
