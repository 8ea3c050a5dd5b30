import { describe, expect, test } from 'vitest';
import { BridgeRig, MINUTE, SECOND } from '../../support/bridge-rig.ts';
import { ruleTitle } from '../../support/rule-title.ts';
import { AMOS, AMOS_PIN, MEGAN, STANDUP } from '../../support/sample-seed.ts';

describe(ruleTitle('START-1'), () => {
  test.each([
    ['its organizer', AMOS],
    ['any other user of the tenant', MEGAN],
  ])('%s starts it by the app, and no PIN is checked', (_who, user) => {
    const rig = new BridgeRig();
    const app = rig.joinByApp({ user });
    expect(rig.fact('meeting.started')).toMatchObject({ by: app, means: 'app' });
    expect(rig.facts('pin.checked')).toEqual([]);
    expect(rig.meeting()).toMatchObject({ state: 'started', participants: [app] });
  });

  test('the app may name the meeting by its conference ID', () => {
    const rig = new BridgeRig();
    rig.joinByApp({ meeting: STANDUP });
    expect(rig.meeting().state).toBe('started');
  });

  test('who cannot sign in, or names no meeting, joins nothing and leaves no fact', () => {
    const rig = new BridgeRig();
    const stranger = { name: 'X', user: 'x@example.com', signedIn: true };
    expect(
      rig.bridge.take({ input: 'joinByApp', join: { meeting: 'standup', ...stranger } }),
    ).toMatchObject({
      error: { code: 'user.unknown', path: 'user' },
    });
    expect(
      rig.bridge.take({ input: 'joinByApp', join: { meeting: 'nowhere', ...stranger } }),
    ).toMatchObject({
      error: { code: 'meeting.unknown', path: 'meeting' },
    });
    expect(rig.journal.facts).toEqual([]);
  });
});

describe(ruleTitle('START-2'), () => {
  test('the organizer keys the leader PIN, and the meeting starts', () => {
    const rig = new BridgeRig();
    const amos = rig.dial().keys(`${STANDUP}#`);
    expect(amos.hearing).toBe('organizer.question');
    expect(amos.keys('*').hearing).toBe('pin.enter');
    expect(amos.keys(`${AMOS_PIN}#`).hearing).toBe('meeting');
    expect(rig.fact('pin.accepted')).toMatchObject({ organizer: AMOS, version: 1 });
    expect(rig.fact('meeting.started')).toMatchObject({ by: amos.call, means: 'pin' });
    expect(rig.fact('meeting.joined')).toMatchObject({ organizer: true, participants: 1 });
  });

  test('the organizer who hangs up in the middle of the PIN starts nothing', () => {
    const rig = new BridgeRig();
    rig.dial().keys(`${STANDUP}#*739`).hangUp();
    rig.clock.runFor(MINUTE);
    expect(rig.facts('meeting.started')).toEqual([]);
    expect(rig.facts('pin.checked')).toEqual([]);
  });
});

describe(ruleTitle('START-3'), () => {
  test('anonymous callers wait, however many come', () => {
    const rig = new BridgeRig();
    const callers = Array.from({ length: 10 }, (_, index) => rig.caller(`Caller ${index}`));
    expect(callers.every(({ place }) => place === 'lobby')).toBe(true);
    expect(rig.meeting().state).toBe('notStarted');
  });

  test('the tenant’s default seeds users who are enabled afterwards, and nobody else', () => {
    const rig = new BridgeRig();
    rig.admin({ command: 'tenant.set', changes: { allowPstnOnlyMeetingsByDefault: true } });
    const { conferenceId } = rig.admin({ command: 'user.enable', user: 'lee@contoso.com' });
    expect(rig.caller('Pat').place).toBe('lobby');
    expect(rig.caller('Zoe', conferenceId).place).toBe('meeting');
  });
});

