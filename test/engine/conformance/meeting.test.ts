import { describe, expect, test } from 'vitest';
import { BridgeRig, HOUR, MINUTE, SECOND } from '../../support/bridge-rig.ts';
import { ruleTitle } from '../../support/rule-title.ts';
import { STANDUP } from '../../support/sample-seed.ts';

const announce = (rig: BridgeRig, announcements: boolean) =>
  rig.admin({ command: 'meeting.set', meeting: 'standup', changes: { announcements } });

describe(ruleTitle('MTG-1'), () => {
  test('a caller says a name before the lobby; what was said goes with them', () => {
    const rig = new BridgeRig();
    const pat = rig.dial('Pat').keys(`${STANDUP}##`);
    expect(pat.hearing).toBe('name.record');
    expect(rig.facts('name.recorded')).toEqual([]);
    pat.keys('#');
    expect(rig.fact('name.recorded').name).toBe('Pat');
    expect(pat.place).toBe('lobby');
  });

  test('the recording ends by itself after five seconds', () => {
    const rig = new BridgeRig();
    const pat = rig.dial('Pat').keys(`${STANDUP}##`);
    rig.clock.runFor(MINUTE);
    const prompt = pat.facts('prompt.ended').find((fact) => fact.prompt === 'name.record');
    expect(rig.fact('name.recorded').at - (prompt?.at ?? 0)).toBe(5 * SECOND);
  });

  test('the organizer, known by PIN, is asked for no name', () => {
    const rig = new BridgeRig();
    expect(rig.organizer().prompts).not.toContain('name.record');
    expect(rig.fact('meeting.joined').shownInside).toBe('Amos Marble');
  });

  test('who says nothing is an unnamed caller', () => {
    const rig = new BridgeRig();
    rig.caller(null);
    expect(rig.fact('name.recorded').name).toBe('unnamed caller');
  });

  test('switched off, nobody is asked', () => {
    const rig = new BridgeRig({ tenant: { enableNameRecording: false } });
    expect(rig.caller().prompts).not.toContain('name.record');
  });

  test('switched on while somebody answers the organizer question, it holds for the next', () => {
    const rig = new BridgeRig({ tenant: { enableNameRecording: false } });
    const pat = rig.dial().keys(`${STANDUP}#`);
    rig.admin({ command: 'tenant.set', changes: { enableNameRecording: true } });
    expect(pat.keys('#').place).toBe('lobby');
    expect(rig.dial().keys(`${STANDUP}##`).hearing).toBe('name.record');
  });
});

describe(ruleTitle('MTG-2'), () => {
  test('those who are in hear a newcomer’s name, and who leaves; the one concerned does not', () => {
    const rig = new BridgeRig();
    const amos = rig.organizer();
    const pat = rig.caller('Pat');
    pat.hangUp();
    expect(amos.told('announcement')).toEqual([
      { type: 'announcement', kind: 'entry', text: 'Pat is joining.' },
      { type: 'announcement', kind: 'exit', text: 'Pat is leaving.' },
    ]);
    expect(pat.told('announcement')).toEqual([]);
  });

  test('at the start each who joins is announced to those before', () => {
    const rig = new BridgeRig();
    ['Pat', 'Zoe', 'Kim'].forEach((name) => rig.caller(name));
    rig.organizer();
    expect(rig.facts('announcement.made').map(({ heardBy }) => heardBy)).toEqual([1, 2, 3]);
  });

  test('tones in place of names have no words', () => {
    const rig = new BridgeRig({ tenant: { entryExitAnnouncementsType: 'ToneOnly' } });
    const amos = rig.organizer();
    rig.caller('Pat');
    expect(amos.told('announcement')).toEqual([
      { type: 'announcement', kind: 'entry', text: null },
    ]);
  });

  test('switched off for the tenant, nobody is announced', () => {
    const rig = new BridgeRig({ tenant: { enableEntryExitNotifications: false } });
    const amos = rig.organizer();
    rig.caller();
    expect(amos.told('announcement')).toEqual([]);
  });

  test('they go off with the first app user, until switched on again for the meeting', () => {
    const rig = new BridgeRig();
    const amos = rig.organizer();
    const app = rig.joinByApp({ user: null, name: 'Guest' });
    rig.caller('Pat');
    expect(amos.told('announcement')).toEqual([]);
    announce(rig, true);
    rig.caller('Zoe');
    rig.bridge.take({ input: 'leaveByApp', participant: app });
    rig.joinByApp({ user: null, name: 'Guest 2' });
    expect(amos.told('announcement').map(({ text }) => text)).toEqual([
      'Zoe is joining.',
      'Guest is leaving.',
      'Guest 2 is joining.',
    ]);
    expect(rig.facts('announcements.switched')).toMatchObject([
      { on: false, why: 'appJoined' },
      { on: true, why: 'asked' },
    ]);
  });

  test('switching on what is on writes no record of a change', () => {
    const rig = new BridgeRig();
    rig.organizer();
    announce(rig, true);
    expect(rig.facts('announcements.switched')).toEqual([]);
    expect(rig.facts('audit.written')).toEqual([]);
  });

  test('a meeting that starts anew announces again', () => {
    const rig = new BridgeRig();
    rig.bridge.take({ input: 'leaveByApp', participant: rig.joinByApp() });
    const amos = rig.organizer();
    rig.caller('Pat');
    expect(amos.told('announcement')).toHaveLength(1);
  });
});

