import { describe, expect, test } from 'vitest';
import type { AdminCommand } from '../../../src/domain/admin-command.ts';
import { ADMIN, BridgeRig, MINUTE } from '../../support/bridge-rig.ts';
import { ruleTitle } from '../../support/rule-title.ts';
import { AMOS, AMOS_PIN, STANDUP, TOLL_FREE } from '../../support/sample-seed.ts';

const LEE = 'lee.gu@contoso.com';
const resetOf = (user: string, more = {}): AdminCommand => ({
  command: 'pin.reset',
  user,
  ...more,
});
const newest = (rig: BridgeRig, address: string): string =>
  rig.mailServer.mailbox(address).at(-1)?.text ?? '';

describe(ruleTitle('ADM-1'), () => {
  test('an administrator’s reset names who asked, and revokes the PIN before it', () => {
    const rig = new BridgeRig();
    const { pin, pinVersion } = rig.admin(resetOf(AMOS));
    expect(pinVersion).toBe(2);
    expect(rig.fact('admin.asked')).toMatchObject({
      by: 'admin',
      role: 'administrator',
      command: 'pin.reset',
      target: AMOS,
    });
    expect(rig.organizer(AMOS_PIN).hearing).toBe('pin.rejected');
    expect(rig.organizer(pin).place).toBe('meeting');
  });

  test('the user’s own reset works the same', () => {
    const rig = new BridgeRig();
    const answer = rig.asks({ role: 'organizer', id: AMOS }, resetOf(AMOS));
    expect(answer).toMatchObject({ ok: true, pinVersion: 2 });
    expect(rig.fact('pin.reset').by).toBe(AMOS);
  });
});

describe(ruleTitle('ADM-2'), () => {
  test('the mail of a reset goes to another address when asked', () => {
    const rig = new BridgeRig();
    const more = { sendEmail: true, sendEmailToAddress: 'u@example.com' };
    const { pin } = rig.admin(resetOf(AMOS, more));
    expect(newest(rig, 'u@example.com')).toContain(pin);
    expect(rig.mailServer.mailbox(AMOS)).toEqual([]);
  });

  test('an address without asking for a mail is an error, and resets nothing', () => {
    const rig = new BridgeRig();
    const answer = rig.asks(ADMIN, resetOf(AMOS, { sendEmailToAddress: 'u@example.com' }));
    expect(answer).toMatchObject({
      ok: false,
      error: { code: 'mail.addressWithoutSend', path: 'sendEmailToAddress' },
    });
    expect(rig.organizer().place).toBe('meeting');
  });

  test('an address that is none is an error, and resets nothing', () => {
    const rig = new BridgeRig();
    const more = { sendEmail: true, sendEmailToAddress: 'example' };
    expect(rig.asks(ADMIN, resetOf(AMOS, more))).toMatchObject({
      error: { code: 'mail.addressInvalid' },
    });
    expect(rig.facts('pin.reset')).toEqual([]);
  });
});

describe(ruleTitle('ADM-4'), () => {
  test('enabling makes a PIN of the tenant’s length, a conference ID, and the welcome mail', () => {
    const rig = new BridgeRig({ tenant: { pinLength: 7 } });
    const { pin, conferenceId } = rig.admin({ command: 'user.enable', user: LEE });
    expect(pin).toMatch(/^[0-9]{7}$/);
    expect(conferenceId).toMatch(/^[0-9]{7}$/);
    expect(newest(rig, LEE)).toContain(pin);
    expect(newest(rig, LEE)).toContain(conferenceId);
    expect(rig.organizer(pin, conferenceId).place).toBe('meeting');
  });

  test('twice is once: nothing is made and nothing is sent', () => {
    const rig = new BridgeRig();
    const answer = rig.admin({ command: 'user.enable', user: AMOS });
    expect(answer).not.toHaveProperty('pin');
    expect(answer.note).toContain('enabled already');
    expect(rig.fact('admin.nothingDone')).toMatchObject({ target: AMOS, why: 'alreadyEnabled' });
    expect(rig.mailServer.mailbox(AMOS)).toEqual([]);
    expect(rig.organizer().place).toBe('meeting');
  });

  test('disabling releases the ID; enabling again makes a new PIN and a new ID', () => {
    const rig = new BridgeRig();
    const first = rig.admin({ command: 'user.enable', user: LEE });
    rig.admin({ command: 'user.disable', user: LEE });
    expect(rig.dial().keys(`${first.conferenceId}#`).hearing).toBe('conference-id.rejected');
    const second = rig.admin({ command: 'user.enable', user: LEE });
    expect(second.conferenceId).not.toBe(first.conferenceId);
    expect(second.pinVersion).toBe(2);
    expect(rig.organizer(second.pin, second.conferenceId).place).toBe('meeting');
  });

  test('disabling twice is once', () => {
    const rig = new BridgeRig();
    rig.admin({ command: 'user.disable', user: AMOS });
    expect(rig.admin({ command: 'user.disable', user: AMOS }).note).toContain('not enabled');
    expect(rig.facts('user.disabled')).toHaveLength(1);
  });

  test('a meeting that runs outlives the disabling of its organizer', () => {
    const rig = new BridgeRig();
    const amos = rig.organizer();
    rig.admin({ command: 'user.disable', user: AMOS });
    expect(amos.place).toBe('meeting');
    amos.hangUp();
    expect(rig.meeting().state).toBe('notStarted');
  });

  test('a user who is seeded disabled keeps a conference ID that is still there', () => {
    const rig = new BridgeRig({
      seed: {
        organizers: [{ id: LEE, enabled: false }],
        meetings: [{ id: LEE, organizer: LEE, conferenceId: STANDUP }],
      },
    });
    const { conferenceId, pin } = rig.admin({ command: 'user.enable', user: LEE });
    expect(conferenceId).toBe(STANDUP);
    expect(rig.organizer(pin).place).toBe('meeting');
  });
});

