import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { CallRecord } from '../../../src/domain/call-record.ts';
import type { Fact } from '../../../src/domain/fact.ts';
import type { Answer } from '../../../src/protocol/routes/all-routes.ts';
import type { MailerFor } from '../../../src/server/bridge-parts.ts';
import { createServer, type LobbylineServer } from '../../../src/server/create-server.ts';
import { demoTenant } from '../../../src/server/demo-tenant.ts';
import { onDisk } from '../../../src/server/durable/on-disk.ts';
import { RawLine } from '../raw-line.ts';

const SEED = {
  ...demoTenant('739158264510'),
  settings: { ringMs: 1, firstDigitTimeoutMs: 60_000 },
};
const AMOS = 'amos.marble@contoso.com';

let folder = '';
let server: LobbylineServer;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lobbyline-restarts-'));
  server = await start();
});

afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

/** Answers few facts at a time, so that a record takes more than one. */
function start(data = 'data', mailerFor?: MailerFor): Promise<LobbylineServer> {
  const durable = onDisk(join(folder, data), SEED, mailerFor && { mailerFor }).make;
  return createServer({ seed: SEED, port: 0, durable, limits: { factsPerAnswer: 20 } });
}

async function get<T>(path: string): Promise<T> {
  return (await (await fetch(`${server.url}/v1/${path}`)).json()) as T;
}

/** The whole record, answer by answer. */
async function record(): Promise<readonly Fact[]> {
  const facts: Fact[] = [];
  for (;;) {
    const { facts: more, last } = await get<Answer<'journal'>>(`journal?since=${facts.length}`);
    if (more.length === 0) return facts;
    facts.push(...more);
    expect([last, more.length <= 20]).toEqual([facts.length, true]);
  }
}

/** Somebody dials and comes to the lobby of the meeting. */
async function inLobby(): Promise<RawLine> {
  const line = await RawLine.open(server.url);
  await line.dial();
  await line.ask({ type: 'dtmf', digits: '4482915###' });
  await line.message('waiting');
  return line;
}

const numbered = (facts: readonly Fact[]): boolean =>
  facts.every(({ seq }, index) => seq === index + 1);

it('an orderly stop and a start leave one record, and all that reads it goes on in it', async () => {
  const first = await inLobby();
  const hook = `${server.url}/v1/users/${AMOS}/reset-leader-pin`;
  await (await fetch(hook, { method: 'POST' })).text();
  await server.close();
  expect(await first.message('ended')).toMatchObject({ reason: 'shutdown' });
  server = await start();
  const before = await record();
  expect(before.filter(({ type }) => type === 'bridge.stopped')).toHaveLength(1);
  expect(before.at(-1)?.type).toBe('call.recorded');
  expect(await get('calls')).toEqual({ calls: [], next: null });

  const view = await RawLine.open(server.url, `/v1/live?since=${before.length - 3}`);
  const second = await inLobby();
  second.type({ type: 'hangup' });
  await second.closed;
  const after = await record();
  await view.ask({ type: 'ping' });

  expect(numbered(after)).toBe(true);
  expect(after.slice(0, before.length)).toEqual(before);
  expect(after.every(({ at }, index) => at >= (after[index - 1]?.at ?? 0))).toBe(true);
  const seen = view.messages.flatMap((one) => (one.type === 'fact' ? [one['fact'] as Fact] : []));
  expect(seen).toEqual(after.slice(before.length - 3));
  const { callRecords } = await get<{ callRecords: CallRecord[] }>('call-records');
  expect(callRecords).toMatchObject([
    { callId: 'c-1', endReason: 'shutdown' },
    { callId: 'c-2', endReason: 'caller' },
  ]);
  expect(await get('audit')).toMatchObject({ audit: [{ what: 'pin.reset', target: AMOS }] });
  expect(await get('mails')).toMatchObject({ mails: [{ mail: 'mail-1', state: 'accepted' }] });
  await view.lose();
});

it('after a crash the metrics know who waits and what mail is owed, as before', async () => {
  await server.close();
  const slow: MailerFor = () => ({ send: () => {}, close: async () => {} });
  server = await start('data', slow);
  const lines = [await inLobby(), await inLobby()];
  await (await fetch(`${server.url}/v1/users/${AMOS}/reset-leader-pin`, { method: 'POST' })).text();
  const gauges = async (): Promise<readonly string[]> => {
    const text = await (await fetch(`${server.url}/metrics`)).text();
    return (
      text.match(/^lobbyline_(?:callers_waiting|mails_owed|lines_up|journal_facts) .*$/gmu) ?? []
    );
  };
  const before = await gauges();
  expect(before.slice(0, 3)).toEqual([
    'lobbyline_lines_up 2',
    'lobbyline_callers_waiting 2',
    'lobbyline_mails_owed 1',
  ]);
  cpSync(join(folder, 'data'), join(folder, 'crashed'), { recursive: true });
  await server.close();
  server = await start('crashed', slow);
  expect((await gauges()).slice(0, 3)).toEqual(before.slice(0, 3));
  for (const line of lines) await line.closed;
});
