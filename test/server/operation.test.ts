import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { SystemClock } from '../../src/adapters/system-clock.ts';
import { createServer } from '../../src/server/create-server.ts';
import { demoTenant } from '../../src/server/demo-tenant.ts';
import { ask } from './http-asker.ts';
import { RawLine } from './raw-line.ts';
import { PIN, startVirtualServer, type VirtualServer } from './virtual-server.ts';

let running: VirtualServer[] = [];

afterEach(async () => {
  await Promise.all(running.map(({ server }) => server.close()));
  running = [];
});

async function start(): Promise<VirtualServer> {
  const one = await startVirtualServer();
  running.push(one);
  return one;
}

const metricsOf = async (url: string): Promise<string> => (await fetch(`${url}/metrics`)).text();

describe('GET /metrics', () => {
  it('counts calls, PINs and waits of the default bridge', async () => {
    const { url, clock } = await start();
    const [pat, amos] = [await RawLine.open(url), await RawLine.open(url)];
    for (const line of [pat, amos]) await line.dial();
    clock.runFor(10_000);
    await pat.ask({ type: 'dtmf', digits: '4482915#' });
    await amos.ask({ type: 'dtmf', digits: '4482915#' });
    clock.runFor(30_000);
    await amos.ask({ type: 'dtmf', digits: `*${PIN}#` });
    clock.runFor(30_000);
    const text = await metricsOf(url);
    expect(text).toMatch(/^lobbyline_calls_dialled_total 2$/mu);
    expect(text).toMatch(/^lobbyline_lines_up 2$/mu);
    expect(text).toMatch(/^lobbyline_pin_verdicts_total\{verdict="accepted"\} 1$/mu);
    expect(text).toMatch(/^lobbyline_meetings_started_total 1$/mu);
    expect(text).toMatch(/^lobbyline_release_seconds_count 1$/mu);
    expect(text).toMatch(/^lobbyline_lobby_wait_seconds_count\{how="joined"\} [12]$/mu);
    expect(text).toMatch(/^lobbyline_bridge_up 1$/mu);
    expect(text).toMatch(/^lobbyline_invariant_breaches 0$/mu);
    expect(text).toMatch(/^lobbyline_journal_facts [1-9][0-9]+$/mu);
    expect(text).toMatch(/^nodejs_eventloop_lag_seconds /mu);
    expect(text).not.toContain('4482915');
    pat.type({ type: 'hangup' });
    await pat.closed;
    expect(await metricsOf(url)).toMatch(/^lobbyline_calls_ended_total\{reason="caller"\} 1$/mu);
  });

  it('shows who waits, what mails are owed, what is unsent, and how late the record is', async () => {
    const { url, clock, hosted } = await start();
    const pat = await RawLine.open(url);
    await pat.dial();
    clock.runFor(10_000);
    await pat.ask({ type: 'dtmf', digits: '4482915###' });
    hosted.mailServer.state = 'down';
    const hook = `${url}/v1/users/amos.marble@contoso.com/reset-leader-pin`;
    await (await fetch(hook, { method: 'POST' })).text();
    const before = await metricsOf(url);
    expect(before).toMatch(/^lobbyline_callers_waiting 1$/mu);
    expect(before).toMatch(/^lobbyline_mails_owed 1$/mu);
    expect(before).toMatch(/^lobbyline_mails_total\{outcome="queued"\} 1$/mu);
    expect(before).toMatch(/^lobbyline_send_queue_bytes [0-9]+$/mu);
    expect(before).toMatch(/^lobbyline_journal_lag_seconds [0-9.e+-]+$/mu);
    expect(before).toMatch(/^lobbyline_input_delay_seconds_count [1-9][0-9]*$/mu);
    clock.runFor(40 * 60_000);
    const after = await metricsOf(url);
    expect(after).toMatch(/^lobbyline_callers_waiting 0$/mu);
    expect(after).toMatch(/^lobbyline_lobby_wait_seconds_count\{how="timeout"\} 1$/mu);
    expect(after).toMatch(/^lobbyline_calls_ended_total\{reason="lobbyTimeout"\} 1$/mu);
    expect(after).toMatch(/^lobbyline_mails_owed 0$/mu);
    expect(after).toMatch(/^lobbyline_mails_total\{outcome="bounced"\} 1$/mu);
  });

  it('says how late inputs are taken, also where time stands still while one is', async () => {
    let passed = 0;
    // Seven milliseconds go by from one look at the time to the next.
    const sources = { wall: () => Date.UTC(2026, 2, 2, 9), monotonic: () => (passed += 7) };
    const clock = new SystemClock(undefined, sources);
    const clockFor = () => ({ clock, stopClock: () => clock.stop() });
    const server = await createServer({ seed: demoTenant(PIN), port: 0, clockFor });
    onTestFinished(() => server.close());
    const line = await RawLine.open(server.url);
    await line.dial();
    const text = await metricsOf(server.url);
    const valueOf = (name: string): number =>
      Number(new RegExp(`^lobbyline_${name} (\\S+)$`, 'mu').exec(text)?.[1]);
    const inputs = valueOf('input_delay_seconds_count');
    expect(inputs).toBeGreaterThan(0);
    expect(valueOf('input_delay_seconds_sum')).toBeGreaterThanOrEqual(inputs * 0.006);
    expect(valueOf('journal_lag_seconds')).toBeGreaterThan(0);
  });

  it('is text that Prometheus reads', async () => {
    const { url } = await start();
    const answer = await fetch(`${url}/metrics`);
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/u);
    expect(await answer.text()).toContain('# TYPE lobbyline_lobby_wait_seconds histogram');
  });
});

describe('a server that is asked how it is', () => {
  it('is up and ready', async () => {
    const { url } = await start();
    expect(await ask(url, 'GET', '/healthz')).toMatchObject({
      status: 200,
      body: { status: 'up' },
    });
    expect(await ask(url, 'GET', '/readyz')).toMatchObject({
      status: 200,
      body: { status: 'ready' },
    });
    expect((await ask(url, 'GET', '/healthz?bridge=b-1')).status).toBe(400);
  });

  it('is up but not ready once its bridge broke, and the metrics say so', async () => {
    const { url, hosted } = await start();
    const breaking = (): void =>
      hosted.guarding(() => {
        throw new Error('the disk is full');
      });
    expect(breaking).toThrow('the disk is full');
    expect((await ask(url, 'GET', '/healthz')).status).toBe(200);
    const { status, body } = await ask(url, 'GET', '/readyz');
    expect([status, body]).toMatchObject([503, { error: { code: 'server.notReady' } }]);
    expect(await metricsOf(url)).toMatch(/^lobbyline_bridge_up 0$/mu);
  });

  it('is up but not ready while it stops', async () => {
    const { url, server } = await start();
    server.bridges.stop();
    expect((await ask(url, 'GET', '/healthz')).status).toBe(200);
    const { status, body } = await ask(url, 'GET', '/readyz');
    expect([status, body]).toMatchObject([503, { error: { code: 'server.stopping' } }]);
  });
});
