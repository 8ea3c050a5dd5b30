import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Fact } from '../../src/domain/fact.ts';
import { originOf } from '../../src/engine/seeding.ts';
import { replayWith } from '../../src/replay/replay-with.ts';
import { journalText } from '../../src/replay/journal-text.ts';
import { meetingPart, type MeetingPart } from '../../src/replay/meeting-part.ts';
import { occurrencesOf } from '../../src/history/meeting-sessions.ts';
import { RecordingFault } from '../../src/replay/recording-fault.ts';
import { recordingOf } from '../../src/replay/reconstruct.ts';
import { HistoryRun } from '../property/history-run.ts';
import { history, world } from '../property/history.ts';
import { BridgeRig, MINUTE, START_AT } from '../support/bridge-rig.ts';
import { AMOS, MEGAN, REVIEW, SAMPLE_SEED, STANDUP } from '../support/sample-seed.ts';

const SEED = 7_710_482;
const RUNS = 150;

/** What is told of one call or participant, without numbers that a part counts anew. */
function story(facts: readonly Fact[], id: string): readonly string[] {
  return facts.flatMap((fact) => {
    const ids = ['call', 'who', 'participant'].map((key): unknown => Reflect.get(fact, key));
    return ids.includes(id) && fact.type !== 'audit.written' ? [`${fact.at} ${fact.type}`] : [];
  });
}

function stories(facts: readonly Fact[], ids: Iterable<string>): readonly string[] {
  return [...ids].map((id) => story(facts, id).join('\n')).toSorted();
}

function idsIn(facts: readonly Fact[]): ReadonlySet<string> {
  return new Set(
    facts.flatMap((fact) => {
      if (fact.type === 'call.dialled') return [fact.call];
      return fact.type === 'app.joined' ? [fact.participant] : [];
    }),
  );
}

test(`${RUNS} histories: what concerns one meeting is a journal of its own, and nothing of it is lost`, () => {
  let parts = 0;
  let smaller = 0;
  fc.assert(
    fc.property(world, history, (given, steps) => {
      const run = new HistoryRun(given);
      steps.forEach((step) => run.take(step));
      const origin = originOf(run.rig.seed, START_AT);
      const { facts } = run.rig.journal;
      for (const meeting of ['standup', 'review']) {
        for (const { ids, beganAt } of occurrencesOf(facts, meeting)) {
          const part = meetingPart({ origin, facts, parties: [], meeting, at: beganAt });
          const replayed = replayWith(recordingOf(origin, part.facts));
          expect(journalText(replayed.facts)).toBe(journalText(part.facts));
          expect(stories(part.facts, idsIn(part.facts))).toEqual(stories(facts, ids));
          parts += 1;
          if (part.facts.length < facts.length) smaller += 1;
        }
      }
    }),
    { seed: SEED, numRuns: RUNS },
  );
  expect(parts).toBeGreaterThan(RUNS / 2);
  expect(smaller).toBeGreaterThan(parts / 2);
});

