import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WHY_TOPICS } from '../../../src/domain/why-topic.ts';
import { wireSchemas } from '../../../src/protocol/json-schema.ts';
import type { Role } from '../../../src/protocol/roles.ts';
import { HTTP_ROUTES } from '../../../src/protocol/routes/all-routes.ts';
import type { HttpRoute } from '../../../src/protocol/routes/route.ts';
import { SOCKET_ROUTES } from '../../../src/protocol/socket-routes.ts';
import { readJournalFile } from '../../../src/replay/journal-file.ts';
import { replayJournal } from '../../../src/replay/replay-journal.ts';
import { drawFrom } from '../../../tools/crash/draw.ts';
import { sampledValue } from '../../../tools/hostile/sampled-value.ts';
import { AMOS } from '../http-asker.ts';
import { RawLine } from '../raw-line.ts';
import { askWith, startGuardedServer, type Reply } from './token-holders.ts';
import { PILAR, serveTwoOrganizers, type TwoOrganizers } from './two-organizers.ts';

let tenant: TwoOrganizers;

beforeAll(async () => {
  tenant = await serveTwoOrganizers();
});

afterAll(() => tenant.served.server.close());

/** What the parts of a path stand for: the own of Amos, another's, and nothing. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  ':user': [AMOS, 'Amos Marble', PILAR, 'pilar', 'x'],
  ':meeting': ['standup', '7710482', 'coffee', '5550123', PILAR],
  ':call': ['c-1', 'c-2', 'Pat', 'Stranger Sam', 'x'],
  ':participant': ['app-1', 'app-99', 'c-1', 'c-2', 'c-3'],
  ':address': [AMOS, 'private@elsewhere.example'],
  ':file': ['index.html', 'x'],
  ':scenario': ['starting/late-caller-goes-straight-in.yaml', '../package.json', 'x'],
  ':id': ['default', 'b-99'],
};

/** What the parameters of a query stand for; a new one needs a line here, too. */
const QUERIES: Readonly<Record<string, readonly string[]>> = {
  at: ['2026-03-02T09:00:30Z', '0', 'x'],
  caller: ['Pat', 'app-1', 'Stranger Sam', 'x'],
  about: [...WHY_TOPICS, 'x'],
  remedy: ['0', '1', 'x'],
  words: ['only music', 'x'],
  format: ['csv', 'json', 'x'],
  since: ['0', '20', 'x'],
  limit: ['1', '1000', 'x'],
  after: ['0', '1', 'x'],
};

/** Every address of a path, each with none or one of its parameters. */
function addressesOf({ path, query = {} }: HttpRoute): readonly string[] {
  const part = /:\w+/.exec(path)?.[0];
  const paths = (part === undefined ? [''] : (PARTS[part] ?? [])).map((value) =>
    path.replace(part ?? '', encodeURIComponent(value)),
  );
  const queries = Object.keys(query).flatMap((name) =>
    (QUERIES[name] ?? []).map((value) => `?${name}=${encodeURIComponent(value)}`),
  );
  return paths.flatMap((one) => ['', ...queries].map((asked) => one + asked));
}

/** Bodies that a path takes, drawn from their schemas; none for a path that takes none. */
function bodiesOf({ body }: HttpRoute): readonly unknown[] {
  if (body === undefined) return [undefined];
  const { commands = {}, bodies = {} } = wireSchemas();
  const schemas = body.name === 'command' ? Object.values(commands) : [bodies[body.name] ?? {}];
  const draw = drawFrom(7);
  const times = Array.from({ length: 3 });
  return schemas.flatMap((schema) => times.map(() => sampledValue(schema, draw)));
}

interface Exchange {
  readonly asked: string;
  readonly reply: Reply;
}

/** All that a path answers to somebody; what looks is asked with all addresses. */
async function answersOf(route: HttpRoute, token: string | null): Promise<readonly Exchange[]> {
  const exchanges: Exchange[] = [];
  for (const address of addressesOf(route)) {
    for (const body of bodiesOf(route)) {
      const { method } = route;
      const reply = await askWith(tenant.served.url, token, method, address, body);
      const asked = `${method} ${decodeURIComponent(address)} ${JSON.stringify(body) ?? ''}`;
      exchanges.push({ asked, reply });
    }
  }
  return exchanges;
}

/** Fails where an answer holds one of these, unless whoever asked said it first. */
function expectNone(exchanges: readonly Exchange[], hidden: readonly string[]): void {
  for (const { asked, reply } of exchanges) {
    const told = hidden.filter((one) => !holds(asked, one) && holds(reply.text, one));
    expect({ asked, told, text: told.length > 0 ? reply.text : '' }).toEqual({
      ...{ asked, told: [], text: '' },
    });
  }
}

function holds(text: string, one: string): boolean {
  return text.toLowerCase().includes(one.toLowerCase());
}

