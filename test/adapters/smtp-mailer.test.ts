import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { mailText } from '../../src/domain/mail-text.ts';
import type { OutgoingMail } from '../../src/engine/ports.ts';
import { MailHouse } from './mail-house.ts';
import { SmtpRig, START, type RigSetup } from './smtp-rig.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const PIN = '73915';
const AMOS = 'amos.marble@contoso.com';
const NUMBERS = [{ number: '+14255550199', kind: 'toll' }] as const;
const WORDS = mailText('pinReset', {
  displayName: 'Amos Märble',
  numbers: NUMBERS,
  conferenceIds: ['4482915'],
  pin: PIN,
});
const mailTo = (to: string, change: Partial<OutgoingMail> = {}): OutgoingMail => ({
  id: 'mail-1',
  to,
  from: 'Contoso, Inc. <audio@contoso.com>',
  ...WORDS,
  ...change,
});
const accepted = { accepted: true };

let house: MailHouse;
let rigs: SmtpRig[];

beforeEach(async () => {
  house = new MailHouse();
  rigs = [];
  await house.open();
});

afterEach(async () => {
  for (const { mailer } of rigs) await mailer.close();
  await house.close();
});

/** A mailer of one process, closed when the test ends. */
function rigWith(setup: Omit<RigSetup, 'port'> = {}): SmtpRig {
  const rig = new SmtpRig({ port: house.port, ...setup });
  rigs.push(rig);
  return rig;
}

describe('a mail server that is up', () => {
  test('gets the mail once, with all that a mail needs', async () => {
    const rig = rigWith();
    rig.send(mailTo(AMOS));
    await rig.tried(1);
    expect(rig.reports).toEqual([['mail-1', accepted]]);
    const [taken, ...more] = house.taken;
    expect(more).toEqual([]);
    expect(taken).toMatchObject({ from: 'audio@contoso.com', to: [AMOS] });
    const headers = new Map(taken?.mail.headers.map(({ key, value }) => [key, value]));
    expect(headers.get('auto-submitted')).toBe('auto-generated');
    expect(headers.get('date')).toBe('Mon, 02 Mar 2026 09:00:00 +0000');
    expect(taken?.mail).toMatchObject({
      subject: WORDS.subject,
      from: { name: 'Contoso, Inc.', address: 'audio@contoso.com' },
      to: [{ address: AMOS }],
      messageId: expect.stringMatching(/^<mail-1\.[0-9]+\.[0-9a-z]+@contoso\.com>$/) as string,
    });
    expect(taken?.mail.text?.trimEnd()).toBe(WORDS.text.trimEnd());
    expect(taken?.mail.html).toBeUndefined();
  });

  test('gets no second recipient out of one address, nor a header out of a subject', async () => {
    const rig = rigWith();
    rig.send(mailTo(AMOS, { subject: 'Hello\r\nBcc: eve@example.com' }));
    await rig.tried(1);
    expect(house.taken[0]?.to).toEqual([AMOS]);
    expect(house.taken[0]?.mail.bcc ?? []).toEqual([]);
    rig.send(mailTo('amos@contoso.com, eve@example.com', { id: 'mail-2' }));
    await rig.tried(2);
    expect(house.seen).toBe(1);
    const why = 'an address or the size cannot be sent';
    expect(rig.reports[1]).toEqual(['mail-2', { accepted: false, why }]);
  });

  test('is logged in to with what the URL says', async () => {
    await house.close();
    await house.open({ allowInsecureAuth: true, authOptional: false });
    const rig = rigWith({ url: `smtp://bridge:p%40ss@127.0.0.1:${house.port}` });
    rig.send(mailTo(AMOS));
    await rig.tried(1);
    expect([house.logins, rig.reports]).toEqual([['bridge:p@ss'], [['mail-1', accepted]]]);
  });
});