describe('a morning with two meetings', () => {
  const rig = new BridgeRig();
  rig.admin({ command: 'tenant.set', changes: { enableNameRecording: false } });
  rig.admin({ command: 'pin.reset', user: MEGAN });
  const early = rig.dial('Pat').keys(`${STANDUP}##`);
  rig.clock.runFor(MINUTE);
  const other = rig.dial('Lee').keys(`${REVIEW}##`);
  const opened = rig.organizer();
  rig.clock.runFor(MINUTE);
  early.hangUp();
  opened.hangUp();
  rig.clock.runFor(10 * MINUTE);
  const endedAt = rig.clock.now() - MINUTE;
  rig.admin({ command: 'pin.reset', user: AMOS });
  rig.dial('Kim').keys(`${STANDUP}##`);
  rig.clock.runFor(MINUTE);
  other.hangUp();
  const origin = originOf(SAMPLE_SEED, START_AT);
  const { facts } = rig.journal;
  const parties = [{ name: 'kim', calls: ['c-4'], participants: [] }];

  function part(meeting: string, at: number | null = null): MeetingPart {
    return meetingPart({ origin, facts, parties, meeting, at });
  }

  function namesIn({ facts: own }: MeetingPart): readonly (string | null)[] {
    return own.flatMap((fact) => (fact.type === 'call.dialled' ? [fact.name] : []));
  }

  test('the newest time is taken, with the administration before it that matters', () => {
    const newest = part('standup');
    expect(namesIn(newest)).toEqual(['Kim']);
    expect(newest).toMatchObject({ meeting: 'standup', endedAt: null, origin });
    const asked = newest.facts.filter(({ type }) => type === 'admin.asked');
    expect(asked).toMatchObject([{ command: 'tenant.set' }, { target: AMOS }]);
    expect(newest.parties).toEqual([{ name: 'kim', calls: ['c-1'], participants: [] }]);
    expect(newest.facts.map(({ seq }) => seq)).toEqual(newest.facts.map((_fact, at) => at + 1));
  });

  test('another time is found by a moment of it, and its end is the end', () => {
    const first = part('standup', START_AT + 90_000);
    expect(namesIn(first)).toEqual(['Pat', 'Amos']);
    expect(first.endedAt).toBeLessThan(endedAt);
    const types = first.facts.map(({ type }) => type);
    expect(types).toContain('meeting.ended');
    expect(types.at(-1)).toBe('call.recorded');
  });

  test('a meeting goes by its conference ID too', () => {
    expect(namesIn(part(REVIEW))).toEqual(['Lee']);
  });

  test.each([
    ['nothing', null, 'The bridge never had a meeting "nothing".'],
    ['standup', endedAt, /Nothing went on in "standup" at .*It did at: .* to .*; .* to now/],
  ])('%s at %s is told to be unseen', (meeting, at, message) => {
    expect(() => part(meeting, at)).toThrow(message);
    expect(() => part(meeting, at)).toThrow(RecordingFault);
  });
});

describe('what is asked of a meeting', () => {
  const origin = originOf(SAMPLE_SEED, START_AT);
  const eve = { meeting: 'standup', name: 'Eve', user: null, signedIn: true } as const;
  const lock = { command: 'meeting.lock', meeting: STANDUP } as const;

  test('by its conference ID alone, which nobody keyed, is part of it', () => {
    const rig = new BridgeRig();
    rig.bridge.take({ input: 'joinByApp', join: { ...eve, user: AMOS } });
    rig.admin(lock);
    rig.bridge.take({ input: 'joinByApp', join: eve });
    rig.clock.runFor(MINUTE);
    const { facts } = rig.journal;
    const part = meetingPart({ origin, facts, parties: [], meeting: 'standup', at: null });
    expect(part.facts).toEqual(facts);
  });

  test('while it went on before is no part of a later time', () => {
    const rig = new BridgeRig();
    const joined = rig.bridge.take({ input: 'joinByApp', join: { ...eve, user: AMOS } });
    if ('error' in joined) throw new Error(joined.error.code);
    rig.admin({ command: 'meeting.unlock', meeting: 'standup' });
    rig.admin({ command: 'meeting.set', meeting: 'standup', changes: { announcements: false } });
    rig.bridge.take({ input: 'leaveByApp', participant: joined.participant });
    rig.clock.runFor(MINUTE);
    rig.dial('Kim').keys(`${STANDUP}##`);
    rig.clock.runFor(MINUTE);
    const { facts } = rig.journal;
    const part = meetingPart({ origin, facts, parties: [], meeting: 'standup', at: null });
    expect(part.facts.map(({ type }) => type)).not.toContain('admin.asked');
    expect(part.facts.some(({ type }) => type === 'lobby.entered')).toBe(true);
  });
});

test('a bridge that was stopped and has come back replays through both', () => {
  const rig = new BridgeRig();
  rig.dial('Pat').keys(`${STANDUP}##`);
  const app = { meeting: 'standup', name: 'Eve', user: null, signedIn: false };
  rig.bridge.take({ input: 'joinByApp', join: app });
  rig.clock.runFor(MINUTE);
  rig.bridge.take({ input: 'stop' });
  rig.clock.runFor(MINUTE);
  rig.bridge.take({ input: 'comeBack' });
  rig.organizer();
  rig.clock.runFor(MINUTE);
  const origin = originOf(SAMPLE_SEED, START_AT);
  const { facts } = rig.journal;
  const { facts: own } = meetingPart({ origin, facts, parties: [], meeting: 'standup', at: null });
  expect(own).toEqual(facts);
  expect(journalText(replayWith(recordingOf(origin, facts)).facts)).toBe(journalText(facts));
});