describe(ruleTitle('START-4'), () => {
  const free = () => {
    const rig = new BridgeRig();
    rig.admin({ command: 'user.set', user: AMOS, changes: { allowPstnOnlyMeetings: true } });
    return rig;
  };

  test('the first caller is asked for no PIN and starts the meeting', () => {
    const rig = free();
    const pat = rig.caller('Pat');
    expect(pat.place).toBe('meeting');
    expect(pat.prompts).not.toContain('organizer.question');
    expect(rig.fact('meeting.started')).toMatchObject({ by: pat.call, means: 'noPinNeeded' });
    expect(rig.caller('Zoe').place).toBe('meeting');
    expect(rig.facts('meeting.started')).toHaveLength(1);
  });

  test('allowed while somebody waits: the next caller starts it, and both are in', () => {
    const rig = new BridgeRig();
    const pat = rig.caller('Pat');
    rig.admin({ command: 'user.set', user: AMOS, changes: { allowPstnOnlyMeetings: true } });
    expect(pat.place).toBe('lobby');
    const zoe = rig.caller('Zoe');
    expect([pat.place, zoe.place]).toEqual(['meeting', 'meeting']);
    expect(rig.fact('meeting.started').by).toBe(zoe.call);
  });

  test('a guest who waited by the app may not be left out', () => {
    const rig = free();
    const guest = rig.joinByApp({ user: null, name: 'Guest' });
    expect(rig.meeting().waiting).toEqual([guest]);
    const pat = rig.caller('Pat');
    expect(rig.meeting().participants).toEqual([pat.call, guest]);
  });
});

describe(ruleTitle('START-5'), () => {
  test('the question comes only while nobody is in the meeting', () => {
    const rig = new BridgeRig();
    const early = rig.caller('Early');
    expect(early.prompts).toContain('organizer.question');
    rig.organizer();
    expect(rig.caller('Late').prompts).not.toContain('organizer.question');
  });

  test('those who wait do not count as somebody in the meeting', () => {
    const rig = new BridgeRig();
    rig.caller('Early');
    expect(rig.dial().keys(`${STANDUP}#`).hearing).toBe('organizer.question');
  });

  test('no answer within ten seconds is that of an ordinary caller', () => {
    const rig = new BridgeRig({ tenant: { enableNameRecording: false } });
    const pat = rig.dial().keys(`${STANDUP}#`);
    rig.clock.runFor(30 * SECOND);
    expect(pat.place).toBe('lobby');
    expect(pat.facts('entry.ended').at(-1)).toMatchObject({
      entry: 'organizerQuestion',
      outcome: 'noDigits',
    });
  });

  test('a digit is no answer, and the question goes on', () => {
    const rig = new BridgeRig();
    const pat = rig.dial().keys(`${STANDUP}#5`);
    expect(pat.hearing).toBe('organizer.question');
    expect(rig.fact('key.ignored')).toMatchObject({ key: '•', why: 'notExpected' });
  });

  test('a meeting that starts while the question is asked takes the caller in', () => {
    const rig = new BridgeRig();
    const pat = rig.dial().keys(`${STANDUP}#`);
    rig.joinByApp();
    expect(pat.hearing).toBe('organizer.question');
    expect(pat.keys('##').place).toBe('meeting');
  });

  test('a meeting that starts while the PIN is keyed takes the organizer in all the same', () => {
    const rig = new BridgeRig();
    const amos = rig.dial().keys(`${STANDUP}#*739`);
    rig.joinByApp({ user: MEGAN });
    expect(amos.keys('15#').place).toBe('meeting');
    expect(rig.facts('meeting.started')).toHaveLength(1);
    expect(rig.facts('meeting.joined').at(-1)).toMatchObject({ who: amos.call, organizer: true });
  });
});

describe(ruleTitle('START-6'), () => {
  test('a guest by the app waits for the start, and joins at it', () => {
    const rig = new BridgeRig();
    const guest = rig.joinByApp({ user: null, name: 'Guest' });
    expect(rig.meeting()).toMatchObject({ state: 'notStarted', waiting: [guest] });
    expect(rig.fact('lobby.entered')).toMatchObject({ who: guest, reason: 'notStarted' });
    rig.organizer();
    expect(rig.meeting().participants).toContain(guest);
  });

  test('a user of the tenant who does not sign in is a guest', () => {
    const rig = new BridgeRig();
    rig.joinByApp({ user: AMOS, signedIn: false });
    expect(rig.facts('meeting.started')).toEqual([]);
  });
});
