import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HTTP_ROUTES } from '../../../src/protocol/routes/all-routes.ts';
import { SOCKET_ROUTES } from '../../../src/protocol/socket-routes.ts';
import { startVirtualServer, type VirtualServer } from '../virtual-server.ts';
import { handshakeCode, startGuardedServer, type GuardedServer } from './token-holders.ts';

type Headers = Readonly<Record<string, string>>;

let served: VirtualServer;
let proxied: GuardedServer;

beforeAll(async () => {
  served = await startVirtualServer();
  proxied = await startGuardedServer({}, undefined, { behindProxy: true });
});

afterAll(async () => {
  await served.server.close();
  await proxied.server.close();
});

/** Asks with headers that fetch would not send; answers with the code, `null` for what is served. */
function codeOf(url: string, headers: Headers, path = '/v1/users', method = 'GET') {
  const { port } = new URL(url);
  return new Promise<string | null>((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () => {
        const failed = (response.statusCode ?? 500) >= 400;
        resolve(failed ? (JSON.parse(text) as { error: { code: string } }).error.code : null);
      });
    })
      .on('error', reject)
      .end();
  });
}

const filled = (path: string): string => path.replaceAll(/:\w+/g, 'standup');

describe('a Host', () => {
  it.each(['127.0.0.1', '127.0.0.1:4025', 'localhost', 'LOCALHOST:80', '[::1]:4025', '127.3.2.1'])(
    '%s is this machine',
    async (host) => expect(await codeOf(served.url, { host })).toBeNull(),
  );

  it.each([
    ...['127.1', '127.0.1', '0x7f.1', '0x7f000001', '2130706433', '017700000001', '127.0.0.01'],
    ...['127.0.0.256', '127.0.0.1.', 'localhost.', 'localhost.evil.example', 'evil.localhost'],
    ...['127.0.0.1.evil.example', '127.0.0.1.nip.io', 'x@localhost', 'localhost@evil.example'],
    ...[
      'localhost:',
      'localhost:x',
      'localhost:80:80',
      'localhost:123456',
      'localhost/x',
      'localhost#',
    ],
    ...['[::ffff:127.0.0.1]', '[0:0:0:0:0:0:0:1]', '::1', '0.0.0.0', '%6cocalhost', 'local host'],
    ...['localhost, evil.example', 'evil.example'],
  ])('%s is not, whatever a parser would make of it', async (host) => {
    expect(await codeOf(served.url, { host })).toBe('http.originRefused');
    expect(await handshakeCode(served.url, '/v1/calls', { host })).toBe('http.originRefused');
  });
});

describe('a page of another site', () => {
  const cross = { 'sec-fetch-site': 'cross-site' };

  it.each(HTTP_ROUTES.map(({ method, path }) => [method, path] as const))(
    'is refused %s %s, though it sends no Origin',
    async (method, path) => {
      expect(await codeOf(served.url, cross, filled(path), method)).toBe('http.originRefused');
    },
  );

  it.each(SOCKET_ROUTES.map(({ path }) => [path] as const))('opens no %s', async (path) => {
    expect(await handshakeCode(served.url, path, cross)).toBe('http.originRefused');
    const origin = 'https://evil.example';
    expect(await handshakeCode(served.url, path, { origin })).toBe('http.originRefused');
  });

  it.each(['cross-site, same-origin', 'something-new', ''])(
    'is taken for one where the browser says "%s"',
    async (site) => {
      expect(await codeOf(served.url, { 'sec-fetch-site': site })).toBe('http.originRefused');
    },
  );

  it.each([
    ['null', false],
    ['http://127.1', false],
    ['http://localhost.', false],
    ['http://localhost.evil.example', false],
    ['http://x@localhost', false],
    ['http://localhost:3000', true],
    ['http://[::1]:3000', true],
    ['https://127.0.0.1', true],
  ])('with the Origin %s: let in is %s', async (origin, isLet) => {
    const code = await codeOf(served.url, { origin, ...cross });
    expect(code).toBe(isLet ? null : 'http.originRefused');
  });
});

describe('a page of this machine', () => {
  it.each(['same-origin', 'none', 'same-site'])('is served, with "%s"', async (site) => {
    expect(await codeOf(served.url, { 'sec-fetch-site': site })).toBeNull();
  });
});

describe('beyond this machine', () => {
  const host = 'bridge.example';
  const asked = (headers: Headers) => {
    const authorization = `Bearer ${proxied.held.observer.token}`;
    return codeOf(proxied.url, { host, authorization, ...headers });
  };

  it.each(['same-origin', 'none'])('the server’s own page is served, with "%s"', async (site) => {
    expect(await asked({ 'sec-fetch-site': site })).toBeNull();
  });

  it.each(['cross-site', 'same-site'])('no other is, with "%s"', async (site) => {
    expect(await asked({ 'sec-fetch-site': site })).toBe('http.originRefused');
  });

  it('a page may come from the same name, port and all', async () => {
    expect(await asked({ origin: 'https://BRIDGE.example' })).toBeNull();
    expect(await asked({ origin: 'https://bridge.example.' })).toBe('http.originRefused');
    expect(await asked({ origin: 'https://bridge.example:444' })).toBe('http.originRefused');
    expect(await asked({ origin: 'https://x@bridge.example' })).toBe('http.originRefused');
  });
});
