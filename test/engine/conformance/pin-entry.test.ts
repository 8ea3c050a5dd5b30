import { describe, expect, test } from 'vitest';
import { BridgeRig, SECOND } from '../../support/bridge-rig.ts';
import { ruleTitle } from '../../support/rule-title.ts';
import { AMOS, AMOS_PIN, STANDUP } from '../../support/sample-seed.ts';

const reset = (rig: BridgeRig, user = AMOS): string =>
  rig.admin({ command: 'pin.reset', user }).pin ?? '';

describe(ruleTitle('PIN-6'), () => {
  test('a reset in mid-entry refuses the old PIN and takes the new one', () => {
    const rig = new BridgeRig();
    const amos = rig.dial().keys(`${STANDUP}#*739`);
    rig.clock.runFor(SECOND);
    const resetAt = rig.clock.now();
    const pin = reset(rig);
    amos.keys('15#');
    expect(amos.hearing).toBe('pin.rejected');
    expect(rig.fact('pin.rejected')).toMatchObject({
      why: 'revoked',
      version: 1,
      revokedAt: resetAt,
      revokedBy: 'admin',
    });
    expect(amos.keys(`${pin}#`).place).toBe('meeting');
    expect(rig.fact('pin.accepted').version).toBe(2);
  });

  test('of several revoked PINs the record names the one that was keyed', () => {
    const seed = { organizers: [{ id: AMOS, pins: ['11111', '22222', '33333'] }] };
    const rig = new BridgeRig({ seed, settings: { pinTries: 9 } });
    const amos = rig.dial().keys(`${STANDUP}#*11111#22222#`);
    expect(rig.facts('pin.rejected').map(({ version }) => version)).toEqual([1, 2]);
    expect(amos.keys('33333#').place).toBe('meeting');
  });

  test('a PIN that comes back after others is valid again', () => {
    const seed = { organizers: [{ id: AMOS, pins: ['11111', '22222', '11111'] }] };
    const rig = new BridgeRig({ seed });
    expect(rig.organizer('11111').place).toBe('meeting');
    expect(rig.fact('pin.accepted').version).toBe(3);
  });

  test('who is identified already stays so', () => {
    const rig = new BridgeRig();
    const amos = rig.organizer();
    reset(rig);
    expect(amos.place).toBe('meeting');
    expect(rig.meeting().state).toBe('started');
  });

  test('a disabled user has no valid PIN, also for those who wait already', () => {
    const rig = new BridgeRig();
    const amos = rig.caller('Amos');
    rig.admin({ command: 'user.disable', user: AMOS });
    expect(amos.keys(`*${AMOS_PIN}#`).hearing).toBe('pin.rejected');
    expect(rig.meeting().state).toBe('notStarted');
    const { pin } = rig.admin({ command: 'user.enable', user: AMOS });
    expect(amos.keys(`${pin}#`).place).toBe('meeting');
  });

  const atPrompt = { pinChange: 'at-prompt' } as const;

  test('at-prompt: the PIN that was valid at the prompt still opens', () => {
    const rig = new BridgeRig({ settings: atPrompt });
    const amos = rig.dial().keys(`${STANDUP}#*739`);
    reset(rig);
    expect(amos.keys('15#').place).toBe('meeting');
    expect(rig.fact('pin.accepted').version).toBe(1);
  });

  test('at-prompt: the new PIN is wrong until the next prompt, and is not called revoked', () => {
    const rig = new BridgeRig({ settings: atPrompt });
    const amos = rig.dial().keys(`${STANDUP}#*`);
    const pin = reset(rig);
    amos.keys(`${pin}#`);
    expect(rig.fact('pin.rejected')).toMatchObject({ why: 'wrong', version: 2 });
    expect(amos.keys(`${pin}#`).place).toBe('meeting');
  });

  test.each([
    ['immediate', 'at-prompt', AMOS_PIN],
    ['at-prompt', 'immediate', null],
  ] as const)('changed from %s to %s in mid-entry, the latter counts', (from, to, opens) => {
    const rig = new BridgeRig({ settings: { pinChange: from } });
    const amos = rig.dial().keys(`${STANDUP}#*`);
    rig.admin({ command: 'bridge.set', changes: { pinChange: to } });
    const pin = reset(rig);
    expect(amos.keys(`${opens ?? pin}#`).place).toBe('meeting');
  });
});

