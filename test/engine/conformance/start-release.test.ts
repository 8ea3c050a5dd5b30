import { describe, expect, test } from 'vitest';
import { BridgeRig, SECOND } from '../../support/bridge-rig.ts';
import { ruleTitle } from '../../support/rule-title.ts';
import { AMOS_PIN } from '../../support/sample-seed.ts';

describe(ruleTitle('START-7'), () => {
  test('everyone in the lobby joins at the same moment, in order of arrival, once', () => {
    const rig = new BridgeRig();
    const callers = ['Pat', 'Zoe', 'Kim'].map((name) => {
      const caller = rig.caller(name);
      rig.clock.runFor(30 * SECOND);
      return caller;
    });
    expect(callers.every(({ hearing }) => hearing === 'moh')).toBe(true);
    const startAt = rig.clock.now() + SECOND;
    const amos = rig.organizer();
    const joins = rig.facts('meeting.joined');
    expect(joins.map(({ who }) => who)).toEqual([amos, ...callers].map(({ call }) => call));
    expect(joins.map(({ participants }) => participants)).toEqual([1, 2, 3, 4]);
    expect(joins.every(({ at }) => at === startAt)).toBe(true);
    expect(callers.every(({ hearing }) => hearing === 'meeting')).toBe(true);
    expect(rig.facts('hold.ended')).toHaveLength(3);
  });

  test('the organizer who waited keeps the own place in the order', () => {
    const rig = new BridgeRig();
    const pat = rig.caller('Pat');
    const amos = rig.caller('Amos');
    const kim = rig.caller('Kim');
    amos.keys(`*${AMOS_PIN}#`);
    expect(rig.facts('meeting.joined').map(({ who }) => who)).toEqual(
      [pat, amos, kim].map(({ call }) => call),
    );
    expect(rig.fact('meeting.started').by).toBe(amos.call);
  });

  test('it also takes in who is just hearing words, or keying a PIN, in the lobby', () => {
    const rig = new BridgeRig();
    const listening = rig.caller('Pat');
    const keying = rig.caller('Zoe').keys('*739');
    expect(listening.hearing).toBe('lobby.wait');
    rig.joinByApp();
    expect([listening.place, keying.place]).toEqual(['meeting', 'meeting']);
    expect(keying.keys('15#').place).toBe('meeting');
    expect(rig.facts('pin.checked')).toEqual([]);
    expect(listening.told('promptEnded').at(-1)).toMatchObject({
      id: 'lobby.wait',
      interrupted: true,
    });
  });

  test('who hung up before the start does not join', () => {
    const rig = new BridgeRig();
    const pat = rig.caller('Pat');
    const zoe = rig.caller('Zoe');
    pat.hangUp();
    rig.organizer();
    expect(rig.meeting().participants).toEqual(['c-3', zoe.call]);
    expect(pat.endReason).toBe('caller');
  });

  test('a lobby lets its whole capacity in at once', () => {
    const rig = new BridgeRig({ settings: { meetingCapacity: 40 } });
    const callers = Array.from({ length: 40 }, () => rig.caller());
    rig.organizer();
    expect(callers.every(({ place }) => place === 'meeting')).toBe(true);
    expect(rig.meeting().participants).toHaveLength(41);
  });
});

describe(ruleTitle('START-8'), () => {
  test('the meeting goes on without its organizer and ends with its last participant', () => {
    const rig = new BridgeRig();
    const pat = rig.caller('Pat');
    const amos = rig.organizer();
    amos.hangUp();
    expect(rig.meeting().state).toBe('started');
    expect(rig.caller('Zoe').place).toBe('meeting');
    pat.hangUp();
    rig.bridge.take({ input: 'hangUp', call: 'c-3' });
    expect(rig.fact('meeting.ended')).toMatchObject({ meeting: 'standup', why: 'lastLeft' });
    expect(rig.meeting()).toMatchObject({ state: 'notStarted', participants: [], waiting: [] });
  });

  test('the next caller finds it not started, and it can start again', () => {
    const rig = new BridgeRig();
    rig.organizer().hangUp();
    const pat = rig.caller('Pat');
    expect(pat.place).toBe('lobby');
    expect(pat.prompts).toContain('organizer.question');
    rig.organizer();
    expect(pat.place).toBe('meeting');
    expect(rig.facts('meeting.started')).toHaveLength(2);
  });

  test('the last participant may be one by the app', () => {
    const rig = new BridgeRig();
    const app = rig.joinByApp();
    const pat = rig.caller('Pat');
    pat.hangUp();
    expect(rig.meeting().state).toBe('started');
    rig.bridge.take({ input: 'leaveByApp', participant: app });
    expect(rig.meeting().state).toBe('notStarted');
    rig.bridge.take({ input: 'leaveByApp', participant: app });
    expect(rig.facts('app.left')).toHaveLength(1);
  });

  test('whoever still waits when it ends waits for the next start', () => {
    const rig = new BridgeRig();
    rig.admin({ command: 'meeting.set', meeting: 'standup', changes: { dialInBypass: false } });
    const amos = rig.organizer();
    const pat = rig.caller('Pat');
    expect(pat.view.lobbyReason).toBe('awaitingAdmit');
    amos.hangUp();
    expect(rig.fact('lobby.regrouped')).toMatchObject({ who: pat.call, reason: 'notStarted' });
    expect(pat.view).toMatchObject({ place: 'lobby', lobbyReason: 'notStarted' });
    rig.organizer();
    expect(pat.place).toBe('meeting');
  });

  test('a lock does not outlive the meeting', () => {
    const rig = new BridgeRig();
    const amos = rig.organizer();
    rig.admin({ command: 'meeting.lock', meeting: 'standup' });
    amos.hangUp();
    rig.organizer();
    expect(rig.meeting().locked).toBe(false);
    expect(rig.caller('Pat').place).toBe('meeting');
  });
});
