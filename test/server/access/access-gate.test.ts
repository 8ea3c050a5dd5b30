import { request } from 'node:http';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Writable } from 'node:stream';
import { TOKEN_SUBPROTOCOL } from '../../../src/protocol/roles.ts';
import { SUBPROTOCOL } from '../../../src/protocol/client-messages.ts';
import { createServerLog } from '../../../src/server/server-log.ts';
import { makeToken } from '../../../src/server/tokens/token-service.ts';
import { RawLine } from '../raw-line.ts';
import { startVirtualServer } from '../virtual-server.ts';
import {
  askWith,
  handshakeCode,
  startGuardedServer,
  type GuardedServer,
  type Reply,
} from './token-holders.ts';

let served: GuardedServer | null = null;

async function guarded(...setup: Parameters<typeof startGuardedServer>): Promise<GuardedServer> {
  served = await startGuardedServer(...setup);
  return served;
}

afterEach(async () => {
  vi.useRealTimers();
  await served?.server.close();
  served = null;
});

function users(url: string, token: string | null): Promise<Reply> {
  return askWith(url, token, 'GET', '/v1/users');
}

describe('a server that wants tokens', () => {
  it('refuses a request without one, and says how to bring one', async () => {
    const { url } = await guarded();
    const { status, code, headers } = await users(url, null);
    expect({ status, code }).toEqual({ status: 401, code: 'token.missing' });
    expect(headers.get('www-authenticate')).toBe('Bearer realm="lobbyline"');
  });

  it.each([
    ['made up', 'Bearer lobbyline_0000'],
    ['cut short', 'Bearer'],
    ['of another scheme', 'Basic YW1vczo3MzkxNQ=='],
  ])('refuses a token that is %s', async (_what, authorization) => {
    const { url } = await guarded();
    const { status } = await fetch(`${url}/v1/users`, { headers: { authorization } });
    expect(status).toBe(401);
  });

  it('refuses a token from the moment it is revoked', async () => {
    const { url, tokens, held } = await guarded();
    const { token, record } = held.observer;
    expect((await users(url, token)).status).toBe(200);
    tokens.revoke(record.id, 1_772_442_000_000);
    expect(await users(url, token)).toMatchObject({ status: 401, code: 'token.revoked' });
  });

  it('refuses a token that has expired', async () => {
    const { url, tokens } = await guarded();
    const wish = { role: 'observer', user: null, name: null, holdsMs: 1000 } as const;
    const { token } = makeToken(tokens, wish, 0);
    expect(await users(url, token)).toMatchObject({ status: 401, code: 'token.expired' });
  });

  it('goes on wanting tokens once all have been revoked', async () => {
    const { url, tokens } = await guarded({}, undefined, { requireToken: false });
    for (const { id } of tokens.all()) tokens.revoke(id, 1_772_442_000_000);
    expect((await users(url, null)).code).toBe('token.missing');
  });

  it.each(['token', 'access_token', 'TOKEN'])(
    'refuses ?%s= in any address, even where no token is wanted',
    async (name) => {
      const { url, held } = await guarded();
      const query = `?${name}=${held.administrator.token}`;
      expect((await askWith(url, null, 'GET', `/v1/users${query}`)).code).toBe('token.inAddress');
      expect((await askWith(url, null, 'GET', `/healthz${query}`)).code).toBe('token.inAddress');
      expect(await handshakeCode(url, `/v1/calls${query}`, {})).toBe('token.inAddress');
    },
  );

  it('takes a token as a subprotocol of a WebSocket, and answers with its own', async () => {
    const { url, held } = await guarded();
    const offered = (token: string) => [SUBPROTOCOL, `${TOKEN_SUBPROTOCOL}${token}`];
    const { token } = held.observer;
    expect(await handshakeCode(url, '/v1/live', {}, offered(token))).toBeNull();
    expect(await handshakeCode(url, '/v1/live', {}, offered(`${token}x`))).toBe('token.unknown');
  });

  it('lets a telephone of this machine dial without one, and not watch', async () => {
    const { url } = await guarded();
    const line = await RawLine.open(url);
    expect(await line.dial()).toMatchObject({ type: 'ringing' });
    expect(await handshakeCode(url, '/v1/live', {})).toBe('token.missing');
  });

  it('wants one from every telephone where a proxy is in front', async () => {
    const { url, held } = await guarded({}, undefined, { behindProxy: true });
    expect(await handshakeCode(url, '/v1/calls', {})).toBe('token.missing');
    const authorization = `Bearer ${held.observer.token}`;
    expect(await handshakeCode(url, '/v1/calls', { authorization })).toBeNull();
  });

  it('lets go of handshakes that it refused, so that it can close', async () => {
    const { url, server } = await guarded();
    const origin = 'https://evil.example';
    expect(await handshakeCode(url, '/v1/calls', { origin })).toBe('http.originRefused');
    expect(await handshakeCode(url, '/v1/nothing', {})).toBe('http.routeUnknown');
    expect(await handshakeCode(url, '/v1/live', {})).toBe('token.missing');
    await server.close();
  });

  it('does not take a page for a telephone because it says that it is to be upgraded', async () => {
    const { url } = await guarded();
    const { port } = new URL(url);
    const headers = { upgrade: 'websocket' };
    const status = await new Promise((resolve, reject) => {
      request({ port, host: '127.0.0.1', path: '/v1/calls', headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });
    expect(status).toBe(401);
  });

  it('counts refused tokens by address, and then takes none for a while', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: 1_000_000 });
    const { url, held } = await guarded({ refusedTokens: 3, refusedTokensMs: 60_000 });
    const good = held.administrator.token;
    for (let tries = 0; tries < 3; tries += 1) {
      expect((await users(url, good)).status).toBe(200);
      expect((await users(url, `wrong-${tries}`)).code).toBe('token.unknown');
    }
    const blocked = await users(url, good);
    expect(blocked).toMatchObject({ status: 429, code: 'limit.refusedTokens' });
    expect(Number(blocked.headers.get('retry-after'))).toBe(60);
    expect((await users(url, null)).code).toBe('token.missing');
    vi.setSystemTime((vi.getMockedSystemTime()?.getTime() ?? 0) + 60_001);
    expect((await users(url, good)).status).toBe(200);
  });

  it('counts each client of a proxy for itself', async () => {
    const { url, held } = await guarded({ refusedTokens: 1 }, undefined, { behindProxy: true });
    const from = (address: string, token: string) =>
      fetch(`${url}/v1/users`, {
        headers: { authorization: `Bearer ${token}`, 'x-forwarded-for': address },
      });
    const { token } = held.administrator;
    expect((await from('192.0.2.1', 'wrong')).status).toBe(401);
    expect((await from('192.0.2.1', token)).status).toBe(429);
    expect((await from('192.0.2.2', token)).status).toBe(200);
    // What the client itself claims stands further left, and is not believed.
    expect((await from('192.0.2.9, 192.0.2.1', token)).status).toBe(429);
  });

  it('does not believe X-Forwarded-For where no proxy is', async () => {
    const { url } = await guarded({ refusedTokens: 1 });
    const from = (address: string) =>
      fetch(`${url}/v1/users`, {
        headers: { authorization: 'Bearer wrong', 'x-forwarded-for': address },
      });
    expect((await from('192.0.2.1')).status).toBe(401);
    expect((await from('192.0.2.2')).status).toBe(429);
  });

  it('lets no token reach its log, at any level (PIN-4)', async () => {
    let log = '';
    const sink = new Writable({
      write(chunk, _encoding, done) {
        log += String(chunk);
        done();
      },
    });
    const { url, held } = await guarded({}, createServerLog('trace', sink));
    await users(url, held.organizer.token);
    await users(url, 'lobbyline_wrong');
    await askWith(url, null, 'GET', `/v1/users?token=${held.observer.token}`);
    expect(log).toContain('refused a token');
    expect(log).toContain(held.organizer.record.id);
    const secrets = Object.values(held).flatMap(({ token, record }) => [token, record.hash]);
    for (const secret of [...secrets, 'lobbyline_wrong']) expect(log).not.toContain(secret);
  });
});

describe('every answer', () => {
  it('tells browsers to load, frame, guess and store nothing', async () => {
    const { url } = await guarded();
    for (const path of ['/v1/users', '/healthz', '/v1/nothing']) {
      const { headers } = await askWith(url, null, 'GET', path);
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('strict-transport-security')).toBeNull();
    }
  });
});

describe('a server without tokens', () => {
  it('takes whoever is on this machine for the administrator it names', async () => {
    const { server, url, facts } = await startVirtualServer();
    const command = { command: 'user.set', user: 'amos.marble@contoso.com' };
    const changes = { displayName: 'Amos' };
    const actor = { role: 'administrator', id: 'megan' };
    const body = { ...command, changes, actor };
    expect((await askWith(url, null, 'POST', '/v1/commands', body)).status).toBe(200);
    expect(facts.findLast(({ type }) => type === 'audit.written')).toMatchObject({ who: 'megan' });
    await server.close();
  });
});
