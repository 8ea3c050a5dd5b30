import { describe, expect, test } from 'vitest';
import type { CallEffect } from '../../../src/callflow/call-events.ts';
import type { MeetingEffect } from '../../../src/callflow/meeting-events.ts';
import { breachOf, expectBreach, expectBrokenForGood } from '../../support/breach.ts';
import { BridgeRig } from '../../support/bridge-rig.ts';
import { instead, sabotaged, without, type Sabotage } from '../../support/sabotage.ts';
import { AMOS_PIN, STANDUP } from '../../support/sample-seed.ts';

const rigWith = (sabotage: Sabotage) => new BridgeRig({ executor: sabotaged(sabotage) });
const dropped = (type: MeetingEffect['type']): Sabotage => ({ meeting: without(type) });
const doubled = (type: MeetingEffect['type']): Sabotage => ({
  meeting: instead<MeetingEffect>(type, (effect) => [effect, effect]),
});
const inPlaceOf = (type: CallEffect['type'], effect: CallEffect): Sabotage => ({
  call: instead<CallEffect>(type, () => [effect]),
});

const deafToDepartures: Sabotage = { meetingHears: ({ type }) => type !== 'DEPART' };

/** Two callers wait, then the organizer starts the meeting. */
const startWithLobby = (rig: BridgeRig): void => {
  rig.caller('Pat');
  rig.caller('Zoe');
  rig.organizer();
};

interface Breaking {
  readonly how: string;
  readonly sabotage: Sabotage;
  readonly history: (rig: BridgeRig) => void;
  readonly invariant: string;
  readonly seen: string | RegExp;
}

const BREAKINGS: readonly Breaking[] = [
  {
    how: 'a machine that lets people in without a start',
    sabotage: dropped('start'),
    history: (rig) => rig.organizer(),
    invariant: 'started-only',
    seen: 'c-1 joined standup, which has not started',
  },
  {
    how: 'a machine that ends a meeting with people in it',
    sabotage: {
      meeting: instead<MeetingEffect>('admit', (admit) => [
        admit,
        { type: 'end', why: 'lastLeft' },
      ]),
    },
    history: (rig) => rig.organizer(),
    invariant: 'started-only',
    seen: 'c-1 is still in standup, which has ended',
  },
  {
    how: 'a call that hears the meeting from the attendant’s desk',
    sabotage: inPlaceOf('lookUpMeeting', { type: 'join', participants: 1 }),
    history: (rig) => rig.dial().keys(`${STANDUP}#`),
    invariant: 'started-only',
    seen: 'c-1 was told "joined" and is in no meeting',
  },
  {
    how: 'a start that forgets who waits',
    sabotage: {
      meeting: (effects) =>
        effects.filter((effect) => !(effect.type === 'admit' && effect.who === 'c-2')),
    },
    history: startWithLobby,
    invariant: 'lobby-released',
    seen: 'c-2 still waits although the meeting has started',
  },
  {
    how: 'a start that lets people in the wrong way round',
    sabotage: { meeting: (effects) => effects.toReversed().toSorted(startFirst) },
    history: startWithLobby,
    invariant: 'lobby-released',
    seen: 'c-2 joined standup before c-1, who came first',
  },
  {
    how: 'a lobby that takes the same caller twice',
    sabotage: doubled('hold'),
    history: (rig) => rig.caller(),
    invariant: 'lobby-released',
    seen: 'c-1 entered the lobby of standup twice',
  },
  {
    how: 'a start that lets everybody in twice',
    sabotage: doubled('admit'),
    history: startWithLobby,
    invariant: 'joined-once',
    seen: 'c-3 entered the meeting while in the meeting',
  },
  {
    how: 'a start that takes the lobby in twice',
    sabotage: {
      meeting: instead<MeetingEffect>('admit', (effect) =>
        effect.type === 'admit' && effect.fromLobby ? [effect, effect] : [effect],
      ),
    },
    history: startWithLobby,
    invariant: 'joined-once',
    seen: 'c-1 left the lobby while in the meeting',
  },
  {
    how: 'music for a caller who is not on hold',
    sabotage: inPlaceOf('lookUpMeeting', { type: 'wait', reason: 'notStarted', music: true }),
    history: (rig) => rig.dial().keys(`${STANDUP}#`),
    invariant: 'one-sound',
    seen: 'c-1 hears music and is not on hold',
  },
  {
    how: 'a caller taken for the organizer without a PIN',
    sabotage: inPlaceOf('checkPin', { type: 'arrive', identified: true }),
    history: (rig) => rig.organizer('00000'),
    invariant: 'no-revoked-start',
    seen: 'c-1 started standup by PIN, and no PIN of that call was accepted',
  },
  {
    how: 'a refusal that repeats what was keyed',
    sabotage: inPlaceOf('lookUpMeeting', {
      type: 'refuseMeeting',
      why: AMOS_PIN as 'unknown',
      try: 1,
    }),
    history: (rig) => rig.dial().keys(`${AMOS_PIN}#`),
    invariant: 'no-pin-shown',
    seen: 'the record conferenceId.rejected shows digits of a PIN',
  },
  {
    how: 'a line that is told the PIN that has just been found right',
    sabotage: inPlaceOf('arrive', {
      type: 'leaveMeeting',
      reason: `pin ${AMOS_PIN}` as 'meetingEnded',
    }),
    history: (rig) => rig.organizer(),
    invariant: 'no-pin-shown',
    seen: 'c-1 was told digits of a PIN in "left"',
  },
  {
    how: 'a machine that leaves a timer behind',
    sabotage: {
      callClock: (clock) =>
        void clock.setTimeout({
          ...{ name: 'ring', delayMs: 60_000 },
          fire: () => {},
          happen: () => {},
        }),
    },
    history: (rig) => rig.dial().hangUp(),
    invariant: 'nothing-left',
    seen: 'c-1 has ended and still has 1 timers',
  },
  {
    how: 'a lobby that keeps the place of who has gone',
    sabotage: deafToDepartures,
    history: (rig) => rig.caller().hangUp(),
    invariant: 'nothing-left',
    seen: 'c-1 has ended and still has a place in the lobby',
  },
  {
    how: 'a meeting that keeps the place of who has gone',
    sabotage: deafToDepartures,
    history: (rig) => rig.organizer().hangUp(),
    invariant: 'nothing-left',
    seen: 'c-1 has ended and still has a place in the meeting',
  },
  {
    how: 'a call that ends twice',
    sabotage: { call: instead<CallEffect>('end', (effect) => [effect, effect]) },
    history: (rig) => rig.dial().hangUp(),
    invariant: 'every-end-recorded',
    seen: 'c-1 ended and was not up',
  },
];

