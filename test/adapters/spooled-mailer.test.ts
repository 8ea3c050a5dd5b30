import { describe, expect, test } from 'vitest';
import { MemoryMailRows } from '../../src/adapters/mail-rows.ts';
import { SealedMailSpool } from '../../src/adapters/mail-spool.ts';
import type { MailTransport, MailTry, PostedMail } from '../../src/adapters/mail-transport.ts';
import { SpooledMailer } from '../../src/adapters/spooled-mailer.ts';
import { VirtualClock } from '../../src/adapters/virtual-clock.ts';
import type { MailReport } from '../../src/domain/mail-report.ts';
import type { RandomSource } from '../../src/engine/ports.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const MAIL = {
  id: 'mail-1',
  to: 'amos.marble@contoso.com',
  from: 'no-reply@contoso.com',
  subject: 'Your PIN',
  text: 'PIN: 73915',
};
const BUSY: MailTry = { result: 'deferred', why: '451 at DATA' };

/** A transport that always says the same, and takes down when it was asked. */
class Stubborn implements MailTransport {
  readonly at: number[] = [];
  readonly carried: PostedMail[] = [];
  readonly #clock: VirtualClock;

  constructor(clock: VirtualClock) {
    this.#clock = clock;
  }

  async carry(mail: PostedMail): Promise<MailTry> {
    this.at.push(this.#clock.now());
    this.carried.push(mail);
    return BUSY;
  }

  close(): void {}
}

function mailerWith(random: RandomSource) {
  const clock = new VirtualClock(0);
  const transport = new Stubborn(clock);
  const reports: (readonly [number, MailReport])[] = [];
  const rows = new MemoryMailRows();
  const spool = new SealedMailSpool(rows);
  const onTold = (id: string): void => rows.remove(id);
  const mailer = new SpooledMailer({ transport, spool, clock, random, onTold });
  mailer.send(MAIL, (report) => reports.push([clock.now(), report]));
  /** Lets the transport's promises settle between the steps of the clock. */
  const runFor = async (ms: number): Promise<void> => {
    const end = clock.now() + ms;
    for (;;) {
      for (let turn = 0; turn < 4; turn += 1) await Promise.resolve();
      if ((clock.nextDue() ?? Infinity) > end) break;
      clock.step();
    }
    clock.runUntil(end);
  };
  return { clock, transport, reports, rows, mailer, runFor };
}

const steady: RandomSource = { integer: (below) => Math.floor(below / 2) };

describe('a mail that is deferred again and again', () => {
  test('is tried after 1, 2, 4, 8, 16, 32 minutes, then every hour', async () => {
    const { transport, runFor } = mailerWith(steady);
    await runFor(5 * HOUR);
    const waits = transport.at.slice(1).map((at, index) => at - (transport.at[index] ?? 0));
    expect(waits.map((wait) => wait / MINUTE)).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
  });

  test('bounces when the next try would be more than 48 hours after the first', async () => {
    const { reports, transport, rows, runFor } = mailerWith(steady);
    await runFor(47 * HOUR);
    expect(reports).toEqual([]);
    await runFor(HOUR);
    const why = `451 at DATA; ${transport.at.length} tries`;
    expect(reports).toEqual([[transport.at.at(-1), { accepted: false, why }]]);
    expect(rows.all()).toEqual([]);
    await runFor(48 * HOUR);
    expect(reports).toHaveLength(1);
  });

  test('keeps its Message-ID', async () => {
    const { transport, runFor } = mailerWith(steady);
    await runFor(HOUR);
    expect(new Set(transport.carried.map(({ messageId }) => messageId)).size).toBe(1);
  });
});

test.each([
  ['least', () => 0, 0.9],
  ['most', (below: number) => below - 1, 1.1],
])('a wait is at %s a tenth off', async (_what, integer, share) => {
  const { transport, runFor } = mailerWith({ integer });
  await runFor(3 * MINUTE);
  expect(transport.at.slice(0, 2)).toEqual([0, share * MINUTE]);
});

test('a mailer that was closed tries no more, and the mail stays owed', async () => {
  const { transport, reports, rows, mailer, runFor } = mailerWith(steady);
  await runFor(MINUTE);
  await mailer.close();
  await runFor(48 * HOUR);
  expect([transport.at.length, reports]).toEqual([2, []]);
  expect(rows.all()).toMatchObject([{ id: 'mail-1', state: 'owed' }]);
});
