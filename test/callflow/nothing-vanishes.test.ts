import { describe, expect, test } from 'vitest';
import { VirtualClock } from '../../src/adapters/virtual-clock.ts';
import type { CallEvent } from '../../src/callflow/call-events.ts';
import { callMachine } from '../../src/callflow/call-machine.ts';
import type { MeetingEvent, MeetingParticipant } from '../../src/callflow/meeting-events.ts';
import { meetingMachine } from '../../src/callflow/meeting-machine.ts';
import { xstateExecutor } from '../../src/callflow/xstate-executor.ts';
import { defaultBridgeSettings } from '../../src/domain/setting.ts';
import { machineClock } from '../support/manual-clock.ts';
import { leavesOf } from '../support/state-census.ts';

const entry = (
  kind: 'conferenceId' | 'pin' | 'lobby' | 'organizerQuestion' | 'name',
  choice: string | null,
) => ({ type: 'ENTRY', entry: kind, outcome: 'entered', choice }) as const;
const found: CallEvent = {
  type: 'MEETING_FOUND',
  needsPin: true,
  occupied: false,
  recordsName: true,
  tollFreeRefused: false,
};
const held: CallEvent = { type: 'HELD', reason: 'notStarted' };
const toQuestion = [entry('conferenceId', null), found];
const toArriving = [...toQuestion, entry('organizerQuestion', '#'), entry('name', '#')];
const toProving = [...toQuestion, entry('organizerQuestion', '*')];

/** How each state of a call is reached from the attendant’s first question. */
const CALL_PATHS: Readonly<Record<string, readonly CallEvent[]>> = {
  'findingMeeting.asking': [],
  'findingMeeting.lookingUp': [entry('conferenceId', null)],
  askingForOrganizer: toQuestion,
  'provingOrganizer.asking': toProving,
  'provingOrganizer.checking': [...toProving, entry('pin', null)],
  recordingName: [...toQuestion, entry('organizerQuestion', '#')],
  arriving: toArriving,
  'waiting.onHold': [...toArriving, held],
  'waiting.askingForPin': [...toArriving, held, entry('lobby', '*')],
  'waiting.checkingPin': [...toArriving, held, entry('lobby', '*'), entry('pin', null)],
  'waiting.proved': [...toArriving, held, { type: 'PIN_ACCEPTED' }],
  inMeeting: [...toArriving, { type: 'ADMITTED', participants: 1 }],
  sayingGoodbye: [...toArriving, { type: 'FULL' }],
};

const CALL_EVENTS: readonly CallEvent[] = [
  entry('pin', null),
  entry('lobby', '*'),
  { type: 'ENTRY', entry: 'command', outcome: 'noHash', choice: null },
  { type: 'SPOKEN' },
  found,
  { ...found, tollFreeRefused: true },
  { type: 'MEETING_REFUSED', why: 'unknown' },
  { type: 'PIN_ACCEPTED' },
  { type: 'PIN_REJECTED', why: 'wrong' },
  { type: 'ADMITTED', participants: 1 },
  held,
  { type: 'FULL' },
  { type: 'MEETING_OVER', why: 'meetingEnded' },
  { type: 'HANG_UP', reason: 'caller' },
];

function callAfter(path: readonly CallEvent[]) {
  const clock = new VirtualClock(0);
  const settings = defaultBridgeSettings();
  const input = { number: 'inService', languages: ['en-US'], settings } as const;
  const call = xstateExecutor.startCall(input, machineClock(clock));
  clock.runFor(settings.ringMs);
  for (const event of path) call.send(event);
  call.takeEffects();
  return call;
}

