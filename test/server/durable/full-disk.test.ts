import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { SqliteRows } from '../../../src/adapters/store/sqlite-rows.ts';
import type { Fact } from '../../../src/domain/fact.ts';
import { createServer, type LobbylineServer } from '../../../src/server/create-server.ts';
import { demoTenant } from '../../../src/server/demo-tenant.ts';
import { onDisk } from '../../../src/server/durable/on-disk.ts';
import { RawLine } from '../raw-line.ts';
import { PIN } from '../virtual-server.ts';

let folder = '';
let server: LobbylineServer;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lobbyline-full-'));
  server = await start();
});

afterEach(async () => {
  vi.restoreAllMocks();
  await server.close();
  rmSync(folder, { recursive: true });
});

function start(): Promise<LobbylineServer> {
  const seed = demoTenant(PIN);
  return createServer({ seed, port: 0, durable: onDisk(folder, seed).make });
}

/** From now on the disk takes nothing; `room` makes it take again. */
function fillDisk(): { room: () => void } {
  const spy = vi.spyOn(SqliteRows.prototype, 'write').mockImplementation(() => {
    throw new Error('database or disk is full');
  });
  return { room: () => spy.mockRestore() };
}

async function asked(path: string, init: RequestInit = {}): Promise<readonly [number, string]> {
  const answer = await fetch(`${server.url}${path}`, init);
  return [answer.status, await answer.text()];
}

function reset(): Promise<readonly [number, string]> {
  return asked('/v1/users/amos.marble@contoso.com/reset-leader-pin', { method: 'POST' });
}

async function dialled(): Promise<RawLine> {
  const line = await RawLine.open(server.url);
  line.type({ type: 'dial', to: '+14255550199', from: '+14255550111' });
  await line.message('ringing');
  return line;
}

async function untilReady(): Promise<void> {
  let [status] = await asked('/readyz');
  while (status !== 200) [status] = await asked('/readyz');
}

it('a full disk closes the phones, and says to everybody what it is; nothing half done is shown', async () => {
  const line = await dialled();
  const disk = fillDisk();
  const [status, text] = await reset();
  expect(status).toBe(503);
  expect(JSON.parse(text)).toMatchObject({
    error: { code: 'store.failed', message: expect.stringMatching(/disk is full/u) as string },
  });
  expect(text).not.toMatch(/"pin"/u);
  expect(await line.closed).toEqual({ code: 1011, reason: 'store.failed' });
  expect(await asked('/healthz')).toEqual([200, '{"status":"up"}']);
  const [ready, why] = await asked('/readyz');
  expect([ready, why]).toEqual([503, expect.stringMatching(/store\.failed.*disk is full/u)]);
  expect((await reset())[0]).toBe(503);
  expect((await asked('/v1/users'))[0]).toBe(200);
  const late = await RawLine.open(server.url);
  late.type({ type: 'dial', to: '+14255550199', from: 'anonymous' });
  expect(await late.message('error')).toMatchObject({ code: 'store.failed' });
  expect(server.failure?.message).toContain('disk is full');
  disk.room();
});

it('while the disk is full, what is on it is read as before; what cannot be read says why', async () => {
  const seen: Fact[] = [];
  server.bridges.bridge(null).journal.subscribe((fact) => seen.push(fact));
  const line = await dialled();
  const disk = fillDisk();
  await reset();
  await line.closed;
  const [, journal] = await asked('/v1/journal');
  expect((JSON.parse(journal) as { facts: readonly Fact[] }).facts).toEqual(seen);
  expect((await asked('/v1/audit'))[0]).toBe(200);
  vi.spyOn(SqliteRows.prototype, 'archive').mockImplementation(() => {
    throw new Error('disk I/O error');
  });
  const [status, text] = await asked('/v1/journal');
  expect([status, text]).toEqual([503, expect.stringMatching(/store\.failed.*disk is full/u)]);
  disk.room();
});

it('when there is room again the bridge comes back by itself, with the calls that were acknowledged', async () => {
  const line = await dialled();
  const { call, resumeToken } = await line.message('ringing');
  const seen: Fact[] = [];
  server.bridges.bridge(null).journal.subscribe((fact) => seen.push(fact));
  const disk = fillDisk();
  await reset();
  await line.closed;
  disk.room();
  await untilReady();
  expect(server.failure).toBeNull();
  const again = await RawLine.open(server.url);
  again.type({ type: 'resume', call, token: resumeToken, lastSeq: 1 });
  await again.message('resumed');
  again.type({ type: 'hangup' });
  await again.closed;
  expect((await reset())[0]).toBe(200);
  const { journal } = server.bridges.bridge(null);
  const facts = journal.after(0, 10_000);
  expect(facts.map(({ seq }) => seq)).toEqual(facts.map((_, place) => place + 1));
  expect(facts.filter(({ type }) => type === 'call.dialled')).toHaveLength(1);
  expect(facts.filter(({ type }) => type === 'pin.reset')).toHaveLength(1);
  // Who follows the record follows it on.
  expect(seen).toEqual(facts.filter(({ seq }) => seq >= (seen[0]?.seq ?? 0)));
});
