import { request } from 'node:https';
import { afterEach, describe, expect, it } from 'vitest';
import { createServer, type LobbylineServer } from '../../../src/server/create-server.ts';
import {
  exposureFault,
  isInClear,
  type SecurityOptions,
} from '../../../src/server/access/security-options.ts';
import { demoTenant } from '../../../src/server/demo-tenant.ts';
import { MemoryTokenStore } from '../../../src/server/tokens/memory-token-store.ts';
import { makeToken } from '../../../src/server/tokens/token-service.ts';
import { PIN } from '../virtual-server.ts';
import { LOCALHOST } from './localhost-certificate.ts';
import { handshakeCode, startGuardedServer } from './token-holders.ts';

let server: LobbylineServer | null = null;

afterEach(async () => {
  await server?.close();
  server = null;
});

function start(host: string, security: SecurityOptions): Promise<LobbylineServer> {
  return createServer({ seed: demoTenant(PIN), port: 0, host, security });
}

function oneToken(): MemoryTokenStore {
  const tokens = new MemoryTokenStore();
  makeToken(tokens, { role: 'administrator', user: null, name: null, holdsMs: null }, 0);
  return tokens;
}

const encryption: unknown = expect.stringContaining('--tls-cert FILE --tls-key FILE');
const tokensWanted: unknown = expect.stringContaining('--require-token');

describe('beyond this machine', () => {
  it.each([
    ['encryption', '0.0.0.0', { requireToken: true }, encryption],
    ['tokens', '0.0.0.0', { tls: LOCALHOST }, tokensWanted],
    ['tokens', '::', { tls: LOCALHOST, tokens: new MemoryTokenStore() }, tokensWanted],
    ['tokens', '127.0.0.1', { behindProxy: true }, tokensWanted],
    ['encryption', '192.0.2.7', { tokens: oneToken() }, encryption],
    ['tokens', '0.0.0.0', { insecureWithoutTls: true }, tokensWanted],
    ['tokens', '::', { insecureWithoutTls: true, tokens: new MemoryTokenStore() }, tokensWanted],
    ['tokens', '127.0.0.1', { behindProxy: true, insecureWithoutTls: true }, tokensWanted],
  ])('no server starts without %s: %s', async (_what, host, security: SecurityOptions, cure) => {
    await expect(start(host, security)).rejects.toMatchObject({ why: 'hostRefused', cure });
  });

  it.each(['0.0.0.0', '::', '192.0.2.7'])('one may be in clear at %s, once told so', (host) => {
    const clear = { insecureWithoutTls: true, tokens: oneToken() };
    expect(exposureFault(host, clear)).toBeNull();
    expect(exposureFault(host, { insecureWithoutTls: true, requireToken: true })).toBeNull();
    expect(isInClear(host, clear)).toBe(true);
    expect(isInClear(host, { ...clear, tls: LOCALHOST })).toBe(false);
    expect(isInClear(host, { ...clear, behindProxy: true })).toBe(false);
  });

  it('no server starts with a key that is not the certificate’s', async () => {
    const tls = { cert: LOCALHOST.cert, key: 'no key at all' };
    await expect(start('127.0.0.1', { tls })).rejects.toMatchObject({ why: 'tlsInvalid' });
  });
});

describe('a server with TLS', () => {
  it('answers by https, with tokens and Strict-Transport-Security', async () => {
    const { server: started, held } = await startGuardedServer({}, undefined, { tls: LOCALHOST });
    server = started;
    expect(started.url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
    const headers = { authorization: `Bearer ${held.observer.token}` };
    const answer = await new Promise<{ status: unknown; hsts: unknown }>((resolve, reject) => {
      request(`${started.url}/v1/users`, { ca: LOCALHOST.cert, headers }, (response) => {
        response.resume();
        const hsts = response.headers['strict-transport-security'];
        resolve({ status: response.statusCode, hsts });
      })
        .on('error', reject)
        .end();
    });
    expect(answer).toEqual({ status: 200, hsts: expect.stringContaining('max-age') as unknown });
  });
});

describe('a server behind a proxy', () => {
  it('takes a page of the same name, and none of another', async () => {
    const guarded = await startGuardedServer({}, undefined, { behindProxy: true });
    server = guarded.server;
    const { url, held } = guarded;
    const authorization = `Bearer ${held.observer.token}`;
    const from = (origin: string) =>
      handshakeCode(url, '/v1/live', { authorization, host: 'bridge.contoso.com', origin });
    expect(await from('https://bridge.contoso.com')).toBeNull();
    expect(await from('https://evil.example')).toBe('http.originRefused');
  });
});