describe(ruleTitle('MTG-3'), () => {
  test('*1 says what can be done', () => {
    const rig = new BridgeRig();
    const amos = rig.organizer().keys('*1');
    expect(amos.hearing).toBe('meeting.help');
    rig.clock.runFor(20 * SECOND);
    expect(amos.hearing).toBe('meeting');
    expect(rig.fact('command.done').command).toBe('*1');
  });

  test('*6 mutes, and *6 again unmutes', () => {
    const rig = new BridgeRig();
    const amos = rig.organizer().keys('*6');
    expect(amos).toMatchObject({ hearing: 'mute.on', view: { muted: true } });
    amos.keys('*6');
    expect(amos).toMatchObject({ hearing: 'mute.off', view: { muted: false } });
    expect(rig.facts('call.muted').map(({ muted }) => muted)).toEqual([true, false]);
  });

  test('a star alone, then nothing for five seconds, is forgotten', () => {
    const rig = new BridgeRig();
    const amos = rig.organizer().keys('*');
    rig.clock.runFor(5 * SECOND);
    amos.keys('6');
    expect(amos.view.muted).toBe(false);
    expect(amos.facts('entry.ended').at(-1)).toMatchObject({
      entry: 'command',
      outcome: 'noHash',
    });
    expect(amos.keys('*6').view.muted).toBe(true);
  });

  test('two stars are one', () => {
    expect(new BridgeRig().organizer().keys('**6').view.muted).toBe(true);
  });

  test('a command can be keyed at any time in a long meeting', () => {
    const rig = new BridgeRig();
    const amos = rig.organizer();
    rig.clock.runFor(10 * HOUR);
    expect(amos.keys('*6').view.muted).toBe(true);
  });
});

describe(ruleTitle('MTG-4'), () => {
  test.each([
    ['*5', ['teams']],
    ['*7', ['sfb-server']],
    ['*22', ['teams']],
  ])('%s is not available, and the record says who has it', (command, availableIn) => {
    const rig = new BridgeRig();
    const amos = rig.organizer().keys(command);
    expect(amos.hearing).toBe('command.not-available');
    expect(rig.fact('command.refused')).toMatchObject({ command, availableIn });
    rig.clock.runFor(10 * SECOND);
    expect(amos.hearing).toBe('meeting');
  });

  test('what no profile has may be the start of a PIN, and its digits stay hidden', () => {
    const rig = new BridgeRig();
    rig.organizer().keys('*0').keys('*29');
    expect(rig.facts('command.refused')).toMatchObject([
      { command: '*•', availableIn: [] },
      { command: '*••', availableIn: [] },
    ]);
  });
});