describe('an event is taken, or told as unexpected: in no state does one vanish', () => {
  describe.each(Object.entries(CALL_PATHS))('a call that is %s', (state, path) => {
    test.each(CALL_EVENTS)('$type', (event) => {
      const call = callAfter(path);
      expect(call.state).toBe(state);
      call.send(event);
      const effects = call.takeEffects();
      const moved = call.state !== state;
      expect(moved || effects.length > 0).toBe(true);
      if (!moved && effects[0]?.type === 'unexpected') {
        expect(effects).toEqual([{ type: 'unexpected', event: event.type }]);
      }
    });
  });

  test('all states of a call but the first two and the last are tried', () => {
    const tried = [...Object.keys(CALL_PATHS), 'ringing', 'choosingLanguage', 'ended'];
    expect(tried.toSorted()).toEqual(leavesOf(callMachine).toSorted());
  });

  test.each(CALL_EVENTS.filter(({ type }) => type !== 'HANG_UP'))(
    '$type is unexpected while it rings',
    (event) => {
      const clock = new VirtualClock(0);
      const settings = defaultBridgeSettings();
      const input = { number: 'inService', languages: ['en-US'], settings } as const;
      const call = xstateExecutor.startCall(input, machineClock(clock));
      call.send(event);
      expect(call.takeEffects()).toEqual([{ type: 'unexpected', event: event.type }]);
    },
  );
});

describe('a meeting tells what it does not expect', () => {
  const participant: MeetingParticipant = {
    who: 'c-1',
    by: 'phone',
    organizer: false,
    starts: null,
    heldBack: null,
  };
  const arrive = (more: Partial<MeetingParticipant> = {}): MeetingEvent => ({
    type: 'ARRIVE',
    at: 0,
    participant: { ...participant, ...more },
  });
  const meeting = (...events: readonly MeetingEvent[]) => {
    const clock = new VirtualClock(0);
    const made = xstateExecutor.startMeeting(
      { settings: defaultBridgeSettings(), startReleasesLobby: () => true },
      machineClock(clock),
    );
    for (const event of events) made.send(event);
    return made;
  };

  test.each([
    { type: 'LOCK' },
    { type: 'UNLOCK', admitsBypass: true },
    { type: 'ADMIT', who: null, at: 0 },
  ] as const)('$type before the start', (event) => {
    expect(meeting(event).takeEffects()).toEqual([{ type: 'unexpected', event: event.type }]);
  });

  test.each([
    ['notStarted', []],
    ['started.byPhoneWithoutPin', [arrive({ starts: 'noPinNeeded' })]],
    ['started.byPhoneWithPin', [arrive({ starts: 'pin', organizer: true })]],
    ['started.byApp', [arrive({ by: 'app', starts: 'app' })]],
    ['started.byAppAndPhone', [arrive({ by: 'app', starts: 'app' }), arrive({ who: 'c-2' })]],
    [
      'started.byApp',
      [
        arrive({ by: 'app', starts: 'app' }),
        arrive({ who: 'c-2' }),
        { type: 'DEPART', who: 'c-2', how: 'gone' },
      ],
    ],
    ['started.byAppAndPhone', [arrive({ starts: 'pin' }), arrive({ who: 'app-1', by: 'app' })]],
    [
      'started.byAppAndPhone',
      [arrive({ who: 'app-1', by: 'app' }), arrive({ starts: 'pin', organizer: true })],
    ],
    [
      'started.byPhoneWithPin',
      [arrive({ starts: 'noPinNeeded' }), { type: 'IDENTIFIED', who: 'c-1', at: 0 }],
    ],
    ['notStarted', [arrive({ starts: 'pin' }), { type: 'DEPART', who: 'c-1', how: 'gone' }]],
  ] as const)('its states: %s', (state, events) => {
    expect(meeting(...events).state).toBe(state);
    expect(leavesOf(meetingMachine)).toContain(state);
  });

  test('somebody who is not there departs without a trace', () => {
    const made = meeting(arrive({ starts: 'pin' }));
    made.takeEffects();
    made.send({ type: 'DEPART', who: 'c-9', how: 'gone' });
    expect(made.takeEffects()).toEqual([]);
    expect(made.state).toBe('started.byPhoneWithPin');
  });
});