/** What looks is asked before what changes. */
const ROUTES = HTTP_ROUTES.toSorted((one, other) => rank(one) - rank(other));

function rank({ method }: HttpRoute): number {
  return method === 'GET' ? 0 : 1;
}

describe('every path', () => {
  it('has something for each part and parameter that it takes', () => {
    for (const { path, query = {} } of HTTP_ROUTES) {
      for (const part of path.match(/:\w+/g) ?? []) expect(Object.keys(PARTS)).toContain(part);
      for (const name of Object.keys(query)) expect(Object.keys(QUERIES)).toContain(name);
    }
  });

  it.each(ROUTES.map((route) => [`${route.method} ${route.path}`, route] as const))(
    '%s tells an organizer nothing of the rest of the tenant',
    async (_name, route) => {
      const answers = await answersOf(route, tenant.served.held.organizer.token);
      const documents = route.roles === 'anyone';
      expectNone(answers, documents ? [] : tenant.notAmos);
    },
  );

  it.each(ROUTES.map((route) => [`${route.method} ${route.path}`, route] as const))(
    '%s tells an observer no PIN, and nobody without a token anything',
    async (_name, route) => {
      expectNone(await answersOf(route, tenant.served.held.observer.token), tenant.pins);
      const { roles } = route;
      const answers = await answersOf(route, null);
      if (roles !== 'anyone') {
        for (const { asked, reply } of answers) {
          expect({ asked, code: reply.code }).toEqual({ asked, code: 'token.missing' });
        }
      }
      expectNone(answers, [...tenant.pins, 'quincy', 'Stranger', 'elsewhere', 'megan']);
    },
  );

  it('that looks tells an administrator no PIN either', async () => {
    for (const route of HTTP_ROUTES.filter(({ method }) => method === 'GET')) {
      expectNone(await answersOf(route, tenant.served.held.administrator.token), tenant.pins);
    }
  });

  it('that anyone may read reads the same whatever the bridge has', async () => {
    const other = await startGuardedServer();
    for (const { path } of HTTP_ROUTES.filter(({ roles }) => roles === 'anyone')) {
      const [here, there] = [tenant.served, other].map(({ url }) =>
        askWith(url, null, 'GET', path),
      );
      expect((await here)?.text).toBe((await there)?.text);
    }
    await other.server.close();
  });
});

describe('every WebSocket', () => {
  const sockets = SOCKET_ROUTES.flatMap(({ path, roles }) =>
    roles.map((role) => [path, role] as const),
  );

  it.each(sockets)('%s tells the role %s no more than it may know', async (path, role: Role) => {
    const { url, held } = tenant.served;
    const headers = { authorization: `Bearer ${held[role].token}` };
    const view = await RawLine.open(url, path, { headers });
    const since = path.endsWith('live')
      ? await RawLine.open(url, `${path}?since=0`, { headers })
      : view;
    for (const message of [
      { type: 'dial', to: '+14255550199', from: 'anonymous' },
      { type: 'resume', call: 'c-2', token: 'x', lastSeq: 0 },
      { type: 'dtmf', digits: '4482915##' },
    ]) {
      await since.ask(message);
    }
    tenant.served.clock.runFor(30_000);
    await since.ask({ type: 'ping' });
    const hidden = role === 'organizer' ? [...tenant.notAmos, ...tenant.pins] : tenant.pins;
    const text = JSON.stringify(since.messages);
    expect(hidden.filter((one) => holds(text, one))).toEqual([]);
    for (const line of [view, since])
      if (line.socket.readyState === line.socket.OPEN) await line.lose();
  });
});

describe('the journal of an organizer’s own meeting', () => {
  it.each(['standup', 'review'])('of %s replays, and tells what went on there', async (meeting) => {
    const { url, held } = tenant.served;
    const ask = (role: Role): Promise<Reply> =>
      askWith(url, held[role].token, 'GET', `/v1/meetings/${meeting}/journal`);
    const [own, all] = [await ask('organizer'), await ask('observer')];
    expect(own.status).toBe(all.status);
    if (own.status !== 200) return;
    const { facts, origin } = readJournalFile(own.text);
    if (origin === null) throw new Error('a journal of a meeting begins with what the bridge was');
    expect(replayJournal(facts, origin)).toEqual(facts);
    for (const name of ['Pat', 'Lee', 'A guest']) expect(own.text).toContain(name);
    expect(all.text).toContain(PILAR);
  });

  it.each(['journal', 'scenario', 'why'])('is there as %s', async (what) => {
    const { url, held } = tenant.served;
    const path = `/v1/meetings/standup/${what}`;
    const { status, text } = await askWith(url, held.organizer.token, 'GET', path);
    expect(status).toBe(200);
    expect(text).toContain('standup');
  });
});
