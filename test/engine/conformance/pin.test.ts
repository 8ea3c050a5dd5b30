import { describe, expect, test } from 'vitest';
import { MASKED_PIN } from '../../../src/domain/pin.ts';
import { BridgeRig, HOUR, type DialOptions } from '../../support/bridge-rig.ts';
import type { RigPhone } from '../../support/rig-phone.ts';
import { ruleTitle } from '../../support/rule-title.ts';
import {
  AMOS,
  AMOS_PIN,
  MEGAN,
  MEGAN_PIN,
  REVIEW,
  SAMPLE_SEED,
  STANDUP,
} from '../../support/sample-seed.ts';

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

describe(ruleTitle('PIN-11'), () => {
  /** A call that tries these PINs, one after the other, and hangs up. */
  function tries(rig: BridgeRig, pins: readonly string[], how: DialOptions = {}): RigPhone {
    const phone = rig.dial('Mal', { from: MAL, ...how }).keys(`${STANDUP}#*`);
    for (const pin of pins) phone.keys(`${pin}#`);
    phone.hangUp();
    return phone;
  }
  const whys = (rig: BridgeRig): readonly string[] =>
    rig.facts('pin.rejected').map(({ why }) => why);
  const audited = (rig: BridgeRig): readonly unknown[] =>
    rig
      .facts('audit.written')
      .filter(({ what }) => what === 'pin.guessing')
      .map((fact) => fact.new);
  const WRONG = ['10001', '10002', '10003'];

  test('after so many wrong ones from one telephone not even the right one counts, whatever the call', () => {
    const rig = new BridgeRig({ settings: { pinGuessLimit: 4 } });
    tries(rig, WRONG);
    tries(rig, ['10004', AMOS_PIN]);
    expect(whys(rig)).toEqual(['wrong', 'wrong', 'wrong', 'wrong', 'tooManyGuesses']);
    expect(rig.facts('pin.checked')).toHaveLength(4);
    expect(rig.meeting().state).toBe('notStarted');
  });

  test('who guesses hears the same, right or wrong, compared or not', () => {
    const heard = ['10004', AMOS_PIN].map((pin) => {
      const rig = new BridgeRig({ settings: { pinGuessLimit: 3 } });
      tries(rig, WRONG);
      return tries(rig, [pin]).heard;
    });
    const rig = new BridgeRig();
    tries(rig, WRONG);
    const compared = tries(rig, ['10004']).heard;
    expect(heard[1]).toEqual(heard[0]);
    expect(heard[0]).toEqual(compared);
  });

  test('the audit record has it once in a window, with where from and until when', () => {
    const rig = new BridgeRig({ settings: { pinGuessLimit: 2 } });
    const began = rig.clock.now();
    for (let call = 0; call < 4; call += 1) tries(rig, WRONG, { source: '192.0.2.7' });
    const [entry] = audited(rig);
    expect(audited(rig)).toHaveLength(1);
    expect(rig.facts('audit.written').at(-1)).toMatchObject({ who: 'bridge', target: 'standup' });
    const { until = 0 } = rig.facts('pin.rejected').at(-1) ?? {};
    expect(entry).toEqual({ source: '192.0.2.7', from: MAL, wrong: 2, until });
    expect(until - began).toBeGreaterThan(HOUR);
  });

  test('once the window is over it begins anew', () => {
    const rig = new BridgeRig({ settings: { pinGuessLimit: 3 } });
    tries(rig, [...WRONG]);
    tries(rig, ['10004']);
    rig.clock.runFor(HOUR);
    tries(rig, ['10004', AMOS_PIN]);
    expect(whys(rig)).toEqual([...['wrong', 'wrong', 'wrong'], 'tooManyGuesses', 'wrong']);
    expect(rig.facts('meeting.started')).toHaveLength(1);
  });

  test('the organizer from another telephone, or another address, gets in meanwhile', () => {
    const rig = new BridgeRig({ settings: { pinGuessLimit: 3, pinGuessAddressLimit: 3 } });
    tries(rig, WRONG, { source: '192.0.2.7' });
    const amos = rig.dial('Amos', { from: MAL, source: '192.0.2.8' });
    expect(amos.keys(`${STANDUP}#*${AMOS_PIN}#`).place).toBe('meeting');
  });

  test('one telephone behind an address does not lock out the others; numbers without end do', () => {
    const rig = new BridgeRig({ settings: { pinGuessLimit: 3, pinGuessAddressLimit: 5 } });
    const source = '192.0.2.7';
    tries(rig, [...WRONG], { source });
    tries(rig, [AMOS_PIN], { source, from: '+14255550170' });
    expect(rig.facts('meeting.started')).toHaveLength(1);
    tries(rig, ['10004'], { source, from: '+14255550171' });
    tries(rig, ['10005'], { source, from: '+14255550172' });
    tries(rig, [AMOS_PIN], { source, from: '+14255550173' });
    expect(whys(rig).at(-1)).toBe('tooManyGuesses');
    expect(audited(rig)).toMatchObject([{ from: MAL }, { from: null, wrong: 5 }]);
  });

  test('all meetings of an organizer open by one PIN, and are one PIN to guess', () => {
    const seed = { meetings: [...SAMPLE_SEED.meetings, ANOTHER] };
    const rig = new BridgeRig({ seed, settings: { pinGuessLimit: 3 } });
    tries(rig, WRONG);
    rig.dial('Mal', { from: MAL }).keys(`${ANOTHER.conferenceId}#*${AMOS_PIN}#`);
    expect(whys(rig).at(-1)).toBe('tooManyGuesses');
    rig.dial('Mal', { from: MAL }).keys(`${REVIEW}#*${MEGAN_PIN}#`);
    expect(rig.facts('meeting.started')).toMatchObject([{ meeting: 'review' }]);
  });

  test('a reset makes another PIN, which nobody has guessed at yet', () => {
    const rig = new BridgeRig({ settings: { pinGuessLimit: 3 } });
    tries(rig, WRONG);
    const pin = reset(rig);
    expect(rig.dial('Amos', { from: MAL }).keys(`${STANDUP}#*${pin}#`).place).toBe('meeting');
  });

  test('right ones are not counted, and a limit of 0 is none', () => {
    const rig = new BridgeRig({ settings: { pinGuessLimit: 1 } });
    for (let call = 0; call < 5; call += 1) tries(rig, [AMOS_PIN]);
    expect(rig.facts('meeting.started')).toHaveLength(5);
    const none = new BridgeRig({ settings: { pinGuessLimit: 0 } });
    for (let call = 0; call < 40; call += 1) tries(none, WRONG);
    expect(whys(none).filter((why) => why !== 'wrong')).toEqual([]);
  });

  test('a limit that is lowered below what has come is told once a PIN comes', () => {
    const rig = new BridgeRig();
    tries(rig, WRONG);
    rig.admin({ command: 'bridge.set', changes: { pinGuessLimit: 2 } });
    tries(rig, WRONG);
    expect(audited(rig)).toMatchObject([{ wrong: 3 }]);
  });

  test('who hangs up before the answer has guessed all the same', () => {
    const rig = new BridgeRig({ settings: { pinGuessLimit: 2 } });
    for (let call = 0; call < 3; call += 1) tries(rig, ['10001']);
    expect(whys(rig)).toEqual(['wrong', 'wrong', 'tooManyGuesses']);
  });
});

const MAL = '+14255550166';
const ANOTHER = { id: 'retro', organizer: AMOS, conferenceId: '6617283' };