describe(ruleTitle('ADM-5'), () => {
  test('the old ID is dead, and the mail holds the new one and no PIN', () => {
    const rig = new BridgeRig();
    const { conferenceId = '' } = rig.admin({ command: 'conferenceId.reset', meeting: 'standup' });
    expect(rig.fact('conferenceId.reset')).toMatchObject({ old: STANDUP, new: conferenceId });
    expect(newest(rig, AMOS)).toContain(conferenceId);
    expect(newest(rig, AMOS)).not.toContain(AMOS_PIN);
    expect(rig.fact('mail.queued')).toMatchObject({
      template: 'conferenceIdChanged',
      holdsPin: false,
    });
  });

  test('the meeting keeps its identity and its organizer’s PIN', () => {
    const rig = new BridgeRig();
    const { conferenceId } = rig.admin({ command: 'conferenceId.reset', meeting: STANDUP });
    expect(rig.organizer(AMOS_PIN, conferenceId).place).toBe('meeting');
    expect(rig.meeting('standup').state).toBe('started');
  });
});

describe(ruleTitle('ADM-6'), () => {
  const changes: readonly [string, AdminCommand, readonly object[]][] = [
    ['a PIN reset', resetOf(AMOS), [{ what: 'pin.reset', old: 'version 1', new: 'version 2' }]],
    [
      'a tenant setting',
      { command: 'tenant.set', changes: { pinLength: 8 } },
      [{ what: 'setting.pinLength', target: 'tenant', old: 5, new: 8 }],
    ],
    [
      'a bridge setting',
      { command: 'bridge.set', changes: { pinTries: 5 } },
      [{ what: 'setting.pinTries', target: 'bridge', old: 3, new: 5 }],
    ],
    [
      'two settings of a user',
      {
        command: 'user.set',
        user: AMOS,
        changes: { allowTollFreeDialIn: false, displayName: 'Amos M.' },
      },
      [
        { what: 'setting.allowTollFreeDialIn', target: AMOS, old: true, new: false },
        { what: 'setting.displayName', target: AMOS, old: 'Amos Marble', new: 'Amos M.' },
      ],
    ],
    [
      'a meeting’s bypass',
      { command: 'meeting.set', meeting: STANDUP, changes: { dialInBypass: false } },
      [{ what: 'setting.dialInBypass', target: 'standup', old: true, new: false }],
    ],
    [
      'the languages of a number',
      { command: 'number.setLanguages', number: TOLL_FREE, languages: ['fr-FR'] },
      [{ what: 'setting.languages', target: TOLL_FREE, old: ['en-US'], new: ['fr-FR'] }],
    ],
    [
      'a number taken off the bridge',
      { command: 'number.unregister', number: TOLL_FREE },
      [{ what: 'setting.registered', target: TOLL_FREE, old: true, new: false }],
    ],
    [
      'a user who is disabled',
      { command: 'user.disable', user: AMOS },
      [{ what: 'user.disabled', target: AMOS, old: 'enabled', new: 'disabled' }],
    ],
  ];

  test.each(changes)('%s leaves who, what, when, old and new', (_what, command, records) => {
    const rig = new BridgeRig();
    rig.clock.runFor(MINUTE);
    rig.admin(command);
    const at = rig.clock.now();
    expect(rig.facts('audit.written')).toMatchObject(
      records.map((record) => ({ who: 'admin', at, ...record })),
    );
  });

  test('a change to what it is already leaves none, and neither does a refusal', () => {
    const rig = new BridgeRig();
    rig.admin({ command: 'tenant.set', changes: { pinLength: 5 } });
    rig.asks(ADMIN, { command: 'tenant.set', changes: { pinLength: 99 } });
    expect(rig.facts('audit.written')).toEqual([]);
    expect(rig.fact('admin.refused')).toMatchObject({ code: 'pin.lengthOutOfRange' });
  });
});