describe('a mail that is owed', () => {
  test('goes again after 451, a minute later, with the same Message-ID', async () => {
    house.sayings.push([451, 'Try again later'], 'take');
    const rig = rigWith();
    rig.send(mailTo(AMOS));
    await rig.tried(1);
    expect(rig.reports).toEqual([]);
    expect(rig.deferred).toEqual(['mail-1 1 451 at DATA EMESSAGE']);
    rig.clock.runFor(MINUTE - 1);
    expect(rig.tries).toHaveLength(1);
    rig.clock.runFor(1);
    await rig.tried(2);
    expect(rig.reports).toEqual([['mail-1', accepted]]);
    expect([house.seen, house.taken.length]).toEqual([2, 1]);
    expect(house.taken[0]?.mail.messageId).toContain(`.${START}.`);
  });

  test('waits while nobody answers, and goes once the server is back', async () => {
    await house.close();
    const rig = rigWith();
    rig.send(mailTo(AMOS));
    for (const [nth, minutes] of [1, 2, 4].entries()) {
      await rig.tried(nth + 1);
      rig.clock.runFor(minutes * MINUTE);
    }
    await rig.tried(4);
    expect(rig.deferred).toHaveLength(4);
    await house.open();
    rig.clock.runFor(8 * MINUTE);
    await rig.tried(5);
    expect(rig.reports).toEqual([['mail-1', accepted]]);
    expect(rig.clock.now()).toBe(START + 15 * MINUTE);
  });

  test('is not tried a second time while a slow server thinks', async () => {
    let answer = (): void => {};
    house.hold = new Promise((resolve) => {
      answer = resolve;
    });
    const rig = rigWith();
    rig.send(mailTo(AMOS));
    await house.sees(1);
    rig.clock.runFor(3 * HOUR);
    expect([rig.reports, house.seen]).toEqual([[], 1]);
    answer();
    await rig.tried(1);
    expect([rig.reports, house.seen]).toEqual([[['mail-1', accepted]], 1]);
  });

  test('stays owed when a server never greets', async () => {
    await house.close();
    await house.open({ onConnect: () => {} });
    const patience = { connectMs: 1000, greetingMs: 20, answerMs: 1000 };
    const rig = rigWith({ patience });
    rig.send(mailTo(AMOS));
    await rig.tried(1);
    expect([rig.reports, rig.deferred]).toEqual([[], ['mail-1 1 at CONN ETIMEDOUT']]);
  });

  test('stays owed, unsent, while a server that has to offer TLS does not', async () => {
    await house.close();
    await house.open({ disabledCommands: ['STARTTLS'], allowInsecureAuth: true });
    const rig = rigWith({ url: `smtp://bridge:secret@127.0.0.1:${house.port}?tls=required` });
    rig.send(mailTo(AMOS));
    await rig.tried(1);
    expect([rig.reports, house.seen, house.logins]).toEqual([[], 0, []]);
    expect(rig.deferred).toEqual([expect.stringContaining('ETLS')]);
  });

  test('stays owed while the login is refused, which is not the mail’s fault', async () => {
    await house.close();
    await house.open({
      allowInsecureAuth: true,
      onAuth: (_auth, _session, done) => done(new Error('who are you')),
    });
    const rig = rigWith({ url: `smtp://bridge:wrong@127.0.0.1:${house.port}` });
    rig.send(mailTo(AMOS));
    await rig.tried(1);
    expect([rig.reports, rig.deferred]).toEqual([[], [expect.stringContaining('EAUTH')]]);
    expect(rig.deferred.join('')).not.toContain('wrong');
  });
});

