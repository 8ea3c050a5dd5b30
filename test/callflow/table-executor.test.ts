import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createMachine } from 'xstate';
import { VirtualClock } from '../../src/adapters/virtual-clock.ts';
import type { CallEvent, CallInput } from '../../src/callflow/call-events.ts';
import type { Executor, MachineClock, Running } from '../../src/callflow/executor.ts';
import type { MeetingEvent } from '../../src/callflow/meeting-events.ts';
import { callMachine } from '../../src/callflow/call-machine.ts';
import { meetingMachine } from '../../src/callflow/meeting-machine.ts';
import { tableExecutor } from '../../src/callflow/table-executor.ts';
import { tableOf } from '../../src/callflow/transition-table.ts';
import { xstateExecutor } from '../../src/callflow/xstate-executor.ts';
import { defaultBridgeSettings } from '../../src/domain/setting.ts';
import { HistoryRun } from '../property/history-run.ts';
import { history, world } from '../property/history.ts';
import { machineClock } from '../support/manual-clock.ts';
import { leavesOf } from '../support/state-census.ts';

type Happening<Event> = { readonly event: Event } | { readonly passMs: number };

/** Everything that shows of a machine while this happens to it. */
function shown<Event, Effect>(
  start: (clock: MachineClock) => Running<Event, Effect>,
  happenings: readonly Happening<Event>[],
): readonly unknown[] {
  const clock = new VirtualClock(0);
  const running = start(machineClock(clock));
  const look = () => [running.state, [...running.takeEffects()], clock.nextDue(), clock.now()];
  const seen: unknown[] = [look()];
  for (const one of happenings) {
    if ('event' in one) running.send(one.event);
    else clock.runFor(one.passMs);
    seen.push(look());
  }
  return seen;
}

const pass = fc
  .constantFrom(0, 500, 1000, 60_000, 1_800_000, 14_400_000)
  .map((passMs) => ({ passMs }));

const callEvent: fc.Arbitrary<CallEvent> = fc.oneof(
  fc.record({
    type: fc.constant('ENTRY' as const),
    entry: fc.constantFrom('conferenceId', 'pin', 'organizerQuestion', 'name', 'lobby', 'command'),
    outcome: fc.constantFrom('entered', 'entered', 'noHash', 'noDigits'),
    choice: fc.constantFrom(null, '*', '#', '1', 'help', 'toggleMute'),
  }),
  fc.record({
    type: fc.constant('MEETING_FOUND' as const),
    needsPin: fc.boolean(),
    occupied: fc.boolean(),
    recordsName: fc.boolean(),
    tollFreeRefused: fc.constantFrom(false, false, false, true),
  }),
  fc
    .record({ type: fc.constantFrom('PIN_ACCEPTED', 'ADMITTED', 'SPOKEN', 'FULL') })
    .map((one) => (one.type === 'ADMITTED' ? { ...one, participants: 2 } : one)),
  fc.record({ type: fc.constant('MEETING_REFUSED' as const), why: fc.constant('unknown') }),
  fc.record({ type: fc.constant('PIN_REJECTED' as const), why: fc.constant('wrong') }),
  fc.record({
    type: fc.constant('HELD' as const),
    reason: fc.constantFrom('notStarted', 'locked', 'awaitingAdmit'),
  }),
  fc.record({
    type: fc.constant('MEETING_OVER' as const),
    why: fc.constantFrom('meetingEnded', 'meetingLimit'),
  }),
  fc.constant({ type: 'HANG_UP', reason: 'caller' }),
  fc.constant({ type: 'NEVER_HEARD_OF' }),
) as fc.Arbitrary<CallEvent>;

const callInput: fc.Arbitrary<CallInput> = fc.record({
  number: fc.constantFrom('inService', 'inService', 'inService', 'notInService', 'noCredits'),
  languages: fc.constantFrom(['en-US'], ['de-DE', 'en-US']),
  settings: fc
    .record({
      languageMenu: fc.boolean(),
      lobbyPin: fc.boolean(),
      pinTries: fc.constantFrom(1, 3),
      conferenceIdTries: fc.constantFrom(1, 3),
      afterPinTries: fc.constantFrom('continue', 'disconnect'),
    })
    .map((changes) => ({ ...defaultBridgeSettings(), ...changes })),
});

const who = fc.constantFrom('c-1', 'c-2', 'app-1');
const at = fc.nat({ max: 5000 });

