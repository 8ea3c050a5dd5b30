import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isErrorCode } from '../../src/domain/error-catalogue.ts';
import { LONGEST_PART } from '../../src/server/http-faults.ts';
import { AMOS, ask as askAt, SEED, type Answer } from './http-asker.ts';
import { startVirtualServer, type VirtualServer } from './virtual-server.ts';

let served: VirtualServer;

beforeAll(async () => {
  served = await startVirtualServer({ bodyBytes: 4000 });
});

afterAll(() => served.server.close());

function ask(method: string, path: string, body?: unknown): Promise<Answer> {
  return askAt(served.url, method, path, body);
}

/** The status of an answer to what `fetch` would not send as it is. */
function statusOf(
  method: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<unknown> {
  const { port } = new URL(served.url);
  return new Promise((resolve, reject) => {
    const asked = request({ port, host: '127.0.0.1', method, path, headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    asked.on('error', reject).end();
  });
}

const aText: unknown = expect.any(String);

describe('a request that cannot be served', () => {
  it.each([
    ['an unknown path', 'GET /v1/nothing', undefined, 404, 'http.routeUnknown'],
    ['an unknown path with a body', 'POST /nothing', '{', 404, 'http.routeUnknown'],
    ['a wrong method', 'PATCH /v1/users', undefined, 405, 'http.methodNotAllowed'],
    ['half JSON', 'POST /v1/commands', '{"command":', 400, 'http.bodyNotJson'],
    ['no body', 'POST /v1/commands', undefined, 400, 'http.bodyInvalid'],
    ['a list', 'POST /v1/app-joins', [], 400, 'http.bodyInvalid'],
    ['too large a body', 'POST /v1/commands', 'x'.repeat(4001), 413, 'http.bodyTooLarge'],
    ['an unknown user', 'GET /v1/users/nobody@contoso.com', undefined, 404, 'user.unknown'],
    ['an unknown bridge', 'GET /v1/users?bridge=b-999', undefined, 404, 'bridge.unknown'],
    ['an unknown parameter', 'GET /v1/users?page=2', undefined, 400, 'http.queryInvalid'],
    ['a parameter twice', 'GET /v1/users?bridge=a&bridge=b', undefined, 400, 'http.queryInvalid'],
    [
      'more facts at once than there may be',
      'GET /v1/journal?limit=100000000',
      undefined,
      400,
      'http.queryInvalid',
    ],
    ['a since that is no number', 'GET /v1/journal?since=all', undefined, 400, 'http.queryInvalid'],
    ['a path that cannot be decoded', 'GET /v1/users/%E0%A4%A', undefined, 400, 'http.badRequest'],
    [
      'a mailbox of the default bridge',
      'GET /v1/mailboxes/a@b.c',
      undefined,
      403,
      'bridge.benchOnly',
    ],
    [
      'a mail server of the default bridge',
      'PUT /v1/mail-server',
      { state: 'down' },
      403,
      'bridge.benchOnly',
    ],
    [
      'the end of the default bridge',
      'DELETE /v1/bridges/default',
      undefined,
      409,
      'bridge.defaultStays',
    ],
    ['the live view as a page', 'GET /v1/live', undefined, 426, 'http.upgradeNeeded'],
  ])(
    'is refused with a code, a cure and the right status: %s',
    async (_title, asked, sent, status, code) => {
      const [method = '', path = ''] = asked.split(' ');
      const answer = await ask(method, path, sent);
      expect(answer.status).toBe(status);
      expect(isErrorCode(code)).toBe(true);
      expect(answer.body).toMatchObject({
        error: { code, message: aText, cure: aText },
      });
    },
  );

  it('for its method is told which ones there are', async () => {
    const { headers } = await ask('DELETE', '/v1/users');
    expect(headers.get('allow')).toBe('GET');
  });

  it('for a path that no method serves is told of none, however it is misread', async () => {
    const long = 'x'.repeat(LONGEST_PART + 1);
    for (const path of [`/v1/users/${long}`, `/v1/users/${long}/reset-leader-pin`]) {
      const { status, headers, body } = await ask('PATCH', path);
      expect(status).toBe(404);
      expect(headers.get('allow')).toBeNull();
      expect(body).toMatchObject({ error: { code: 'http.routeUnknown' } });
    }
    expect(await statusOf('OPTIONS', '*')).toBe(404);
  });

  it('for its media type is told which one to use', async () => {
    const response = await fetch(`${served.url}/v1/commands`, { method: 'POST', body: 'pin=1' });
    expect(response.status).toBe(415);
    expect(await response.json()).toMatchObject({ error: { code: 'http.mediaType' } });
  });

  it.each([
    ['a web page elsewhere', { origin: 'https://evil.example' }],
    ['a foreign name for this machine', { host: 'evil.example' }],
  ])('because it comes from %s is refused', async (_title, headers) => {
    expect(await statusOf('GET', '/v1/users', headers)).toBe(403);
  });

  it.each([
    ['another profile', { ...SEED, profile: 'teams' }, 'seed.invalid', 'profile'],
    ['an unknown setting', { ...SEED, settings: { ringTime: 1 } }, 'seed.invalid', 'settings'],
    [
      'a setting of another kind',
      { ...SEED, tenant: { pinLength: '5' } },
      'seed.invalid',
      'tenant.pinLength',
    ],
    [
      'a number that is none',
      { ...SEED, numbers: [{ number: '911' }] },
      'seed.invalid',
      'numbers[0].number',
    ],
    ['a meeting of nobody', { ...SEED, organizers: [] }, 'seed.invalid', 'meetings[0].organizer'],
    [
      'two users of one name',
      { ...SEED, organizers: [{ id: AMOS }, { id: AMOS.toUpperCase() }] },
      'seed.invalid',
      'organizers[1].id',
    ],
    ['no numbers at all', { ...SEED, numbers: undefined }, 'http.bodyInvalid', 'seed.numbers'],
  ])(
    'for a bridge from a bad seed says which field is bad: %s',
    async (_title, seed, code, path) => {
      const { status, body } = await ask('POST', '/v1/bridges', { seed });
      expect(status).toBe(400);
      expect(body).toMatchObject({ error: { code, path } });
    },
  );
});
