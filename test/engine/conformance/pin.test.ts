import { describe, expect, test } from 'vitest';
import { MASKED_PIN } from '../../../src/domain/pin.ts';
import { BridgeRig, HOUR } from '../../support/bridge-rig.ts';
import { ruleTitle } from '../../support/rule-title.ts';
import { AMOS, MEGAN, MEGAN_PIN } from '../../support/sample-seed.ts';

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
