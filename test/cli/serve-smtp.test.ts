import { afterEach, beforeEach, expect, it } from 'vitest';
import { readSmtpTarget } from '../../src/adapters/smtp-target.ts';
import { VirtualClock } from '../../src/adapters/virtual-clock.ts';
import { createServer } from '../../src/server/create-server.ts';
import { demoTenant } from '../../src/server/demo-tenant.ts';
import { outgoingMail } from '../../src/server/outgoing-mail.ts';
import { createServerLog } from '../../src/server/server-log.ts';
import { MailHouse } from '../adapters/mail-house.ts';
import { captured } from './captured-cli.ts';
import { digitRuns } from '../support/digit-runs.ts';

const AMOS = 'amos.marble@contoso.com';
const PASSWORD = 'hunter2';
let house: MailHouse;

beforeEach(async () => {
  house = new MailHouse();
  await house.open({ allowInsecureAuth: true });
});

afterEach(() => house.close());

/** Serves on any free port, and is asked to stop at once. */
function served(options: string[], env: Record<string, string> = {}): ReturnType<typeof captured> {
  const stop = AbortSignal.abort();
  return captured(['serve', '--port', '0', ...options], 'real', { stop, env });
}

it.each([
  ['--smtp', `https://bridge:${PASSWORD}@h`, 'expected smtp:// or smtps://'],
  ['--smtp', `smtp://bridge:${PASSWORD}@h?tls=maybe`, 'required, optional, never'],
  ['LOBBYLINE_SMTP', `smtp://${PASSWORD}@h`, 'both user and password'],
])('serve refuses %s %s with exit code 2, without the password', async (where, url, words) => {
  const { stderr, stdout, code } =
    where === '--smtp' ? await served([where, url]) : await served([], { [where]: url });
  expect(code).toBe(2);
  expect(stderr).toContain(words);
  expect(stderr + stdout).not.toContain(PASSWORD);
});

it('serve starts and stops with a mail server, of which it shows no password', async () => {
  const url = `smtp://bridge:${PASSWORD}@127.0.0.1:${house.port}`;
  const { stderr, stdout, code } = await served(['--smtp', url, '--log-level', 'trace']);
  expect(code).toBe(0);
  expect(stderr + stdout).not.toContain(PASSWORD);
});

it('serve that is to be quiet prints nothing, no PIN either (PIN-4)', async () => {
  expect(await served(['--quiet'])).toEqual({ stdout: '', stderr: '', code: 0 });
});

it('MAIL-1 the PIN of a reset goes to the user by SMTP, and its end into the journal', async () => {
  house.sayings.push([451, 'busy'], 'take');
  let log = '';
  const clock = new VirtualClock(Date.UTC(2026, 2, 2, 9));
  const target = readSmtpTarget(`smtp://bridge:${PASSWORD}@127.0.0.1:${house.port}`);
  const sink = createServerLog('trace', { write: (line) => void (log += line) });
  const server = await createServer({
    seed: demoTenant('73915'),
    port: 0,
    log: sink,
    clockFor: () => ({ clock, stopClock: () => undefined }),
    mailerFor: outgoingMail(target, sink),
  });
  const hosted = server.bridges.bridge(null);
  const by = { id: 'admin', role: 'administrator' } as const;
  const command = { command: 'pin.reset', user: AMOS } as const;
  const answer = hosted.take({ input: 'administer', by, command });
  const pin = 'pin' in answer ? answer.pin : '';
  expect(pin).toMatch(/^[0-9]{5}$/u);
  /** Lets the sockets work, and time stand still, until something has happened. */
  const until = async (happened: () => boolean): Promise<void> => {
    while (!happened()) {
      await (await fetch(`${server.url}/healthz`)).text();
      clock.runFor(0);
    }
  };
  await until(() => log.includes('a mail could not be sent yet'));
  expect(log).toContain('"why":"451 at DATA EMESSAGE"');
  clock.runFor(2 * 60_000);
  const { journal } = hosted;
  await until(() => journal.facts.some(({ type }) => type === 'mail.accepted'));
  expect(new Set(house.logins)).toEqual(new Set([`bridge:${PASSWORD}`]));
  expect(house.taken).toHaveLength(1);
  expect(house.taken[0]).toMatchObject({ to: [AMOS] });
  expect(house.taken[0]?.mail.text).toContain(`Your PIN: ${pin}`);
  for (const text of [log, JSON.stringify(journal.facts)]) {
    expect(digitRuns(text)).not.toContain(pin);
    expect(text).not.toContain(PASSWORD);
  }
  await server.close();
});
