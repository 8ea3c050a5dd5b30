import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import type { Diagnosis } from '../../src/diagnosis/diagnosis.ts';
import { originOf } from '../../src/engine/seeding.ts';
import { HistoryRun } from '../property/history-run.ts';
import { history, world, type Step } from '../property/history.ts';
import { MINUTE, START_AT } from '../support/bridge-rig.ts';
import { STANDUP, UNREGISTERED } from '../support/sample-seed.ts';
import { codesOf } from './told-history.ts';

const DAY = 24 * 60 * MINUTE;

/** What an answer says, without the names that a bridge counts out. */
function said({ answer, causes, notCauses, remedies, certainty, callers }: Diagnosis) {
  const all = {
    answer,
    callers: callers.map(({ name, place, waits, missing }) => ({ name, place, waits, missing })),
    causes: causes.map(({ code, words, proof }) => ({ code, words, proof })),
    notCauses: notCauses.map(({ code, because }) => ({ code, because })),
    remedies: remedies.map(({ words, steps }) => ({ words, steps })),
    certainty: { level: certainty.level, surer: certainty.surer },
  };
  const names = new Map<string, string>();
  const text = JSON.stringify(all).replaceAll(/\b(c|app)-?\d+\b/gu, (name, kind: string) => {
    const known = names.get(name) ?? `${kind}${names.size + 1}`;
    names.set(name, known);
    return known;
  });
  return JSON.parse(text) as unknown;
}

const changesNothing = (step: Step): boolean =>
  !('mailServer' in step) && !('input' in step && step.input === 'administer');

test('200 histories A in which nobody is left, then B a day later: of B is said what B alone says', () => {
  let inTrouble = 0;
  let past = 0;
  fc.assert(
    fc.property(world, history, history, (given, before, after) => {
      const both = new HistoryRun(given);
      before.filter(changesNothing).forEach((step) => both.take(step));
      both.another(DAY);
      const alone = new HistoryRun(given);
      alone.rig.clock.runFor(both.rig.clock.now() - alone.rig.clock.now());
      for (const run of [both, alone])
        after.filter(changesNothing).forEach((step) => run.take(step));
      const [whole, part] = [both, alone].map((run) =>
        diagnose(
          { origin: originOf(run.rig.seed, START_AT), facts: run.rig.journal.facts, parties: [] },
          { at: run.rig.clock.now() },
        ),
      );
      if (whole === undefined || part === undefined || part.callers.length === 0) return;
      expect(said(whole)).toEqual(said(part));
      inTrouble += part.healthy ? 0 : 1;
      past += both.rig.journal.facts.some(({ type }) => type === 'pin.rejected') ? 1 : 0;
    }),
    { seed: 20_261_130, numRuns: 200 },
  );
  expect(inTrouble).toBeGreaterThan(40);
  expect(past).toBeGreaterThan(10);
}, 120_000);

test('60 histories of one meeting, among strangers to it in any order: the causes are the same', () => {
  fc.assert(
    fc.property(world, fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 }), (given, order) => {
      const run = new HistoryRun(given);
      run.rig.dial('Pat').keys(`${STANDUP}#`);
      const strangers = [
        () => run.rig.dial('Kim').keys('9999999#'),
        () => run.rig.dial('Max', { to: UNREGISTERED }),
        () => run.rig.dial('Zoe').keys('123#').hangUp(),
        () => run.rig.dial('Eve').keys('12345678#'),
        () => run.rig.dial('Ian').keys('#'),
      ];
      for (const place of order) strangers[place]?.();
      run.rig.clock.runFor(MINUTE);
      const facts = run.rig.journal.facts;
      const history1 = { origin: originOf(run.rig.seed, START_AT), facts, parties: [] };
      const { causes } = diagnose(history1, { at: run.rig.clock.now(), caller: 'Pat' });
      expect(codesOf({ causes })).toEqual(given.allowPstnOnlyMeetings ? [] : ['start.nobody']);
      const all = diagnose(history1, { at: run.rig.clock.now() });
      const others = ['id.notFinished', 'id.unknown', 'id.wrongLength', 'number.unregistered'];
      const start = given.allowPstnOnlyMeetings ? [] : ['start.nobody'];
      expect([...codesOf(all)].toSorted()).toEqual([...others, ...start]);
    }),
    { seed: 7, numRuns: 60 },
  );
});
