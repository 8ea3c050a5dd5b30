import { describe, expect, test } from 'vitest';
import { SimulatedMailServer } from '../../src/adapters/simulated-mail-server.ts';
import { VirtualClock } from '../../src/adapters/virtual-clock.ts';
import type { MailReport } from '../../src/domain/mail-report.ts';
import type { OutgoingMail } from '../../src/engine/ports.ts';

const MINUTE = 60_000;
const mail = (id: string, to = 'amos.marble@contoso.com'): OutgoingMail => ({
  id,
  to,
  from: 'it@contoso.com',
  subject: 'Your PIN',
  text: 'Words.',
});

function server() {
  const clock = new VirtualClock(0);
  const made = new SimulatedMailServer(clock);
  const reports: (readonly [number, string, MailReport])[] = [];
  const send = (one: OutgoingMail): void =>
    made.send(one, (report) => void reports.push([clock.now(), one.id, report]));
  return { clock, server: made, reports, send };
}
const accepted = { accepted: true };

describe('a mail server that is up', () => {
  test('accepts at once, and keeps mails in order for their owner', () => {
    const { server: up, reports, send } = server();
    send(mail('mail-1'));
    send(mail('mail-2', 'AMOS.Marble@contoso.com'));
    send(mail('mail-3', 'megan.bowen@contoso.com'));
    expect(reports.map(([, id, report]) => [id, report])).toEqual([
      ['mail-1', accepted],
      ['mail-2', accepted],
      ['mail-3', accepted],
    ]);
    expect(up.mailbox('amos.marble@CONTOSO.com').map(({ id }) => id)).toEqual(['mail-1', 'mail-2']);
    expect(up.mailbox('nobody@contoso.com')).toEqual([]);
  });
});

describe('a mail server that is slow', () => {
  test('accepts later, and reports once', () => {
    const { clock, server: slow, reports, send } = server();
    slow.state = { slowMs: 5000 };
    send(mail('mail-1'));
    clock.runFor(4999);
    expect([reports, slow.mailbox('amos.marble@contoso.com')]).toEqual([[], []]);
    clock.runFor(MINUTE);
    expect(reports).toEqual([[5000, 'mail-1', accepted]]);
  });
});

describe('a mail server that is down', () => {
  test('is tried once a minute, five times in all, then the mail bounces', () => {
    const { clock, server: down, reports, send } = server();
    down.state = 'down';
    send(mail('mail-1'));
    clock.runFor(4 * MINUTE - 1);
    expect(reports).toEqual([]);
    clock.runFor(1);
    expect(reports).toEqual([
      [4 * MINUTE, 'mail-1', { accepted: false, why: 'no answer from the mail server in 5 tries' }],
    ]);
    expect(clock.nextDue()).toBeNull();
    expect(down.mailbox('amos.marble@contoso.com')).toEqual([]);
  });

  test('takes the mail at the next try once it is up', () => {
    const { clock, server: down, reports, send } = server();
    down.state = 'down';
    send(mail('mail-1'));
    clock.runFor(2 * MINUTE + 1);
    down.state = 'up';
    clock.runFor(MINUTE);
    expect(reports).toEqual([[3 * MINUTE, 'mail-1', accepted]]);
  });

  test('may come back slow', () => {
    const { clock, server: down, reports, send } = server();
    down.state = 'down';
    send(mail('mail-1'));
    down.state = { slowMs: 1000 };
    clock.runFor(2 * MINUTE);
    expect(reports).toEqual([[MINUTE + 1000, 'mail-1', accepted]]);
  });
});
