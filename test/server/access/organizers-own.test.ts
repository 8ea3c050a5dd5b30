import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../../../src/adapters/random-sources.ts';
import { DEMO, demoTenant } from '../../../src/server/demo-tenant.ts';
import { AMOS } from '../http-asker.ts';
import { PIN } from '../virtual-server.ts';
import { askWith, startGuardedServer, type GuardedServer, type Reply } from './token-holders.ts';

const PILAR = 'pilar.pinilla@contoso.com';

let served: GuardedServer;

beforeAll(async () => {
  served = await startGuardedServer();
});

afterAll(() => served.server.close());

function asAmos(method: string, path: string, body?: unknown): Promise<Reply> {
  return askWith(served.url, served.held.organizer.token, method, path, body);
}

function command(body: object): Promise<Reply> {
  return asAmos('POST', '/v1/commands', body);
}

const joining = { name: 'Amos Marble', signedIn: true };

describe('an organizer with a token', () => {
  it('resets the own leader PIN, and the audit record says who did (ADM-6)', async () => {
    const reset = await asAmos('POST', `/v1/users/${AMOS}/reset-leader-pin`);
    expect(reset.status).toBe(200);
    const fact = served.facts.findLast(({ type }) => type === 'audit.written');
    expect(fact).toMatchObject({ what: 'pin.reset', target: AMOS });
    // As the directory writes the name, whatever the token says.
    expect(fact).toMatchObject({ who: AMOS });
  });

  it.each([
    ['the PIN of a colleague', { command: 'pin.reset', user: PILAR }],
    ['a meeting of a colleague', { command: 'meeting.lock', meeting: 'coffee' }],
    ['the tenant', { command: 'tenant.set', changes: { pinLength: 6 } }],
    ['the own entry', { command: 'user.disable', user: AMOS }],
  ])('may not change %s', async (_what, body) => {
    expect(await command(body)).toMatchObject({ status: 403, code: 'permission.denied' });
  });

  it('changes the own meeting', async () => {
    const changed = await command({ command: 'meeting.set', meeting: 'standup', changes: {} });
    expect(changed.status).toBe(200);
  });

  it.each([
    ['the administrator', { role: 'administrator', id: 'admin' }],
    ['a colleague', { role: 'organizer', id: PILAR }],
  ])('may not name %s as who asks', async (_who, actor) => {
    const answer = await command({ command: 'pin.reset', user: AMOS, actor });
    expect(answer).toMatchObject({ status: 403, code: 'token.actorDiffers' });
  });

  it('may name nobody else on a bridge made for tests either, where an administrator may', async () => {
    const made = served.server.bridges.open({
      seed: demoTenant(PIN),
      clock: served.clock,
      stopClock: () => undefined,
      random: seededRandom(1),
    });
    const pilars = { role: 'organizer', id: PILAR } as const;
    const body = { command: 'pin.reset', user: PILAR, actor: pilars };
    const ask = (role: 'administrator' | 'organizer', path: string): Promise<Reply> =>
      askWith(served.url, served.held[role].token, 'POST', path, body);
    const path = `/v1/commands?bridge=${made.id}`;
    expect(await ask('organizer', path)).toMatchObject({ code: 'token.actorDiffers' });
    expect(await ask('administrator', '/v1/commands')).toMatchObject({
      code: 'token.actorDiffers',
    });
    expect((await ask('administrator', path)).status).toBe(200);
    const fact = made.journal.facts.findLast(({ type }) => type === 'audit.written');
    expect(fact).toMatchObject({ who: PILAR, what: 'pin.reset' });
    served.server.bridges.close(made.id);
  });

  it('may name the own name', async () => {
    const actor = { role: 'organizer', id: AMOS };
    expect((await command({ command: 'pin.reset', user: AMOS, actor })).status).toBe(200);
  });

  it('sees the own entry and no other', async () => {
    expect((await asAmos('GET', `/v1/users/${AMOS}`)).status).toBe(200);
    expect((await asAmos('GET', `/v1/users/${PILAR}`)).code).toBe('token.notOwn');
    expect((await asAmos('GET', '/v1/users/nobody@contoso.com')).code).toBe('token.notOwn');
  });

  it.each([
    ['GET', `/v1/users/${PILAR}`],
    ['POST', `/v1/users/${PILAR}/reset-leader-pin`],
    ['GET', '/v1/meetings/coffee/scenario'],
    ['GET', '/v1/meetings/coffee/journal'],
    ['GET', '/v1/meetings/coffee/why'],
    ['DELETE', '/v1/app-joins/app-99'],
  ])(
    'is told first what is not the own, then what is wrong with the question: %s %s',
    async (method, path) => {
      const asked = await asAmos(method, path);
      expect(asked.status).toBe(403);
      for (const query of ['nonsense=1', 'at=1&at=2', 'about=x', 'bridge=default&nonsense=1'])
        expect(await asAmos(method, `${path}?${query}`)).toMatchObject({ code: asked.code });
    },
  );

  it('is the own user by every own name, and learns of no other (PIN-4)', async () => {
    const { token } = served.held.administrator;
    // A namesake of Amos: to an administrator the name is nobody's alone.
    const namesake = { command: 'user.set', user: PILAR, changes: { displayName: 'Amos Marble' } };
    expect((await askWith(served.url, token, 'POST', '/v1/commands', namesake)).status).toBe(200);
    const many = await askWith(served.url, token, 'GET', '/v1/users/Amos%20Marble');
    expect(many).toMatchObject({ status: 409, code: 'user.ambiguous' });
    expect(many.text).toContain(PILAR);

    for (const name of ['Amos Marble', 'amos.marble', `sip:${AMOS}`, 'CONTOSO\\amos.marble']) {
      const path = `/v1/users/${encodeURIComponent(name)}`;
      const own = await asAmos('GET', path);
      expect(own).toMatchObject({ status: 200 });
      expect(own.text).not.toContain('pilar');
      expect((await asAmos('POST', `${path}/reset-leader-pin`)).status).toBe(200);
      const join = { ...joining, meeting: 'standup', user: name };
      expect((await asAmos('POST', '/v1/app-joins', join)).status).toBe(201);
      const actor = { role: 'organizer', id: name };
      expect((await command({ command: 'pin.reset', user: name, actor })).status).toBe(200);
    }
    for (const other of ['pilar.pinilla', 'Pilar', 'pilar', 'nobody']) {
      const asked = [
        await asAmos('GET', `/v1/users/${other}`),
        await asAmos('POST', `/v1/users/${other}/reset-leader-pin`),
        await command({ command: 'pin.reset', user: other }),
      ];
      expect(asked.map(({ code }) => code)).toEqual([
        'token.notOwn',
        'permission.denied',
        'permission.denied',
      ]);
      for (const { text } of asked) expect(text).not.toContain(PILAR);
    }
    const back = { ...namesake, changes: { displayName: 'Pilar Pinilla' } };
    await askWith(served.url, token, 'POST', '/v1/commands', back);
  });

  it('joins the own meetings under the own name alone, and leaves them', async () => {
    const join = (meeting: string, user: string | null) =>
      asAmos('POST', '/v1/app-joins', { ...joining, meeting, user });
    expect((await join('coffee', AMOS)).code).toBe('token.notOwn');
    expect((await join('standup', PILAR)).code).toBe('token.notOwn');
    expect((await join('standup', null)).code).toBe('token.notOwn');
    const own = await join(DEMO.standup, AMOS);
    expect(own.status).toBe(201);
    const { participant } = JSON.parse(own.text) as { participant: string };
    expect((await asAmos('DELETE', `/v1/app-joins/${participant}`)).status).toBe(204);
  });

  it('does not show anybody out of the meeting of a colleague', async () => {
    const { token } = served.held.administrator;
    const join = { ...joining, meeting: 'coffee', user: PILAR };
    const { text } = await askWith(served.url, token, 'POST', '/v1/app-joins', join);
    const { participant } = JSON.parse(text) as { participant: string };
    expect((await asAmos('DELETE', `/v1/app-joins/${participant}`)).code).toBe('token.notOwn');
  });

  it('sees the own meetings, and the calls in them', async () => {
    const toStandup = served.hosted.take({
      input: 'dial',
      to: DEMO.number,
      from: '+14255550111',
      name: null,
    }).call;
    const elsewhere = served.hosted.take({
      input: 'dial',
      to: DEMO.number,
      from: '+14255550112',
      name: null,
    }).call;
    served.clock.runFor(20_000);
    for (const [call, keys] of [
      [toStandup, `${DEMO.standup}#`],
      [elsewhere, `${DEMO.coffee}#`],
    ] as const) {
      for (const key of keys) {
        served.hosted.take({ input: 'press', call, key: key as '1' | '#', durationMs: 100 });
      }
    }
    served.clock.runFor(60_000);
    const meetings = await asAmos('GET', '/v1/meetings');
    expect(meetings.text).not.toContain('coffee');
    const all = await askWith(served.url, served.held.administrator.token, 'GET', '/v1/calls');
    expect(all.text).toContain('"meeting":"coffee"');
    const { calls } = JSON.parse((await asAmos('GET', '/v1/calls')).text) as {
      calls: { call: string }[];
    };
    expect(calls.map(({ call }) => call)).toEqual([toStandup]);
  });
});
