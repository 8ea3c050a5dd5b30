/**
 * Whatever happens to a bridge, in whatever order: its invariants hold, and its journal is sound.
 *
 * The seed is fixed, so that a run in CI finds what a run at a desk finds. To look further, give
 * another SEED or more RUNS below. When a history fails, fast-check prints its seed, its path and
 * the shortest history that still fails: `{ seed: …, path: "…", endOnFailure: true }` in the
 * place of `{ seed: SEED, numRuns: RUNS }` replays exactly that one.
 */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { callMachine } from '../../src/callflow/call-machine.ts';
import { meetingMachine } from '../../src/callflow/meeting-machine.ts';
import { INPUT_FACTS, type Fact } from '../../src/domain/fact.ts';
import { MINUTE } from '../support/bridge-rig.ts';
import { KeyAccount } from '../support/key-account.ts';
import { censusExecutor, leavesOf } from '../support/state-census.ts';
import { HistoryRun } from './history-run.ts';
import { history, world } from './history.ts';

const SEED = 4_482_915;
const RUNS = 2000;

const CAUSES: ReadonlySet<string> = new Set([...INPUT_FACTS, 'timer.fired']);

function whatIsWrong(facts: readonly Fact[]): string | null {
  let [at, seq] = [0, 0];
  for (const fact of facts) {
    const { cause } = fact;
    if (fact.seq !== seq + 1) return `after ${seq} comes ${fact.seq}`;
    if (fact.at < at) return `${fact.seq} is earlier than the fact before it`;
    if (CAUSES.has(fact.type) !== (cause === null)) return `${fact.seq} has the cause ${cause}`;
    if (cause !== null && !CAUSES.has(facts[cause - 1]?.type ?? '')) {
      return `${fact.seq} is caused by ${cause}, which is no input`;
    }
    if (cause !== null && cause >= fact.seq) return `${fact.seq} comes before its cause`;
    ({ at, seq } = fact);
  }
  return null;
}

/** Every run of digits in a text of a record, or on a line. */
function digitsIn(value: unknown, found: Set<string>): void {
  if (typeof value === 'string') {
    for (const digits of value.match(/[0-9]{6,}/g) ?? []) found.add(digits);
  } else if (typeof value === 'object' && value !== null) {
    for (const field of Object.values(value)) digitsIn(field, found);
  }
}

/** What the phones know, what the meetings say and what the machines are in is the same. */
function expectAgreement({ rig, phones }: HistoryRun): void {
  const inMeeting = new Set(rig.bridge.meetings.flatMap(({ participants }) => participants));
  const inLobby = new Set(rig.bridge.meetings.flatMap(({ waiting }) => waiting));
  const someone = rig.bridge.meetings.filter(
    ({ participants, waiting }) => participants.length + waiting.length > 0,
  );
  const open = rig.bridge.openMeetings.map((one) => JSON.stringify(one));
  for (const one of someone) {
    if (!open.includes(JSON.stringify(one))) throw new Error(`${one.meeting}: not open?`);
  }
  for (const { call, state } of rig.bridge.calls) {
    const inside = inMeeting.has(call) || inLobby.has(call);
    if (state === 'sayingGoodbye' && inside) throw new Error(`${call}: gone, or still there?`);
  }
  for (const { call, place, hearing } of phones) {
    if ((place === 'meeting') !== inMeeting.has(call)) throw new Error(`${call}: in a meeting?`);
    if (inLobby.has(call) && place !== 'lobby') throw new Error(`${call}: in a lobby?`);
    if (hearing === 'moh' && !inLobby.has(call)) throw new Error(`${call}: music for whom?`);
    if ((place === 'ended') === rig.bridge.hasCall(call)) throw new Error(`${call}: up or not?`);
  }
}

function expectSoundEnd(run: HistoryRun): void {
  const { rig, phones, pins } = run;
  rig.bridge.take({ input: 'stop' });
  expect(rig.bridge.calls).toEqual([]);
  // What is left are mails on their way; a mail server that is down gives up within minutes.
  rig.clock.runFor(5 * MINUTE);
  expect(rig.clock.nextDue()).toBeNull();
  const { facts } = rig.journal;
  expect(whatIsWrong(facts)).toBeNull();
  expect(new KeyAccount().wrongIn(facts)).toEqual([]);
  expect(
    rig
      .facts('call.recorded')
      .map(({ call }) => call)
      .toSorted(),
  ).toEqual(phones.map(({ call }) => call).toSorted());
  expect(rig.facts('call.ended')).toHaveLength(phones.length);
  const shown = new Set<string>();
  digitsIn([facts, phones.map(({ heard }) => heard)], shown);
  expect([...pins.values()].flat().filter((pin) => shown.has(pin))).toEqual([]);
}

test(`${RUNS} histories: invariants hold, the journal is sound, no PIN is in it, nothing is left`, () => {
  const census = censusExecutor();
  const seen = new Set<string>();
  fc.assert(
    fc.property(world, history, (given, steps) => {
      const run = new HistoryRun(given, { executor: census.executor });
      for (const step of steps) {
        run.take(step);
        expectAgreement(run);
      }
      expectSoundEnd(run);
      for (const { type } of run.rig.journal.facts) seen.add(type);
    }),
    { seed: SEED, numRuns: RUNS },
  );
  // Histories that go nowhere would prove nothing: these went everywhere.
  expect([...census.call].toSorted()).toEqual(leavesOf(callMachine).toSorted());
  expect([...census.meeting].toSorted()).toEqual(leavesOf(meetingMachine).toSorted());
  expect([...seen].toSorted()).toEqual(
    expect.arrayContaining([
      ...['lobby.regrouped', 'meeting.refused', 'pin.rejected', 'mail.bounced'],
      ...['entry.cleared', 'entry.dropped', 'key.ignored'],
    ]),
  );
});

test('the same history with the same draws gives the same journal, byte for byte', () => {
  fc.assert(
    fc.property(world, history, fc.nat(), (given, steps, random) => {
      const journals = [1, 2].map(() => {
        const run = new HistoryRun(given, { random });
        steps.forEach((step) => run.take(step));
        return JSON.stringify(run.rig.journal.facts);
      });
      expect(journals[0]).toBe(journals[1]);
    }),
    { seed: SEED, numRuns: 100 },
  );
});
