import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readCallDetail } from '../../src/call-detail/read-call-detail.ts';
import type { CallRecord } from '../../src/domain/call-record.ts';
import { HTTP_ROUTES, ROUTES } from '../../src/protocol/routes/all-routes.ts';
import { AMOS, ask as askAt, SEED, type Answer } from './http-asker.ts';
import { RawLine } from './raw-line.ts';
import { startVirtualServer, type VirtualServer } from './virtual-server.ts';

let served: VirtualServer;
let bridge: string;

beforeAll(async () => {
  served = await startVirtualServer({ factsPerAnswer: 3 });
});

afterAll(() => served.server.close());

beforeEach(async () => {
  bridge = String((await ask('POST', '/v1/bridges', { seed: SEED })).body['bridge']);
});

function ask(method: string, path: string, body?: unknown): Promise<Answer> {
  return askAt(served.url, method, path, body);
}

function onBench(path: string): string {
  return `${path}?bridge=${bridge}`;
}

const aText: unknown = expect.any(String);
const fiveDigits: unknown = expect.stringMatching(/^[0-9]{5}$/);

function textWith(part: string): unknown {
  return expect.stringContaining(part);
}

describe('the admin side', () => {
  it('resets a leader PIN by the hook, with no body, and shows the new one once (PIN-4)', async () => {
    const { status, body } = await ask('POST', onBench(`/v1/users/${AMOS}/reset-leader-pin`));
    expect(status).toBe(200);
    expect(body).toEqual({ user: AMOS, pin: fiveDigits, pinVersion: 2 });
    const user = await ask('GET', onBench(`/v1/users/${AMOS}`));
    expect(user.body).toMatchObject({
      leaderPin: '***********',
      pinVersion: 2,
      pinMadeBy: 'admin',
    });
    for (const path of ['users', 'audit', 'mails', 'journal', 'calls', 'call-records']) {
      const { body: shown } = await ask('GET', onBench(`/v1/${path}`));
      expect(JSON.stringify(shown)).not.toContain(String(body['pin']));
    }
  });

  it('sends the mail of a reset elsewhere, or says why not (ADM-2)', async () => {
    const hook = onBench(`/v1/users/${AMOS}/reset-leader-pin`);
    const lonely = await ask('POST', hook, { sendEmailToAddress: 'u@example.com' });
    expect(lonely).toMatchObject({
      status: 400,
      body: { error: { code: 'mail.addressWithoutSend', cure: aText } },
    });
    const sent = await ask('POST', hook, { sendEmail: true, sendEmailToAddress: 'u@example.com' });
    const { body } = await ask('GET', onBench('/v1/mailboxes/u@example.com'));
    expect(body['mails']).toMatchObject([{ text: textWith(String(sent.body['pin'])) }]);
    const { body: known } = await ask('GET', onBench('/v1/mails'));
    expect(known['mails']).toMatchObject([
      { to: 'u@example.com', template: 'pinReset', holdsPin: true, state: 'accepted', why: null },
    ]);
  });

  it('carries out commands, as the administrator or as who is named (PIN-3)', async () => {
    const changes = { pinLength: 8 };
    const set = await ask('POST', onBench('/v1/commands'), { command: 'tenant.set', changes });
    expect(set).toMatchObject({ status: 200, body: { ok: true } });
    const actor = { role: 'organizer', id: AMOS };
    const own = { command: 'pin.reset', user: AMOS, actor };
    expect((await ask('POST', onBench('/v1/commands'), own)).body['pin']).toMatch(/^[0-9]{8}$/);
    const { body } = await ask('GET', onBench('/v1/audit'));
    expect(body['audit']).toMatchObject([
      { who: 'admin', what: textWith('pinLength'), old: 5, new: 8 },
      { who: AMOS, what: 'pin.reset', target: AMOS },
    ]);
    const other = { ...own, actor: { role: 'organizer', id: 'pat@contoso.com' } };
    expect(await ask('POST', onBench('/v1/commands'), other)).toMatchObject({
      status: 403,
      body: { error: { code: 'permission.denied' } },
    });
  });

  it('shows the numbers, those that were taken off the bridge among them (ANS-1)', async () => {
    const { body } = await ask('GET', onBench('/v1/numbers'));
    const [number] = body['numbers'] as { number: string }[];
    expect(number).toMatchObject({ kind: 'toll', languages: ['en-US'], registered: true });
    const off = { command: 'number.unregister', number: number?.number };
    expect((await ask('POST', onBench('/v1/commands'), off)).status).toBe(200);
    expect(await ask('GET', onBench('/v1/numbers'))).toMatchObject({
      status: 200,
      body: { numbers: [{ registered: false }], next: null },
    });
  });

  it('joins a meeting by the app and leaves it again (START-1)', async () => {
    const join = { meeting: 'standup', name: 'Amos', user: AMOS, signedIn: true };
    const joined = await ask('POST', onBench('/v1/app-joins'), join);
    expect(joined).toMatchObject({ status: 201, body: { participant: 'app-1' } });
    const { body } = await ask('GET', onBench('/v1/meetings'));
    expect(body['meetings']).toMatchObject([{ state: 'started', participants: ['app-1'] }]);
    expect((await ask('DELETE', onBench('/v1/app-joins/app-1'))).status).toBe(204);
    expect(await ask('DELETE', onBench('/v1/app-joins/app-1'))).toMatchObject({
      status: 404,
      body: { error: { code: 'participant.unknown', path: 'participant' } },
    });
  });

  it('shows calls while they are up and a record afterwards, without digits (REC-1)', async () => {
    const line = await RawLine.open(served.url, `/v1/calls?bridge=${bridge}`);
    await line.dial();
    const { body } = await ask('GET', onBench('/v1/calls'));
    expect(body['calls']).toMatchObject([{ call: 'c-1', from: '+14255550111', place: 'ringing' }]);
    line.type({ type: 'hangup' });
    await line.closed;
    expect((await ask('GET', onBench('/v1/calls'))).body).toEqual({ calls: [], next: null });
    const { body: records } = await ask('GET', onBench('/v1/call-records'));
    expect(records['callRecords']).toMatchObject([{ callId: 'c-1', callerId: '+14255550111' }]);

    const url = `${served.url}${onBench('/v1/call-records')}`;
    const byName = await fetch(`${url}&format=csv`);
    expect(byName.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const text = await byName.text();
    const [call] = readCallDetail(text).calls;
    const { endReason: _, ...row } = (records['callRecords'] as CallRecord[])[0] ?? {};
    expect(call).toMatchObject(row);
    const byAccept = await fetch(url, { headers: { accept: 'text/csv, */*;q=0.1' } });
    expect(await byAccept.text()).toBe(text);
    const json = await fetch(`${url}&format=json`, { headers: { accept: 'text/csv' } });
    expect(await json.json()).toEqual(records);
    expect(await ask('GET', `${onBench('/v1/call-records')}&format=xml`)).toMatchObject({
      status: 400,
      body: { error: { code: 'http.queryInvalid', path: 'format' } },
    });
  });

  it('gives the journal in parts, from where one has it', async () => {
    const lock = { command: 'meeting.lock', meeting: 'standup' };
    for (let round = 0; round < 3; round += 1) await ask('POST', onBench('/v1/commands'), lock);
    const seqs: unknown[] = [];
    let last = 0;
    for (let part = 0; part < 20; part += 1) {
      const { body } = await ask('GET', `${onBench('/v1/journal')}&since=${last}`);
      const facts = body['facts'] as { seq: number }[];
      expect(facts.length).toBeLessThanOrEqual(3);
      if (facts.length === 0) break;
      seqs.push(...facts.map(({ seq }) => seq));
      last = Number(body['last']);
    }
    expect(seqs.length).toBeGreaterThan(3);
    expect(seqs).toEqual(seqs.map((_seq, index) => index + 1));
    const { body } = await ask('GET', `${onBench('/v1/journal')}&since=1&limit=2`);
    expect([body['facts'], body['last']]).toMatchObject([[{ seq: 2 }, { seq: 3 }], 3]);
  });

  it('serves every path of the reference page', async () => {
    const missing: string[] = [];
    // This server shows no console: of its files there is none.
    for (const { method, path } of HTTP_ROUTES.filter((one) => one !== ROUTES.consoleFile)) {
      const { body } = await ask(
        method,
        path.replaceAll(/:[a-z]+/g, 'nothing'),
        method === 'GET' ? undefined : {},
      );
      const code = (body['error'] as { code?: string } | undefined)?.code ?? '';
      if (code.startsWith('http.route') || code.startsWith('http.method')) missing.push(path);
    }
    expect(missing).toEqual([]);
  });
});