describe(ruleTitle('PIN-7'), () => {
  const wrong = '00000#';

  test('after three wrong PINs the caller goes on as an ordinary one', () => {
    const rig = new BridgeRig({ tenant: { enableNameRecording: false } });
    const pat = rig.dial().keys(`${STANDUP}#*${wrong.repeat(3)}`);
    expect(pat.prompts.slice(-4)).toEqual([
      'pin.enter',
      'pin.rejected',
      'pin.rejected',
      'pin.rejected',
    ]);
    rig.clock.runFor(30 * SECOND);
    expect(pat.prompts.slice(-3)).toEqual(['pin.rejected', 'pin.continue', 'lobby.admit']);
    expect(pat).toMatchObject({ place: 'lobby', hearing: 'moh' });
    expect(rig.facts('pin.rejected').map((fact) => fact.try)).toEqual([1, 2, 3]);
  });

  test('with name recording on, the name comes between', () => {
    const rig = new BridgeRig();
    const pat = rig.dial().keys(`${STANDUP}#*${wrong.repeat(3)}`);
    rig.clock.runFor(30 * SECOND);
    expect(pat.prompts.slice(-4)).toEqual([
      'pin.rejected',
      'pin.continue',
      'name.record',
      'lobby.admit',
    ]);
  });

  test('who has used up the tries is not asked again in the lobby', () => {
    const rig = new BridgeRig();
    const pat = rig.dial().keys(`${STANDUP}#*${wrong.repeat(3)}#`);
    expect(pat.place).toBe('lobby');
    pat.keys(`*${AMOS_PIN}#`);
    expect(rig.facts('pin.checked')).toHaveLength(3);
    expect(pat.place).toBe('lobby');
  });

  test('set to disconnect, the third wrong PIN ends the call', () => {
    const rig = new BridgeRig({ settings: { afterPinTries: 'disconnect' } });
    const pat = rig.dial().keys(`${STANDUP}#*${wrong.repeat(3)}`);
    rig.clock.runFor(30 * SECOND);
    expect(pat.prompts.slice(-2)).toEqual(['pin.rejected', 'pin.goodbye']);
    expect(pat.endReason).toBe('pinTries');
  });

  test('so it does in the lobby, where the place is given up before the goodbye', () => {
    const rig = new BridgeRig({ settings: { afterPinTries: 'disconnect' } });
    const pat = rig.caller().keys(`*${wrong.repeat(3)}`);
    expect(pat.hearing).toBe('pin.rejected');
    expect(rig.meeting().waiting).toEqual([]);
    const amos = rig.organizer();
    rig.caller('Zoe');
    expect(rig.meeting().participants).toEqual([amos.call, 'c-3']);
    rig.clock.runFor(30 * SECOND);
    expect(pat.endReason).toBe('pinTries');
    expect(rig.facts('event.unexpected')).toEqual([]);
    expect(pat.facts('lobby.left')).toMatchObject([{ how: 'gone' }]);
  });
});

describe(ruleTitle('PIN-8'), () => {
  test('a star in the lobby stops the music and asks; the right PIN starts the meeting', () => {
    const rig = new BridgeRig();
    const amos = rig.caller('Amos');
    rig.clock.runFor(30 * SECOND);
    expect(amos.hearing).toBe('moh');
    expect(amos.keys('*').hearing).toBe('pin.enter');
    expect(amos.place).toBe('lobby');
    expect(amos.keys(`${AMOS_PIN}#`).place).toBe('meeting');
    expect(rig.fact('meeting.joined')).toMatchObject({ organizer: true });
  });

  test('a wrong PIN is asked for again, then the music is back', () => {
    const rig = new BridgeRig();
    const pat = rig.caller().keys('*00000#');
    expect(pat.hearing).toBe('pin.rejected');
    pat.keys('00000#00000#');
    rig.clock.runFor(30 * SECOND);
    expect(pat.hearing).toBe('moh');
    expect(pat.prompts.slice(-2)).toEqual(['pin.rejected', 'pin.continue']);
  });

  test('keys other than the star are passed over in the lobby', () => {
    const rig = new BridgeRig();
    const pat = rig.caller().keys(`${AMOS_PIN}#`);
    expect(pat.place).toBe('lobby');
    expect(pat.facts('key.ignored')).toHaveLength(6);
    expect(rig.facts('pin.checked')).toEqual([]);
  });

  test('switched off, or where no PIN is needed, a star does nothing', () => {
    const rig = new BridgeRig({ settings: { lobbyPin: false } });
    const pat = rig.caller().keys(`*${AMOS_PIN}#`);
    expect(pat.prompts).not.toContain('pin.enter');
    expect(rig.facts('pin.checked')).toEqual([]);
  });

  test('a caller who waits to be admitted is not asked for it', () => {
    const rig = new BridgeRig({
      seed: {
        meetings: [{ id: 'standup', organizer: AMOS, conferenceId: STANDUP, dialInBypass: false }],
      },
    });
    rig.joinByApp();
    const pat = rig.caller().keys(`*${AMOS_PIN}#`);
    expect(pat.prompts).not.toContain('pin.enter');
    expect(pat.place).toBe('lobby');
  });
});
