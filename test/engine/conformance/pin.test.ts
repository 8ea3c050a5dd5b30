import { describe, expect, test } from 'vitest';
import { MASKED_PIN } from '../../../src/domain/pin.ts';
import { BridgeRig, HOUR, SECOND } from '../../support/bridge-rig.ts';
import { ruleTitle } from '../../support/rule-title.ts';
import { AMOS, AMOS_PIN, MEGAN, MEGAN_PIN, STANDUP } from '../../support/sample-seed.ts';

const reset = (rig: BridgeRig, user = AMOS): string =>
  rig.admin({ command: 'pin.reset', user }).pin ?? '';

describe(ruleTitle('PIN-1'), () => {
  test.each([4, 5, 12])('a PIN of a tenant with length %i has that many digits', (pinLength) => {
    const rig = new BridgeRig({ tenant: { pinLength } });
    expect(reset(rig)).toMatch(new RegExp(`^[0-9]{${pinLength}}$`));
    expect(rig.fact('pin.reset').length).toBe(pinLength);
  });

  test.each([3, 13, 4.5])('a length of %d is refused', (pinLength) => {
    const rig = new BridgeRig();
    const answer = rig.asks(
      { role: 'administrator', id: 'admin' },
      { command: 'tenant.set', changes: { pinLength } },
    );
    expect(answer).toMatchObject({ ok: false, error: { code: 'pin.lengthOutOfRange' } });
    expect(reset(rig)).toHaveLength(5);
  });

  test('the system makes it: the same draws make the same PINs, others make others', () => {
    expect(reset(new BridgeRig({ random: 7 }))).toBe(reset(new BridgeRig({ random: 7 })));
    expect(reset(new BridgeRig({ random: 7 }))).not.toBe(reset(new BridgeRig({ random: 8 })));
  });
});

describe(ruleTitle('PIN-2'), () => {
  test('the old PIN of five digits opens the meeting after the length went up to eight', () => {
    const rig = new BridgeRig();
    rig.admin({ command: 'tenant.set', changes: { pinLength: 8 } });
    expect(rig.organizer().place).toBe('meeting');
    expect(reset(rig)).toHaveLength(8);
  });
});

describe(ruleTitle('PIN-3'), () => {
  test('an administrator resets any user’s PIN', () => {
    const rig = new BridgeRig();
    expect(rig.organizer(reset(rig)).place).toBe('meeting');
    expect(rig.fact('pin.reset')).toMatchObject({ user: AMOS, version: 2, by: 'admin' });
  });

  test('a user resets the own PIN, in whatever case the name is written', () => {
    const rig = new BridgeRig();
    const by = { role: 'organizer', id: AMOS.toUpperCase() } as const;
    const answer = rig.asks(by, { command: 'pin.reset', user: AMOS });
    expect(answer).toMatchObject({ ok: true, pinVersion: 2 });
  });

  test('a user does not reset another’s', () => {
    const rig = new BridgeRig();
    const by = { role: 'organizer', id: MEGAN } as const;
    const answer = rig.asks(by, { command: 'pin.reset', user: AMOS });
    expect(answer).toMatchObject({ ok: false, error: { code: 'permission.denied' } });
    expect(rig.organizer().place).toBe('meeting');
  });
});

describe(ruleTitle('PIN-4'), () => {
  test('the answer of the reset holds the PIN, and no record and no line ever does', () => {
    const rig = new BridgeRig({ tenant: { pinLength: 9 } });
    const pin = reset(rig);
    const amos = rig.organizer(pin);
    amos.hangUp();
    const records = JSON.stringify([rig.journal.facts, amos.heard, rig.bridge.meetings]);
    expect(pin).toMatch(/^[0-9]{9}$/);
    expect(records).not.toContain(pin);
  });

  test('what stands for a PIN everywhere tells neither digits nor their number', () => {
    expect(MASKED_PIN).toBe('***********');
  });

  test('a reset that is refused answers no PIN', () => {
    const rig = new BridgeRig();
    const by = { role: 'administrator', id: 'admin' } as const;
    expect(rig.asks(by, { command: 'pin.reset', user: 'x@contoso.com' })).not.toHaveProperty('pin');
  });
});

describe(ruleTitle('PIN-5'), () => {
  test('another organizer’s PIN is wrong, and the record knows whose it is', () => {
    const rig = new BridgeRig();
    const caller = rig.organizer(MEGAN_PIN);
    expect(caller.hearing).toBe('pin.rejected');
    expect(rig.fact('pin.checked')).toMatchObject({ verdict: 'otherOrganizer', owner: MEGAN });
    expect(rig.fact('pin.rejected')).toMatchObject({ why: 'otherOrganizer', version: null });
    expect(rig.meeting().state).toBe('notStarted');
  });

  test('the same digits may be the PIN of two organizers, each for the own meetings', () => {
    const seed = {
      organizers: [
        { id: AMOS, pins: ['12345'] },
        { id: MEGAN, pins: ['12345'] },
      ],
    };
    const rig = new BridgeRig({ seed });
    expect(rig.organizer('12345').place).toBe('meeting');
    expect(rig.organizer('12345', '5550123').place).toBe('meeting');
  });

  test('a PIN that was another organizer’s once is just wrong', () => {
    const rig = new BridgeRig();
    reset(rig, MEGAN);
    rig.organizer(MEGAN_PIN);
    expect(rig.fact('pin.rejected').why).toBe('wrong');
  });
});

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
    expect(rig.fact('pin.rejected')).toMatchObject({ why: 'wrong', version: null });
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

describe(ruleTitle('PIN-10'), () => {
  test('the directory knows versions and lengths of PINs, and not one digit', () => {
    const rig = new BridgeRig();
    reset(rig);
    const pins = rig.bridge.directory.organizer(AMOS)?.pins;
    expect(pins).toEqual([
      { version: 1, length: 5, madeAt: rig.clock.now(), madeBy: 'seed' },
      { version: 2, length: 5, madeAt: rig.clock.now(), madeBy: 'admin' },
    ]);
  });

  test('a hundred hours of waiting forget no PIN', () => {
    const rig = new BridgeRig();
    rig.clock.runFor(100 * HOUR);
    expect(rig.organizer().place).toBe('meeting');
  });
});
