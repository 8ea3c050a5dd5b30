import { describe, expect, test } from 'vitest';
import { BridgeRig, HOUR, MINUTE, SECOND } from '../../support/bridge-rig.ts';
import { ruleTitle } from '../../support/rule-title.ts';
import { AMOS, AMOS_PIN, STANDUP } from '../../support/sample-seed.ts';

describe(ruleTitle('MTG-5'), () => {
  const free = { organizers: [{ id: AMOS, pins: [AMOS_PIN], allowPstnOnlyMeetings: true }] };
  const one = {
    meetings: [{ id: 'standup', organizer: AMOS, conferenceId: STANDUP }],
    ...free,
  };

  test('a meeting holds 250 callers; the 251st is told that it is full', () => {
    const rig = new BridgeRig({ seed: one, tenant: { enableNameRecording: false } });
    for (let caller = 1; caller <= 250; caller += 1)
      rig.bridge.take({
        input: 'dial',
        to: '+14255550199',
        from: `+1425555${1000 + caller}`,
        name: null,
      });
    rig.clock.runFor(SECOND);
    for (const { call } of rig.bridge.calls)
      for (const key of `${STANDUP}#`)
        rig.bridge.take({ input: 'press', call, key: key as '#', durationMs: 100 });
    expect(rig.meeting().participants).toHaveLength(250);
    const late = rig.caller('Late');
    expect(late.hearing).toBe('meeting.full');
    expect(rig.fact('meeting.refused')).toMatchObject({ who: late.call, why: 'full' });
    rig.clock.runFor(20 * SECOND);
    expect(late.endReason).toBe('meetingFull');
    rig.bridge.take({ input: 'hangUp', call: 'c-1' });
    expect(rig.caller('Later').place).toBe('meeting');
  });

  test('the app and the organizer by PIN still get in', () => {
    const rig = new BridgeRig({ settings: { meetingCapacity: 2 } });
    const [pat, zoe] = [rig.caller('Pat'), rig.caller('Zoe')];
    expect(rig.caller('Kim').hearing).toBe('meeting.full');
    const amos = rig.organizer();
    const app = rig.joinByApp();
    expect(rig.meeting().participants).toEqual([amos.call, pat.call, zoe.call, app]);
  });

  test('a lobby cannot fill a meeting beyond its limit', () => {
    const rig = new BridgeRig({ settings: { meetingCapacity: 3 } });
    rig.organizer();
    rig.admin({ command: 'meeting.lock', meeting: 'standup' });
    const callers = Array.from({ length: 5 }, () => rig.caller());
    expect(callers.map(({ place }) => place)).toEqual([
      'lobby',
      'lobby',
      'attendant',
      'attendant',
      'attendant',
    ]);
    rig.admin({ command: 'meeting.unlock', meeting: 'standup' });
    expect(rig.meeting().participants).toHaveLength(3);
  });

  test('by phone alone without a PIN it ends after four hours', () => {
    const rig = new BridgeRig({ seed: one });
    const pat = rig.caller('Pat');
    rig.clock.runFor(2 * HOUR);
    const zoe = rig.caller('Zoe');
    rig.clock.runFor(2 * HOUR - SECOND - 1);
    expect(pat.place).toBe('meeting');
    rig.clock.runFor(1);
    expect([pat.hearing, zoe.hearing]).toEqual(['meeting.limit', 'meeting.limit']);
    expect(rig.fact('meeting.ended').why).toBe('phoneOnlyLimit');
    expect(pat.told('left')).toEqual([{ type: 'left', reason: 'meetingLimit' }]);
    rig.clock.runFor(MINUTE);
    expect([pat.endReason, zoe.endReason]).toEqual(['meetingLimit', 'meetingLimit']);
  });

  test('by phone alone with a PIN it ends after twenty-four', () => {
    const rig = new BridgeRig();
    const amos = rig.organizer();
    rig.clock.runFor(24 * HOUR - 1);
    expect(amos.place).toBe('meeting');
    rig.clock.runFor(1);
    expect(amos.hearing).toBe('meeting.limit');
  });

  test('a PIN keyed after a start without one makes it twenty-four, from the start', () => {
    const rig = new BridgeRig();
    const amos = rig.dial('Amos').keys(`${STANDUP}#*`);
    rig.admin({ command: 'user.set', user: AMOS, changes: { allowPstnOnlyMeetings: true } });
    const pat = rig.caller('Pat');
    const startedAt = rig.fact('meeting.started').at;
    amos.keys(`${AMOS_PIN}#`);
    rig.clock.runUntil(startedAt + 24 * HOUR - 1);
    expect([pat.place, amos.place]).toEqual(['meeting', 'meeting']);
    rig.clock.runFor(1);
    expect(rig.fact('meeting.ended')).toMatchObject({ why: 'phoneOnlyLimit' });
  });

  test('the limit counts anew for the next meeting, and who waits then joins it', () => {
    const rig = new BridgeRig({ seed: one });
    const pat = rig.caller('Pat');
    rig.clock.runFor(3 * HOUR);
    pat.hangUp();
    const zoe = rig.caller('Zoe');
    rig.clock.runFor(3 * HOUR);
    expect(zoe.place).toBe('meeting');
  });

  test('who waits behind a lock when the limit ends the meeting waits for the next start', () => {
    const rig = new BridgeRig({ settings: { phoneOnlyWithPinMs: 10 * MINUTE } });
    rig.organizer();
    rig.admin({ command: 'meeting.lock', meeting: 'standup' });
    const pat = rig.caller('Pat');
    rig.clock.runFor(10 * MINUTE);
    expect(pat.view).toMatchObject({ place: 'lobby', lobbyReason: 'notStarted' });
    expect(pat.keys(`*${AMOS_PIN}#`).place).toBe('meeting');
  });
});