describe('what an earlier process left', () => {
  test('goes out in order, at its time, after how many tries it had', async () => {
    await house.close();
    const before = rigWith();
    for (const id of ['mail-1', 'mail-2', 'mail-3']) before.send(mailTo(AMOS, { id }));
    await before.tried(3);
    await before.mailer.close();
    await house.open();
    const after = rigWith({ rows: before.rows });
    for (const id of ['mail-1', 'mail-2', 'mail-3']) after.send(mailTo(AMOS, { id }));
    expect(after.tries).toHaveLength(0);
    after.clock.runFor(MINUTE);
    await after.tried(3);
    expect(after.reports.map(([id]) => id).toSorted()).toEqual(['mail-1', 'mail-2', 'mail-3']);
    expect([house.taken.length, after.rows.all()]).toEqual([3, []]);
  });

  test('keeps its Message-ID, its first time and its words, whatever is sent again', async () => {
    await house.close();
    const before = rigWith();
    before.send(mailTo(AMOS));
    await before.tried(1);
    await before.mailer.close();
    await house.open();
    const after = rigWith({ rows: before.rows });
    after.clock.runFor(MINUTE);
    after.send(mailTo(AMOS, { subject: 'Another' }));
    await after.tried(1);
    expect(after.reports).toEqual([['mail-1', accepted]]);
    expect(house.taken).toHaveLength(1);
    expect(house.taken[0]?.mail).toMatchObject({
      subject: WORDS.subject,
      messageId: expect.stringContaining(`.${START}.`) as string,
    });
  });

  test('goes again with the same Message-ID when it ended between the mail and the 250', async () => {
    let answer = (): void => {};
    house.hold = new Promise((resolve) => {
      answer = resolve;
    });
    const before = rigWith();
    before.send(mailTo(AMOS));
    await house.sees(1);
    await before.mailer.close();
    answer();
    house.hold = null;
    const after = rigWith({ rows: before.rows });
    after.send(mailTo(AMOS));
    await after.tried(1);
    expect(after.reports).toEqual([['mail-1', accepted]]);
    const ids = house.taken.map(({ mail }) => mail.messageId);
    expect(new Set(ids).size).toBe(1);
    expect(house.seen).toBe(2);
  });

  test('is told and not sent when only the bridge had not heard of its end', () => {
    const rig = rigWith();
    const row = { why: null, tries: 1, nextTryAt: START, ciphertext: null };
    rig.rows.insert({ id: 'mail-1', state: 'accepted', ...row });
    rig.rows.insert({ id: 'mail-2', state: 'bounced', ...row, why: '550 at DATA EMESSAGE' });
    for (const id of ['mail-1', 'mail-2']) rig.send(mailTo(AMOS, { id }));
    rig.clock.runFor(0);
    const bounced = { accepted: false, why: '550 at DATA EMESSAGE' };
    expect(rig.reports).toEqual([
      ['mail-1', accepted],
      ['mail-2', bounced],
    ]);
    expect([house.seen, rig.rows.all()]).toEqual([0, []]);
  });
});

describe('a mail that bounces', () => {
  test('does so at once after 550, and the reason never repeats what the server wrote', async () => {
    house.sayings.push([550, `5.7.1 We take no PIN ${PIN}`]);
    const rig = rigWith();
    rig.send(mailTo(AMOS));
    await rig.tried(1);
    const why = '550 5.7.1 at DATA EMESSAGE';
    expect(rig.reports).toEqual([['mail-1', { accepted: false, why }]]);
    expect(rig.clock.nextDue()).toBeNull();
  });

  test('does so when the recipient is refused', async () => {
    await house.close();
    await house.open({
      onRcptTo: (_address, _session, done) =>
        done(Object.assign(new Error('no such user'), { responseCode: 550 })),
    });
    const rig = rigWith();
    rig.send(mailTo(AMOS));
    await rig.tried(1);
    const why = expect.stringMatching(/^550 .*at RCPT TO EENVELOPE$/) as string;
    expect(rig.reports).toEqual([['mail-1', { accepted: false, why }]]);
  });
});

test('PIN-4 nothing that the mailer keeps, reports or tells of a mail holds its PIN', async () => {
  house.sayings.push([451, `not now, ${PIN}`], [550, `never, ${PIN}`]);
  const rig = rigWith();
  rig.send(mailTo(AMOS));
  await rig.tried(1);
  const waiting = rig.rows.all().map(({ ciphertext, ...row }) => ({
    ...row,
    bytes: Buffer.from(ciphertext ?? []).toString('latin1'),
  }));
  expect(waiting).toHaveLength(1);
  rig.clock.runFor(MINUTE);
  await rig.tried(2);
  expect(rig.rows.all()).toEqual([]);
  expect(JSON.stringify([waiting, rig.reports, rig.deferred, rig.tries])).not.toContain(PIN);
});