const meetingEvent: fc.Arbitrary<MeetingEvent> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant('ARRIVE' as const),
      at,
      participant: fc.record({
        who,
        by: fc.constantFrom('phone', 'phone', 'app'),
        organizer: fc.boolean(),
        starts: fc.constantFrom(null, null, 'pin', 'app', 'noPinNeeded'),
        heldBack: fc.constantFrom(null, null, 'awaitingAdmit'),
      }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('IDENTIFIED' as const), who, at }) },
  {
    weight: 2,
    arbitrary: fc.record({ type: fc.constant('DEPART' as const), who, how: fc.constant('gone') }),
  },
  { weight: 1, arbitrary: fc.constant({ type: 'LOCK' as const }) },
  {
    weight: 1,
    arbitrary: fc.record({ type: fc.constant('UNLOCK' as const), admitsBypass: fc.boolean() }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ type: fc.constant('ADMIT' as const), who: fc.option(who), at }),
  },
);

const happenings = <Event>(event: fc.Arbitrary<Event>): fc.Arbitrary<Happening<Event>[]> =>
  fc.array(fc.oneof({ weight: 5, arbitrary: event.map((one) => ({ event: one })) }, pass), {
    maxLength: 30,
    size: 'max',
  });

const BOTH: readonly Executor[] = [tableExecutor, xstateExecutor];

describe('the table does what xstate does: state, effects and timers', () => {
  test('for a call, whatever it hears', () => {
    const states = new Set<string>();
    fc.assert(
      fc.property(callInput, happenings(callEvent), (input, all) => {
        const [table, xstate] = BOTH.map((one) =>
          shown((clock) => one.startCall(input, clock), [{ passMs: 1000 }, ...all]),
        );
        expect(table).toEqual(xstate);
        for (const seen of table ?? []) states.add(String((seen as unknown[])[0]));
      }),
      { seed: 5_331, numRuns: 600 },
    );
    expect([...states].toSorted()).toEqual(leavesOf(callMachine).toSorted());
  });

  test('for a meeting, whatever it hears', () => {
    const states = new Set<string>();
    fc.assert(
      fc.property(
        fc.boolean(),
        fc.nat({ max: 3 }),
        happenings(meetingEvent),
        (releases, room, all) => {
          const settings = { ...defaultBridgeSettings(), meetingCapacity: room };
          const input = { settings, startReleasesLobby: () => releases };
          const [table, xstate] = BOTH.map((one) =>
            shown((clock) => one.startMeeting(input, clock), all),
          );
          expect(table).toEqual(xstate);
          for (const seen of table ?? []) states.add(String((seen as unknown[])[0]));
        },
      ),
      { seed: 5_332, numRuns: 600 },
    );
    expect([...states].toSorted()).toEqual(leavesOf(meetingMachine).toSorted());
  });

  test('for whole bridges: the same journal, fact by fact', () => {
    fc.assert(
      fc.property(world, history, (given, steps) => {
        const [table, xstate] = BOTH.map((executor) => {
          const run = new HistoryRun(given, { executor });
          steps.forEach((step) => run.take(step));
          return run.rig.journal.facts;
        });
        expect(table).toEqual(xstate);
      }),
      { seed: 5_333, numRuns: 60 },
    );
  });
});

describe('a machine that no table can hold is refused', () => {
  test.each([
    ['parallel states', { type: 'parallel', states: { a: {}, b: {} } }],
    ['a transition without an event', { initial: 'a', states: { a: { always: 'b' }, b: {} } }],
    ['events by a pattern', { initial: 'a', states: { a: { on: { 'more.*': 'b' } }, b: {} } }],
    [
      'an end within',
      { initial: 'a', states: { a: { initial: 'b', states: { b: { type: 'final' } } } } },
    ],
    ['an action written in place', { initial: 'a', states: { a: { entry: () => undefined } } }],
    ['an action that nothing stands behind', { initial: 'a', states: { a: { entry: 'sing' } } }],
    ['a delay that is no timer', { initial: 'a', states: { a: { after: { soon: 'b' } }, b: {} } }],
    ['an action that assigns nothing', { initial: 'a', states: { a: { entry: 'shout' } } }],
  ] as const)('%s', (_what, config) => {
    const actions = { shout: () => undefined };
    const machine = createMachine(config as Parameters<typeof createMachine>[0], { actions });
    expect(() => tableOf(machine)).toThrow(RangeError);
  });
});
