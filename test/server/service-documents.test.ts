import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { asyncApiText } from '../../src/protocol/asyncapi.ts';
import { openApiText } from '../../src/server/routes/open-api.ts';
import { HTTP_ROUTES } from '../../src/protocol/routes/all-routes.ts';
import { isJson } from '../../src/protocol/routes/route.ts';
import { AMOS, SEED } from './http-asker.ts';
import { startVirtualServer, type VirtualServer } from './virtual-server.ts';

/** A scenario that runs, and the same as a file. */
const REPRODUCTION = [
  'scenario: Pat keys nothing',
  'given: { callers: { pat: { from: "+14255550111" } } }',
  'steps: [{ pat: { dial: "+14255550199" } }]',
].join('\n');
const FILE = { name: 'pat.yaml', base64: Buffer.from(REPRODUCTION).toString('base64') };

let served: VirtualServer;

beforeAll(async () => {
  served = await startVirtualServer();
});

afterAll(() => served.server.close());

function get(path: string): Promise<Response> {
  return fetch(`${served.url}${path}`);
}

describe('the documents of the server', () => {
  it('are served as they are committed', async () => {
    expect(await (await get('/v1/openapi.json')).text()).toBe(await openApiText());
    expect(await (await get('/v1/asyncapi.json')).text()).toBe(asyncApiText());
  });

  it('are a page, too, whose own style alone a browser applies', async () => {
    const response = await get('/v1/docs');
    const page = await response.text();
    expect(response.headers.get('content-type')).toContain('text/html');
    const style = /<style>([^]*)<\/style>/.exec(page)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain(`style-src 'sha256-${hash}'`);
    expect(policy).toContain("default-src 'none'");
  });

  it('are what a browser is sent to that was given the bare address', async () => {
    const browser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
    for (const method of ['GET', 'HEAD']) {
      const response = await fetch(`${served.url}/`, {
        ...{ method, headers: browser, redirect: 'manual' },
      });
      expect([response.status, response.headers.get('location')]).toEqual([303, '/v1/docs']);
      expect(response.headers.get('vary')).toContain('accept');
    }
    const followed = await fetch(served.url, { headers: browser });
    expect([followed.status, followed.url]).toEqual([200, `${served.url}/v1/docs`]);
  });

  it('are named to any other client, by addresses that answer', async () => {
    const response = await get('/');
    const answer = (await response.json()) as Record<string, string>;
    expect(answer).toEqual({
      ...{ server: 'lobbyline', docs: '/v1/docs', calls: '/v1/calls', live: '/v1/live' },
      ...{ openApi: '/v1/openapi.json', asyncApi: '/v1/asyncapi.json' },
    });
    for (const path of [answer['docs'], answer['openApi'], answer['asyncApi']]) {
      expect([path, (await get(path ?? '')).status]).toEqual([path, 200]);
    }
    expect((await fetch(`${served.url}/`, { method: 'HEAD' })).status).toBe(200);
    expect((await fetch(`${served.url}/`, { method: 'POST' })).status).toBe(405);
    expect((await get('/?x=1')).status).toBe(400);
  });

  it('describe the answers as they are', async () => {
    const asked: readonly (readonly [string, string, unknown?])[] = [
      ['POST /v1/bridges', '/v1/bridges', { seed: SEED }],
      ['POST /v1/users/:user/reset-leader-pin', `/v1/users/${AMOS}/reset-leader-pin?bridge=b-1`],
      ['POST /v1/commands', '/v1/commands?bridge=b-1', { command: 'user.enable', user: AMOS }],
      ['POST /v1/cmdlets', '/v1/cmdlets', { line: 'Get-CsOnlineDialInConferencingBridge' }],
      [
        'POST /v1/app-joins',
        '/v1/app-joins?bridge=b-1',
        { meeting: 'standup', name: 'Eve', user: null, signedIn: false },
      ],
      ['GET /v1/meetings/:meeting/why', '/v1/meetings/standup/why?bridge=b-1'],
      ['GET /v1/meetings/:meeting/what-if', '/v1/meetings/standup/what-if?bridge=b-1'],
      ['GET /v1/calls/:call/why', '/v1/calls/c-3/why'],
      ['GET /v1/calls/:call/what-if', '/v1/calls/c-3/what-if'],
      ['POST /v1/scenario-checks', '/v1/scenario-checks', { text: 'scenario: x' }],
      ['POST /v1/scenario-runs', '/v1/scenario-runs', { text: REPRODUCTION }],
      ['POST /v1/file-verdicts', '/v1/file-verdicts', FILE],
      [
        'POST /v1/reproduction-questions',
        '/v1/reproduction-questions',
        { answers: { pin: 'never' } },
      ],
      ['POST /v1/reproductions', '/v1/reproductions', { answers: {} }],
      ['PUT /v1/mail-server', '/v1/mail-server?bridge=b-1', { state: { slowMs: 5 } }],
      ['GET /v1/mailboxes/:address', `/v1/mailboxes/${AMOS}?bridge=b-1`],
      ['GET /v1/users/:user', `/v1/users/${AMOS}?bridge=b-1`],
    ];
    const call = served.hosted.take({
      input: 'dial',
      to: '+14255550199',
      from: '+14255550111',
      name: null,
    }).call;
    served.hosted.take({ input: 'hangUp', call });
    served.hosted.take({ input: 'dial', to: '+14255550199', from: 'anonymous', name: null });
    const lou = { to: '+14255550199', from: '+14255550113', name: 'Lou' };
    const wrong = served.hosted.take({ input: 'dial', ...lou }).call;
    served.clock.runFor(12_000);
    for (const key of ['9', '#'] as const)
      served.hosted.take({ input: 'press', call: wrong, key, durationMs: 100 });
    const answers = new Map<string, z.ZodType>(
      HTTP_ROUTES.flatMap(({ method, path, answer }) =>
        isJson(answer) ? [[`${method} ${path}`, answer] as const] : [],
      ),
    );
    const plain = [...answers.keys()]
      .filter((route) => route.startsWith('GET') && !route.includes(':'))
      .map((route) => [route, route.replace('GET ', '')] as const);
    const all = [...asked, ...plain];
    expect(all.map(([route]) => route).toSorted()).toEqual([...answers.keys()].toSorted());
    for (const [route, path, body] of all) {
      const response = await fetch(`${served.url}${path}`, {
        method: route.split(' ')[0] ?? 'GET',
        headers: body === undefined ? {} : { 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const answer: unknown = await response.json();
      const read = answers.get(route)?.safeParse(answer);
      expect({ route, status: response.ok, wrong: read?.error?.issues ?? null }).toEqual({
        route,
        status: true,
        wrong: null,
      });
    }
  });
});
