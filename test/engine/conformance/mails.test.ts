import { describe, expect, test } from 'vitest';
import { DEFAULT_SENDER } from '../../../src/engine/administration/mail-sender.ts';
import type { AdminCommand } from '../../../src/domain/admin-command.ts';
import { ADMIN, BridgeRig, MINUTE } from '../../support/bridge-rig.ts';
import { ruleTitle } from '../../support/rule-title.ts';
import { AMOS, AMOS_PIN, REVIEW, STANDUP, TOLL_FREE } from '../../support/sample-seed.ts';

const LEE = 'lee.gu@contoso.com';
const resetOf = (user: string, more = {}): AdminCommand => ({
  command: 'pin.reset',
  user,
  ...more,
});
const newest = (rig: BridgeRig, address: string): string =>
  rig.mailServer.mailbox(address).at(-1)?.text ?? '';

describe(ruleTitle('MAIL-1'), () => {
  test('enabling and an administrator’s reset mail the PIN to the mailbox', () => {
    const rig = new BridgeRig();
    const { pin } = rig.admin({ command: 'user.enable', user: LEE, mailbox: 'lee@example.com' });
    expect(newest(rig, 'lee@example.com')).toContain(pin);
    const next = rig.admin(resetOf(LEE));
    expect(newest(rig, 'lee@example.com')).toContain(next.pin);
    expect(rig.facts('mail.queued').map(({ template, holdsPin }) => [template, holdsPin])).toEqual([
      ['welcome', true],
      ['pinReset', true],
    ]);
    expect(rig.facts('mail.accepted').map(({ mail }) => mail)).toEqual(['mail-1', 'mail-2']);
  });

  test('a change of the default number and a resend are mailed without a PIN', () => {
    const rig = new BridgeRig();
    rig.admin({ command: 'user.set', user: AMOS, changes: { defaultNumber: TOLL_FREE } });
    expect(newest(rig, AMOS)).toContain(TOLL_FREE);
    rig.admin({ command: 'conferenceInfo.send', user: AMOS });
    expect(newest(rig, AMOS)).toContain(STANDUP);
    expect(rig.mailServer.mailbox(AMOS).some(({ text }) => text.includes(AMOS_PIN))).toBe(false);
    expect(rig.facts('mail.queued').map(({ template }) => template)).toEqual([
      'defaultNumberChanged',
      'conferenceInfo',
    ]);
  });

  test('a user’s own reset sends no mail, and the record says so', () => {
    const rig = new BridgeRig();
    rig.asks({ role: 'organizer', id: AMOS }, resetOf(AMOS));
    expect(rig.fact('mail.withheld')).toMatchObject({ user: AMOS, why: 'ownReset' });
    expect(rig.mailServer.mailbox(AMOS)).toEqual([]);
  });
});

describe(ruleTitle('MAIL-2'), () => {
  const off = { tenant: { automaticallySendEmailsToUsers: false } };

  test('off, none is sent, and the answer alone hands the PIN on', () => {
    const rig = new BridgeRig(off);
    const { pin } = rig.admin(resetOf(AMOS));
    expect(rig.fact('mail.withheld')).toMatchObject({ why: 'automaticMailOff' });
    expect(rig.organizer(pin).place).toBe('meeting');
    expect(rig.facts('mail.queued')).toEqual([]);
  });

  test('an explicit request sends all the same, unless that is set otherwise', () => {
    const rig = new BridgeRig(off);
    rig.admin(resetOf(AMOS, { sendEmail: true }));
    rig.admin({ command: 'conferenceInfo.send', user: AMOS });
    expect(rig.mailServer.mailbox(AMOS)).toHaveLength(2);
    rig.admin({ command: 'bridge.set', changes: { explicitSendEmail: false } });
    rig.admin(resetOf(AMOS, { sendEmail: true }));
    expect(rig.mailServer.mailbox(AMOS)).toHaveLength(2);
  });
});

describe(ruleTitle('MAIL-3'), () => {
  test('mails come from the override, address and name together', () => {
    const rig = new BridgeRig();
    rig.admin(resetOf(AMOS));
    const changes = { sendEmailFromAddress: 'it@contoso.com', sendEmailFromDisplayName: 'IT' };
    rig.admin({ command: 'tenant.set', changes });
    rig.admin(resetOf(AMOS));
    expect(rig.facts('mail.queued').map(({ from }) => from)).toEqual([
      DEFAULT_SENDER,
      'IT <it@contoso.com>',
    ]);
  });

  test.each([{ sendEmailFromAddress: 'it@contoso.com' }, { sendEmailFromDisplayName: 'IT' }])(
    'half of it is refused: %o',
    (changes) => {
      const answer = new BridgeRig().asks(ADMIN, { command: 'tenant.set', changes });
      expect(answer).toMatchObject({ ok: false, error: { code: 'mail.senderIncomplete' } });
    },
  );
});

describe(ruleTitle('MAIL-4'), () => {
  test('a user without a mailbox gets nothing, and the record says so', () => {
    const rig = new BridgeRig();
    rig.admin({ command: 'user.set', user: AMOS, changes: { mailbox: null } });
    rig.admin(resetOf(AMOS));
    expect(rig.fact('mail.withheld')).toMatchObject({ user: AMOS, why: 'noMailbox' });
  });

  test('another address needs no mailbox', () => {
    const rig = new BridgeRig();
    rig.admin({ command: 'user.set', user: AMOS, changes: { mailbox: null } });
    rig.admin(resetOf(AMOS, { sendEmail: true, sendEmailToAddress: 'u@example.com' }));
    expect(rig.mailServer.mailbox('U@Example.com')).toHaveLength(1);
  });

  test('what the mail server makes of it is in the record', () => {
    const rig = new BridgeRig();
    rig.mailServer.state = 'down';
    rig.admin({ command: 'conferenceId.reset', meeting: REVIEW });
    rig.clock.runFor(4 * MINUTE);
    expect(rig.fact('mail.bounced').mail).toBe('mail-1');
  });
});
