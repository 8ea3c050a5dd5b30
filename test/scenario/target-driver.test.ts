import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DrivenCall, Driver } from '../../src/scenario/driver.ts';
import { openTarget } from '../../src/scenario/run/target-driver.ts';
import { TargetError } from '../../src/scenario/run/target-error.ts';
import { createServer, type LobbylineServer } from '../../src/server/create-server.ts';
import { demoTenant } from '../../src/server/demo-tenant.ts';
import { MemoryTokenStore } from '../../src/server/tokens/memory-token-store.ts';
import { makeToken } from '../../src/server/tokens/token-service.ts';
import { keys, NUMBER, PIN, SEED, until } from './driver-contract.ts';

const FROM = '+14255550111';
const withServe: unknown = expect.stringContaining('lobbyline serve');
const AMOS = 'amos.marble@contoso.com';

/** Real time passes here, so nothing rings for long. */
const HASTY = { seed: { ...SEED, settings: { ringMs: 1 } }, startAt: 0, random: 7 };

function start(): Promise<LobbylineServer> {
  return createServer({ seed: demoTenant(PIN), port: 0 });
}

function heard(call: DrivenCall, type: string): boolean {
  return call.heard.some(({ event }) => event.type === type);
}

/** Dials and keys without waiting for prompts to end, as somebody does who knows them. */
async function call(driver: Driver, text: string): Promise<DrivenCall> {
  const phone = await driver.dial(NUMBER, FROM, 'Pat');
  await until(driver, 'the answer', () => heard(phone, 'prompt'));
  await keys(phone, text);
  return phone;
}

describe('a scenario against a running server', () => {
  let server: LobbylineServer;

  beforeAll(async () => {
    server = await start();
  });

  afterAll(() => server.close());

  it('runs on a bridge of its own, in real time, and leaves nothing behind', async () => {
    const driver = await openTarget(server.url)(HASTY);
    expect(driver.name).toBe('target');
    expect(server.bridges.all).toHaveLength(2);
    const pat = await call(driver, '4482915##');
    expect(heard(pat, 'waiting')).toBe(true);
    const amos = await call(driver, `4482915#*${PIN}#`);
    expect(heard(amos, 'joined')).toBe(true);
    expect(heard(pat, 'joined')).toBe(true);
    expect(driver.facts().map(({ type }) => type)).toContain('meeting.started');
    await pat.hangUp();
    expect(pat.heard.at(-1)?.event).toEqual({ type: 'ended', reason: 'caller' });
    await driver.close();
    expect(server.bridges.all).toHaveLength(1);
  });

  it('hears what was missed once a lost line is back', async () => {
    const driver = await openTarget(server.url)(HASTY);
    const pat = await call(driver, '4482915##');
    await pat.loseLine();
    expect(driver.facts().at(-1)).toMatchObject({ type: 'line.lost' });
    const join = { meeting: 'standup', name: 'Amos', user: AMOS, signedIn: true };
    expect(await driver.joinByApp(join)).toEqual({ participant: 'app-1' });
    expect(heard(pat, 'joined')).toBe(false);
    await pat.resumeLine();
    expect(heard(pat, 'joined')).toBe(true);
    await driver.leaveByApp('app-1');
    await driver.close();
  });

  it('administers, and reads the mail of a test bridge', async () => {
    const driver = await openTarget(server.url)(HASTY);
    const admin = { role: 'administrator', id: 'admin' } as const;
    const answer = await driver.administer(admin, { command: 'pin.reset', user: AMOS });
    const mail = await driver.newestMail(AMOS);
    expect(mail?.text).toContain((answer.ok ? answer.pin : undefined) ?? 'no PIN');
    await driver.setMailServer('down');
    const nobody = { command: 'pin.reset', user: 'nobody@contoso.com' } as const;
    expect(await driver.administer(admin, nobody)).toMatchObject({
      ok: false,
      error: { code: 'user.unknown' },
    });
    await driver.close();
  });

  it('wakes when its time has come, and knows when nothing can come any more', async () => {
    const driver = await openTarget(server.url)(HASTY);
    let woken = 0;
    const before = driver.now();
    driver.wakeIn(1, () => {
      woken = driver.now();
    });
    await until(driver, 'the wake-up', () => woken > 0);
    expect(woken).toBeGreaterThanOrEqual(before + 1);
    while (await driver.step()) expect(woken).toBeGreaterThan(0);
    await driver.close();
  });
});

describe('a server that wants tokens', () => {
  it('takes a scenario with an administrator’s token, whoever acts in it', async () => {
    const tokens = new MemoryTokenStore();
    const wish = { role: 'administrator', user: null, name: null, holdsMs: null } as const;
    const { token } = makeToken(tokens, wish, 0);
    const server = await createServer({ seed: demoTenant(PIN), port: 0, security: { tokens } });
    await expect(openTarget(server.url)(HASTY)).rejects.toThrow('wants a token');
    const driver = await openTarget(server.url, token)(HASTY);
    const amos = { role: 'organizer', id: AMOS } as const;
    const admin = { role: 'administrator', id: 'admin' } as const;
    for (const actor of [amos, admin]) {
      const answer = await driver.administer(actor, { command: 'pin.reset', user: AMOS });
      expect(answer.ok).toBe(true);
    }
    const pat = await call(driver, '4482915##');
    expect(heard(pat, 'waiting')).toBe(true);
    const audit = driver.facts().filter(({ type }) => type === 'audit.written');
    expect(audit).toMatchObject([{ who: AMOS }, { who: 'admin' }]);
    await driver.close();
    expect(server.bridges.all).toHaveLength(1);
    await server.close();
  });
});

describe('a target that is not right', () => {
  it.each([
    ['an address that is none', 'localhost:phone', 'the target is no address of a server'],
    ['another protocol', 'ftp://127.0.0.1', 'the target is no address of a server'],
  ])('is said to be so: %s', async (_title, url, message) => {
    await expect(openTarget(url)(HASTY)).rejects.toThrow(message);
  });

  it('because nothing answers there, is a failure of the target with a cure', async () => {
    const server = await start();
    await server.close();
    const opening = openTarget(server.url)(HASTY);
    await expect(opening).rejects.toBeInstanceOf(TargetError);
    await expect(opening).rejects.toMatchObject({
      message: `no server answers at ${server.url}`,
      cure: withServe,
    });
  });

  it('because it goes away in the middle, ends the run and does not hang it', async () => {
    const server = await start();
    const driver = await openTarget(server.url)(HASTY);
    await driver.dial(NUMBER, FROM, null);
    driver.wakeIn(3_600_000, () => undefined);
    const running = (async () => {
      while (await driver.step());
    })();
    await Promise.all([server.close(), expect(running).rejects.toBeInstanceOf(TargetError)]);
    await driver.close();
  });

  it('because it has no bridge free, says so', async () => {
    const server = await createServer({ seed: demoTenant(PIN), port: 0, limits: { bridges: 0 } });
    await expect(openTarget(server.url)(HASTY)).rejects.toThrow('at most 0 bridges');
    await server.close();
  });
});