function startFirst(a: MeetingEffect, b: MeetingEffect): number {
  return Number(b.type === 'start') - Number(a.type === 'start');
}

describe('an invariant stops the run', () => {
  test.each(BREAKINGS)('$invariant: $how', ({ sabotage, history, ...breaking }) => {
    const rig = rigWith(sabotage);
    const breach = breachOf(() => history(rig));
    expectBreach(rig, breach, breaking);
    expectBrokenForGood(rig, breach);
  });

  test('every invariant of the engine is broken above', () => {
    const names = new BridgeRig().bridge.invariants.map(({ name }) => name);
    expect(new Set(BREAKINGS.map(({ invariant }) => invariant))).toEqual(new Set(names));
    expect(names).toHaveLength(8);
  });

  test('the same histories break nothing on machines as they are', () => {
    for (const { history } of BREAKINGS) {
      const rig = new BridgeRig();
      history(rig);
      rig.bridge.take({ input: 'stop' });
      expect(rig.bridge.calls).toEqual([]);
    }
  });
});

describe('a breach', () => {
  test('shows the last two hundred facts, oldest first', () => {
    const rig = rigWith(dropped('start'));
    for (let caller = 0; caller < 30; caller += 1) rig.caller();
    const breach = breachOf(() => rig.organizer());
    expect(breach.history).toHaveLength(200);
    expect(breach.history.at(-1)).toMatchObject({ type: 'meeting.joined' });
    expect(breach.history).toEqual(rig.journal.facts.slice(-200));
  });

  test('that a timer leads to is thrown where time is stepped, and stays', () => {
    const rig = rigWith({ call: instead<CallEffect>('end', (effect) => [effect, effect]) });
    rig.dial('Pat', { to: '+15550000000' });
    const breach = breachOf(() => rig.clock.runFor(60_000));
    expectBreach(rig, breach, { invariant: 'every-end-recorded', seen: 'was not up' });
    expectBrokenForGood(rig, breach);
  });

  test('has no digit of a PIN in its message or its history', () => {
    const rig = rigWith(dropped('start'));
    const breach = breachOf(() => rig.organizer());
    expect(JSON.stringify([breach.message, breach.history])).not.toContain(AMOS_PIN);
  });

  test('names the version that a late check and a lying vault would have let in', () => {
    // The check is put off until the caller hangs up, which is after the reset.
    const putOff = (effects: readonly CallEffect[]): readonly CallEffect[] =>
      effects.flatMap((effect): readonly CallEffect[] => {
        if (effect.type === 'checkPin') return [];
        return [effect.type === 'end' ? { type: 'checkPin' } : effect];
      });
    const rig = new BridgeRig({
      vault: (real) => ({
        mint: (user, version, length) => real.mint(user, version, length),
        adopt: (user, version, pin) => real.adopt(user, version, pin),
        match: (_user, _digits, answer) => answer({ versions: [1, 2], otherUser: null }),
      }),
      executor: sabotaged({ call: putOff }),
    });
    const amos = rig.organizer();
    rig.admin({ command: 'pin.reset', user: 'amos.marble@contoso.com' });
    const breach = breachOf(() => amos.hangUp());
    expectBreach(rig, breach, {
      invariant: 'no-revoked-start',
      seen: 'c-1 was let in with version 2 of the PIN',
    });
  });
});
