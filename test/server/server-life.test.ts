import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createServer } from '../../src/server/create-server.ts';
import { demoTenant } from '../../src/server/demo-tenant.ts';
import { createServerLog } from '../../src/server/server-log.ts';
import { ServerStartError } from '../../src/server/start-error.ts';
import type { LiveJournal } from '../../src/server/server-journal.ts';
import { RawLine } from './raw-line.ts';
import { PIN, startVirtualServer } from './virtual-server.ts';
import { digitRuns } from '../support/digit-runs.ts';

const withPort: unknown = expect.stringContaining('--port');

describe('a server', () => {
  it('that closes ends its calls, tells its observers, and answers no more', async () => {
    const { server, url } = await startVirtualServer();
    const [line, idle] = [await RawLine.open(url), await RawLine.open(url)];
    const observer = await RawLine.open(url, '/v1/live');
    await line.dial();
    await Promise.all([server.close(), server.close()]);
    expect(await line.message('ended')).toMatchObject({ reason: 'shutdown' });
    expect((await line.closed).code).toBe(1000);
    expect(await idle.closed).toEqual({ code: 1001, reason: 'server.stopping' });
    expect((await observer.closed).code).toBe(1001);
    await expect(fetch(`${url}/v1/users`)).rejects.toThrow();
  });

  it('does not start on a port that is taken, and says what to do', async () => {
    const { server, url } = await startVirtualServer();
    const port = Number(new URL(url).port);
    const second = createServer({ seed: demoTenant(PIN), port });
    await expect(second).rejects.toBeInstanceOf(ServerStartError);
    await expect(second).rejects.toMatchObject({
      why: 'portTaken',
      message: `port ${port} on 127.0.0.1 is taken by another program`,
      cure: withPort,
    });
    await server.close();
  });

  it.each(['0.0.0.0', '192.0.2.7', 'contoso.com', '::'])(
    'does not serve beyond this machine: %s',
    async (host) => {
      const start = createServer({ seed: demoTenant(PIN), port: 0, host });
      await expect(start).rejects.toMatchObject({ why: 'hostRefused' });
    },
  );

  it('does not start from a seed that is not right', async () => {
    const seed = { ...demoTenant(PIN), organizers: [] };
    const start = createServer({ seed, port: 0 });
    await expect(start).rejects.toMatchObject({ why: 'seedInvalid' });
  });

  it('keeps every digit, token and PIN out of its log, at any level (PIN-4)', async () => {
    let log = '';
    const sink = new Writable({
      write(chunk, _encoding, done) {
        log += String(chunk);
        done();
      },
    });
    const { server, url, clock } = await startVirtualServer({}, createServerLog('trace', sink));
    const line = await RawLine.open(url);
    const { resumeToken } = await line.dial();
    await line.ask({ type: 'dtmf', digits: `4482915#*${PIN}#` });
    await line.ask(`{"type":"dtmf","digits":"${PIN}`);
    await line.ask({ type: 'dtmf', digit: PIN });
    await line.ask({ type: 'dial', to: PIN, from: PIN });
    clock.runFor(20_000);
    const hook = `${url}/v1/users/amos.marble@contoso.com/reset-leader-pin`;
    const { pin } = (await (await fetch(hook, { method: 'POST' })).json()) as { pin: string };
    await fetch(`${url}/v1/users/${PIN}?pin=${PIN}`);
    await server.close();
    expect(log).toContain('"call":"c-1"');
    expect(log).toContain('reset-leader-pin');
    for (const secret of [PIN, pin, '4482915']) expect(digitRuns(log)).not.toContain(secret);
    expect(log).not.toContain(String(resumeToken));
    expect(digitRuns(JSON.stringify(line.messages))).not.toContain(PIN);
  });

  it('goes on when one of its bridges breaks, and closes that one’s lines with 1011', async () => {
    const { server, url, clock, hosted } = await startVirtualServer();
    const other = server.bridges.open({
      seed: demoTenant(PIN),
      clock,
      stopClock: () => undefined,
      random: { integer: () => 0 },
    });
    const [broken, sound] = [
      await RawLine.open(url),
      await RawLine.open(url, `/v1/calls?bridge=${other.id}`),
    ];
    await broken.dial();
    await sound.dial();
    (hosted.journal as LiveJournal).append = () => {
      throw new Error('the disk is full');
    };
    broken.type({ type: 'dtmf', digit: '1' });
    expect(await broken.closed).toEqual({ code: 1011, reason: 'server.internal' });
    const after = await RawLine.open(url);
    const [refused] = await after.ask({ type: 'dial', to: '+14255550199', from: 'anonymous' });
    expect(refused).toMatchObject({ code: 'bridge.stopped' });
    const commands = `${url}/v1/users/amos.marble@contoso.com/reset-leader-pin`;
    expect((await fetch(commands, { method: 'POST' })).status).toBe(503);
    expect(await sound.ask({ type: 'dtmf', digit: '1' })).toEqual([]);
    clock.runFor(2000);
    expect(await sound.message('answered')).toMatchObject({ seq: 2 });
    await server.close();
  });
});
