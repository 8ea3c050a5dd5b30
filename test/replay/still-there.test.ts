import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Fact } from '../../src/domain/fact.ts';
import { originOf } from '../../src/engine/seeding.ts';
import { addInputs } from '../../src/replay/change-recording.ts';
import { whoOf } from '../../src/history/facts-about.ts';
import { replayWith, type ReplayResult } from '../../src/replay/replay-with.ts';
import { recordingOf } from '../../src/replay/reconstruct.ts';
import type { Recording } from '../../src/replay/recording.ts';
import { stillThere, strays } from '../../src/replay/still-there.ts';
import { HistoryRun } from '../property/history-run.ts';
import { history, world } from '../property/history.ts';
import { ADMIN, BridgeRig, START_AT } from '../support/bridge-rig.ts';
import { AMOS, REVIEW, STANDUP, TOLL } from '../support/sample-seed.ts';

const RUNS = 200;

/** A minute later the meeting is unlocked and a PIN made, and somebody calls and keys that one. */
function goneOn(recording: Recording, conferenceId: string, at: number): ReplayResult {
  const soon = { at: at + 1000, behindTimers: null, seq: null };
  const done = addInputs(recording, [
    {
      ...{ ...soon, input: 'administer', by: ADMIN, drawn: [] },
      command: { command: 'meeting.unlock', meeting: 'standup' },
    },
    {
      ...{ ...soon, input: 'administer', by: ADMIN, drawn: [] },
      command: { command: 'pin.reset', user: AMOS },
    },
  ]);
  const dials = { to: TOLL, from: 'anonymous', name: 'Somebody' };
  const phone = { call: 'new', at: at + 2000, dials, conferenceId, pin: null };
  return replayWith(done, { until: at + 90_000, phones: [phone] });
}

/** What comes of somebody, whatever the call is named: when what happened, and where. */
function fateOf(replayed: ReplayResult, recorded: string, since: number): readonly unknown[] {
  const id = replayed.idOf(recorded);
  const own = replayed.facts.filter((fact) => fact.at > since && id !== null && whoOf(fact) === id);
  return own.map((fact) => [fact.at, fact.type, 'meeting' in fact ? fact.meeting : null]);
}

test(`${RUNS} histories of any kind go on in the part of a meeting as they go on in the whole`, () => {
  let parts = 0;
  fc.assert(
    fc.property(world, history, history, (given, before, behind) => {
      const run = new HistoryRun(given);
      before.forEach((step) => run.take(step));
      for (const { call } of run.rig.bridge.calls.slice(0, 3))
        run.rig.bridge.take({ input: 'hangUp', call });
      behind.forEach((step) => run.take(step));
      const { facts } = run.rig.journal;
      const recording = recordingOf(originOf(run.rig.seed, START_AT), facts);
      const part = stillThere(recording, facts, 'standup');
      if (part === null) return;
      parts += 1;
      expect(part.recording.inputs.length).toBeLessThan(recording.inputs.length);
      const id = run.rig.bridge.directory.meeting('standup')?.conferenceId;
      const [whole, alone] = [recording, part.recording].map((one) =>
        goneOn(one, id ?? '', recording.endAt),
      );
      if (whole === undefined || alone === undefined) return;
      expect(fateOf(alone, 'new', 0)).toEqual(fateOf(whole, 'new', 0));
      for (const recorded of peopleIn(facts)) {
        if (alone.idOf(recorded) === null) continue;
        expect(fateOf(alone, recorded, 0)).toEqual(fateOf(whole, recorded, 0));
      }
    }),
    { seed: 77_310, numRuns: RUNS },
  );
  expect(parts).toBeGreaterThan(RUNS / 8);
});

function peopleIn(facts: readonly Fact[]): ReadonlySet<string> {
  return new Set(facts.flatMap((fact) => whoOf(fact) ?? []));
}

describe('what still matters for a meeting', () => {
  function morning() {
    const rig = new BridgeRig();
    const pat = rig.dial('Pat').keys(`${STANDUP}###`);
    for (const name of ['Ann', 'Bob', 'Cem']) rig.dial(name).keys(`${REVIEW}###`);
    for (let time = 0; time < 4; time += 1) rig.dial('Zoe').keys('123#').hangUp();
    const facts = rig.journal.facts;
    const recording = recordingOf(originOf(rig.seed, START_AT), facts);
    return { pat, facts, recording };
  }

  test('is who waits for it, and neither who waits elsewhere nor calls that came to nothing', () => {
    const { pat, facts, recording } = morning();
    const part = stillThere(recording, facts, 'standup');
    const calls = part?.recording.inputs.flatMap((input) => ('call' in input ? input.call : []));
    expect(new Set(calls)).toEqual(new Set([pat.call]));
    expect([...(part?.others ?? [])]).toEqual(['review']);
  });

  test('is not enough once somebody goes to the other meeting', () => {
    const { facts, recording } = morning();
    const part = stillThere(recording, facts, 'standup');
    if (part === null) throw new Error('There is a part.');
    const [to, elsewhere] = [STANDUP, REVIEW].map((id) =>
      goneOn(part.recording, id, recording.endAt),
    );
    expect(to && strays(to, part)).toBe(false);
    expect(elsewhere && strays(elsewhere, part)).toBe(true);
  });

  test('is the whole, where most of it matters', () => {
    const rig = new BridgeRig();
    for (const name of ['Pat', 'Ann', 'Bob']) rig.dial(name).keys(`${STANDUP}###`);
    const { facts } = rig.journal;
    const recording = recordingOf(originOf(rig.seed, START_AT), facts);
    expect(stillThere(recording, facts, 'standup')).toBeNull();
  });
});
