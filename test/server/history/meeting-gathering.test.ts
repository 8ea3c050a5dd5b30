import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Fact } from '../../../src/domain/fact.ts';
import { originOf } from '../../../src/engine/seeding.ts';
import { journalText } from '../../../src/replay/journal-text.ts';
import { meetingPart } from '../../../src/replay/meeting-part.ts';
import { occurrencesOf, QUIET_MS } from '../../../src/history/meeting-sessions.ts';
import { RecordingFault } from '../../../src/replay/recording-fault.ts';
import { MeetingGathering } from '../../../src/server/history/meeting-gathering.ts';
import type { HistoryRefusal } from '../../../src/server/history/history-refusal.ts';
import { MemoryHistory } from '../../../src/server/history/memory-history.ts';
import { HistoryRun } from '../../property/history-run.ts';
import { history, world } from '../../property/history.ts';
import { BridgeRig, MINUTE, START_AT } from '../../support/bridge-rig.ts';
import { SAMPLE_SEED, STANDUP } from '../../support/sample-seed.ts';

const SEED = 4_482_915;
const RUNS = 60;

interface Question {
  readonly meeting: string;
  readonly at: number | null;
  readonly strangers: boolean;
}

/** A rig's history, with the index that a server has. */
function indexed(rig: BridgeRig, origin: ReturnType<typeof originOf>): MemoryHistory {
  const memory = new MemoryHistory(100_000);
  memory.begin(() => origin);
  for (const fact of rig.journal.facts) memory.append(fact);
  return memory;
}

function gathering(rig: BridgeRig, memory: MemoryHistory, asked: Question): MeetingGathering {
  const room = [...rig.bridge.meetings].find(({ meeting }) => meeting === asked.meeting);
  const calls = [...rig.bridge.calls];
  const here = calls.filter(({ meeting }) => meeting === asked.meeting).map(({ call }) => call);
  const seekers = calls.filter(({ meeting }) => meeting === null).map(({ call }) => call);
  const present = [...new Set([...(room?.participants ?? []), ...(room?.waiting ?? []), ...here])];
  return new MeetingGathering(memory, { ...asked, present, seekers, caller: null }, 100_000);
}

/** What is told by a part, or why there is none. */
function told(make: () => { readonly facts: readonly Fact[]; readonly endedAt: number | null }) {
  try {
    const { facts, endedAt } = make();
    return { text: journalText(facts), endedAt };
  } catch (error) {
    if (error instanceof RecordingFault) return { code: error.code };
    throw error;
  }
}

function gatheredPart(gathered: MeetingGathering, { meeting, at, strangers }: Question) {
  const how = { parties: [], meeting, at, strangers };
  try {
    return meetingPart({ ...gathered.gathered(), ...how });
  } catch (error) {
    if (!(error instanceof RecordingFault) || error.code !== 'recording.deviates') throw error;
    return meetingPart({ ...gathered.withAllAdministration(), ...how });
  }
}

test(`${RUNS} histories: what is gathered makes the same part as the whole`, () => {
  let parts = 0;
  fc.assert(
    fc.property(world, history, (given, steps) => {
      const run = new HistoryRun(given);
      steps.forEach((step) => run.take(step));
      const { rig } = run;
      const origin = originOf(rig.seed, START_AT);
      const { facts } = rig.journal;
      const memory = indexed(rig, origin);
      for (const meeting of ['standup', 'review']) {
        for (const strangers of [false, true]) {
          const times = occurrencesOf(facts, meeting, strangers ? QUIET_MS : 0);
          const middle = times.map(({ beganAt, endedAt }) => ((endedAt ?? beganAt) + beganAt) / 2);
          for (const at of [null, ...times.map(({ beganAt }) => beganAt), ...middle]) {
            const asked = { meeting, at, strangers };
            const whole = told(() => meetingPart({ origin, facts, parties: [], ...asked }));
            const own = told(() => gatheredPart(gathering(rig, memory, asked), asked));
            // Without anybody at its door, a meeting is told by the last ones who sought one.
            if (times.length > 0 || !strangers) expect(own).toEqual(whole);
            parts += 1;
          }
        }
      }
    }),
    { seed: SEED, numRuns: RUNS },
  );
  expect(parts).toBeGreaterThan(RUNS * 4);
});

test('as much is read for a meeting after many others as after none', () => {
  const rig = new BridgeRig();
  const origin = originOf(SAMPLE_SEED, START_AT);
  const read: number[] = [];
  for (const earlier of [0, 40]) {
    for (let nth = 0; nth < earlier; nth += 1) {
      const past = rig.dial('Lee').keys(`${STANDUP}##`);
      rig.clock.runFor(MINUTE);
      past.hangUp();
      rig.clock.runFor(60 * MINUTE);
    }
    const pat = rig.dial('Pat').keys(`${STANDUP}##`);
    rig.clock.runFor(MINUTE);
    const asked = { meeting: 'standup', at: null, strangers: true };
    const memory = indexed(rig, origin);
    let facts = 0;
    const counting = {
      ...{ first: memory.first, newest: memory.newest, origin: () => memory.origin() },
      ...{ after: counted('after'), topic: counted('topic'), topicBefore: counted('topicBefore') },
    } as unknown as MemoryHistory;
    function counted(name: 'after' | 'topic' | 'topicBefore') {
      return (...how: readonly never[]): readonly Fact[] => {
        const found = Reflect.apply(memory[name], memory, how) as readonly Fact[];
        facts += found.length;
        return found;
      };
    }
    expect(gathering(rig, counting, asked).gathered().facts.length).toBeGreaterThan(0);
    read.push(facts);
    pat.hangUp();
    rig.clock.runFor(60 * MINUTE);
  }
  const [few = 0, many = 0] = read;
  // A page more, and a search for a moment.
  expect(many).toBeLessThan(few + 300);
});

test('no more is read than one question may', () => {
  const rig = new BridgeRig();
  rig.dial('Pat').keys(`${STANDUP}##`);
  rig.clock.runFor(MINUTE);
  const memory = indexed(rig, originOf(SAMPLE_SEED, START_AT));
  const asked = { meeting: 'standup', at: null, strangers: false, present: ['c-1'] };
  const few = new MeetingGathering(memory, { ...asked, seekers: [], caller: null }, 10);
  expect(() => few.gathered()).toThrow(
    expect.objectContaining({ code: 'limit.historyFacts', path: 'at' }) as HistoryRefusal,
  );
});

test('a time whose beginning was let go is refused as such', () => {
  const rig = new BridgeRig();
  rig.dial('Pat').keys(`${STANDUP}##`);
  for (let nth = 0; nth < 60; nth += 1) {
    rig.dial('Lee').hangUp();
    rig.clock.runFor(MINUTE / 4);
  }
  const memory = new MemoryHistory(80);
  memory.begin(() => originOf(SAMPLE_SEED, START_AT));
  for (const fact of rig.journal.facts) memory.append(fact);
  expect(memory.first).toBeGreaterThan(50);
  const asked = { meeting: 'standup', at: null, strangers: false };
  expect(() => gathering(rig, memory, asked).gathered()).toThrow(
    expect.objectContaining({ code: 'history.letGo' }) as HistoryRefusal,
  );
});
