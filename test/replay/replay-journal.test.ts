import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BridgeSeed } from '../../src/domain/bridge-seed.ts';
import type { Fact } from '../../src/domain/fact.ts';
import { originOf } from '../../src/engine/seeding.ts';
import { replayWith } from '../../src/replay/replay-with.ts';
import { recordingOf } from '../../src/replay/reconstruct.ts';
import { ReplayDeviation } from '../../src/replay/replay-deviation.ts';
import { replayJournal } from '../../src/replay/replay-journal.ts';
import { journalText } from '../../src/replay/journal-text.ts';
import { HistoryRun } from '../property/history-run.ts';
import { history, world } from '../property/history.ts';
import { ADMIN, BridgeRig, MINUTE, START_AT } from '../support/bridge-rig.ts';
import { AMOS, SAMPLE_SEED, STANDUP } from '../support/sample-seed.ts';
import { shippedCases } from '../support/shipped-runs.ts';

const SEED = 4_482_915;
const RUNS = 400;

/** A journal as it comes back from a file. */
function fromFile(text: string): readonly Fact[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Fact);
}

/** Both ways of living a journal again: fed its own verdicts, and as a recording with made-up PINs. */
function expectSame(facts: readonly Fact[], seed: BridgeSeed, startAt = START_AT): void {
  const origin = originOf(seed, startAt);
  const text = journalText(facts);
  const read = fromFile(text);
  expect(journalText(replayJournal(read, origin))).toBe(text);
  expect(journalText(replayWith(recordingOf(origin, read)).facts)).toBe(text);
}

test(`${RUNS} histories: the replay of a journal is the journal, without knowing a PIN`, () => {
  fc.assert(
    fc.property(world, history, (given, steps) => {
      const run = new HistoryRun(given);
      steps.forEach((step) => run.take(step));
      run.rig.bridge.take({ input: 'stop' });
      run.rig.clock.runFor(5 * MINUTE);
      expectSame(run.rig.journal.facts, run.rig.seed);
    }),
    { seed: SEED, numRuns: RUNS },
  );
});

test.each(await shippedCases())('the journal of %s is its own replay', (_, { plan, run }) => {
  expectSame(run.journal, plan.bridge, plan.startAt);
});

describe('a journal that another bridge made', () => {
  const rig = new BridgeRig();
  rig.caller();
  rig.organizer();
  rig.admin({ command: 'conferenceId.reset', meeting: 'standup' });
  rig.dial('Late').keys(`${STANDUP}#`);
  const { facts } = rig.journal;

  function deviation(journal: readonly Fact[], seed: BridgeSeed = SAMPLE_SEED): ReplayDeviation {
    try {
      replayJournal(journal, originOf(seed, START_AT));
    } catch (error) {
      if (error instanceof ReplayDeviation) return error;
      throw error;
    }
    throw new Error('The replay went as the journal says.');
  }

  test('deviates at the first fact that differs, and shows both', () => {
    const place = facts.findIndex(({ type }) => type === 'lobby.entered');
    const changed = facts.map((fact) => (fact.seq === place + 1 ? { ...fact, ahead: 7 } : fact));
    const { seq, expected, actual } = deviation(changed);
    expect(seq).toBe(place + 1);
    expect(expected).toMatchObject({ type: 'lobby.entered', ahead: 7 });
    expect(actual).toMatchObject({ type: 'lobby.entered', ahead: 0 });
  });

  test('deviates on a bridge that was set otherwise', () => {
    const { expected, actual } = deviation(facts, { ...SAMPLE_SEED, settings: { ringMs: 1 } });
    expect(expected).toMatchObject({ type: 'timer.fired', afterMs: 1000 });
    expect(actual).toMatchObject({ type: 'timer.fired', afterMs: 1 });
  });

  test('deviates where a fact is missing at the end', () => {
    const { seq, expected, actual } = deviation(facts.slice(0, -1));
    expect({ seq, expected }).toEqual({ seq: facts.length, expected: null });
    expect(actual).toEqual(facts.at(-1));
  });

  test('deviates where nothing comes of an input', () => {
    const last = { seq: facts.length + 1, at: rig.clock.now(), cause: null } as const;
    const more = { ...last, type: 'call.hungUp', call: 'c-99' } as const;
    expect(deviation([...facts, more])).toMatchObject({ expected: more, actual: null });
  });

  test('is no journal when its beginning is missing', () => {
    expect(() => replayJournal(facts.slice(1), originOf(SAMPLE_SEED, START_AT))).toThrow(
      /whole journal/,
    );
  });
});

test('keys typed ahead, long commands and a dead conference ID replay from what came of them', () => {
  const rig = new BridgeRig();
  rig.admin({ command: 'conferenceId.reset', meeting: 'standup' });
  rig.admin({ command: 'user.disable', user: AMOS });
  rig.admin({ command: 'user.enable', user: AMOS });
  rig.dial('Pat').keys(`${STANDUP}#`);
  rig.organizer('60248', '5550123').keys('*2*6*29*21*6*0*6');
  rig.asks(ADMIN, { command: 'pin.reset', user: 'nobody@contoso.com' });
  rig.clock.runFor(MINUTE);
  expectSame(rig.journal.facts, SAMPLE_SEED);
});
