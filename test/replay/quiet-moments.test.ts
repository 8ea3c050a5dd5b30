import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { originOf } from '../../src/engine/seeding.ts';
import { replayWith } from '../../src/replay/replay-with.ts';
import { begunAt } from '../../src/replay/quiet-moments.ts';
import { reconstruct } from '../../src/replay/reconstruct.ts';
import { HistoryRun } from '../property/history-run.ts';
import { history, world } from '../property/history.ts';
import { ADMIN, BridgeRig, START_AT } from '../support/bridge-rig.ts';
import { AMOS, STANDUP } from '../support/sample-seed.ts';

const RUNS = 80;

/** All hang up and leave; time passes. */
function allGo({ bridge, clock, journal }: BridgeRig): void {
  for (const { call } of bridge.calls) bridge.take({ input: 'hangUp', call });
  for (const fact of journal.facts) {
    if (fact.type === 'app.joined')
      bridge.take({ input: 'leaveByApp', participant: fact.participant });
  }
  clock.runFor(100_000);
}

test(`${RUNS} histories of any kind, each of several parts: begun at a quiet moment, they go on with the very same facts`, () => {
  let late = 0;
  fc.assert(
    fc.property(world, fc.array(history, { minLength: 2, maxLength: 3 }), (given, parts) => {
      const run = new HistoryRun(given);
      for (const [nth, steps] of parts.entries()) {
        if (nth > 0) allGo(run.rig);
        steps.forEach((step) => run.take(step));
      }
      const { facts } = run.rig.journal;
      const { recording, quiet } = reconstruct(originOf(run.rig.seed, START_AT), facts);
      const whole = replayWith(recording);
      expect(whole.facts).toEqual(facts);
      for (const moment of quiet) {
        const replayed = replayWith(begunAt(recording, moment));
        expect(replayed.facts).toEqual(whole.facts.slice(moment.counted.facts));
        expect(replayed.bridge.directory.snapshot()).toEqual(whole.bridge.directory.snapshot());
        if (moment.counted.calls > 0) late += 1;
      }
    }),
    { seed: 440_132, numRuns: RUNS },
  );
  expect(late).toBeGreaterThan(RUNS);
});

test('a moment is quiet when nobody is there, nothing is said, and no mail is under way', () => {
  const rig = new BridgeRig();
  const quietAt = (): readonly number[] => {
    const origin = originOf(rig.seed, START_AT);
    return reconstruct(origin, rig.journal.facts).quiet.map(({ at }) => at - START_AT);
  };
  expect(quietAt()).toEqual([0]);
  const pat = rig.dial('Pat').keys(`${STANDUP}###`);
  rig.clock.runFor(60_000);
  expect(quietAt()).toEqual([0]);
  pat.hangUp();
  const gone = rig.clock.now() - START_AT;
  expect(quietAt()).toEqual([0, gone]);
  rig.mailServer.state = { slowMs: 5000 };
  rig.clock.runFor(1000);
  rig.bridge.take({
    input: 'administer',
    by: ADMIN,
    command: { command: 'pin.reset', user: AMOS },
  });
  rig.clock.runFor(10_000);
  expect(rig.journal.facts.at(-1)?.type).toBe('mail.accepted');
  expect(quietAt()).toEqual([0, gone, gone + 6000]);
});

test('a large directory is copied when it has changed, and not again and again', () => {
  const rig = new BridgeRig();
  for (let time = 0; time < 3; time += 1) {
    rig.dial('Pat').hangUp();
    rig.clock.runFor(10_000);
  }
  rig.bridge.take({
    input: 'administer',
    by: ADMIN,
    command: { command: 'bridge.set', changes: { typeAhead: false } },
  });
  rig.clock.runFor(10_000);
  rig.dial('Pat').hangUp();
  const { quiet } = reconstruct(originOf(rig.seed, START_AT), rig.journal.facts);
  expect(new Set(quiet.map(({ directory }) => directory)).size).toBe(2);
  expect(quiet.at(-1)?.directory.settings.typeAhead).toBe(false);
});
