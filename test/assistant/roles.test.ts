import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../src/protocol/roles.ts';
import { MemoryTokenStore } from '../../src/server/tokens/memory-token-store.ts';
import { makeToken } from '../../src/server/tokens/token-service.ts';
import { ownFolder, overHttp, type Served } from './tool-client.ts';

const AMOS = 'amos.marble@contoso.com';

/** How the HTTP transport answers what no client of the protocol sends. */
function status(url: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { method: 'POST', headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    asked.on('error', reject);
    asked.end('{}');
  });
}

describe('over HTTP, on own bridges that want tokens', () => {
  const folder = ownFolder();
  const tokens = new MemoryTokenStore();
  const token = (role: Role, user: string | null = null): string =>
    makeToken(tokens, { role, user, name: null, holdsMs: null }, 0).token;
  let served: Served;

  beforeAll(async () => {
    token('administrator');
    served = await overHttp(folder.path, { tokens });
  });
  afterAll(async () => {
    await served.close();
    folder.remove();
  });

  it('lets nobody in without a token, or with one that is none', async () => {
    await expect(served.connect()).rejects.toThrow(/token/iu);
    await expect(served.connect('lobbyline_wrong')).rejects.toThrow(/token/iu);
  });

  it('has an observer look, hold a call and ask why, and reset nothing', async () => {
    const observer = await served.connect(token('observer'));
    expect(await observer.done('look_at_bridge')).toMatchObject({ role: 'observer' });
    for (const [name, args] of [
      ['reset_pin', { user: AMOS }],
      ['administer', { command: { command: 'meeting.lock', meeting: 'standup' } }],
      ['administer', { cmdlet: 'Get-CsOnlineDialInConferencingUser' }],
    ] as const) {
      const { isError, text } = await observer.call(name, args);
      expect([name, isError]).toEqual([name, true]);
      expect(text).toContain('[token.roleDenied]');
    }
    expect(
      await observer.done('validate_scenario', { text: 'scenario: x\nsteps: []\n' }),
    ).toMatchObject({ valid: false });
  });

  it('has an organizer reset the own PIN, and nobody else’s', async () => {
    const organizer = await served.connect(token('organizer', AMOS));
    expect(await organizer.done('reset_pin', { user: AMOS })).toMatchObject({ pinVersion: 2 });
    const { isError } = await organizer.call('reset_pin', { user: 'pilar.pinilla@contoso.com' });
    expect(isError).toBe(true);
  });

  it('gives each client a bridge of its own, several at once', async () => {
    const [one, other] = [
      await served.connect(token('administrator')),
      await served.connect(token('administrator')),
    ];
    const dialled = await Promise.all(
      [one, other].map((client) => client.done('dial', { to: '+14255550199', name: 'Pat' })),
    );
    expect(dialled).toMatchObject([{ call: 'c-1' }, { call: 'c-1' }]);
    await one.done('hang_up', { call: 'c-1' });
    expect(await other.done('look_at_bridge')).toMatchObject({
      calls: [{ call: 'c-1', held: true }],
    });
  });

  it('takes no request of a page of the web, and no session with another token', async () => {
    const { hostname, port, pathname } = new URL(served.url);
    const own = { authorization: `Bearer ${token('administrator')}` };
    expect(hostname).toBe('127.0.0.1');
    expect(await status(served.url, { ...own, host: `evil.example:${port}` })).toBe(403);
    expect(await status(served.url, { ...own, origin: 'https://evil.example' })).toBe(403);
    expect(await status(served.url.replace(pathname, '/other'), own)).toBe(404);
    expect(await status(served.url, { ...own, 'mcp-session-id': 'made-up' })).toBe(404);
    expect(await status(served.url, {})).toBe(401);
  });
});

describe('over HTTP, started with a token', () => {
  it('wants just that one where nobody else judges tokens', async () => {
    const folder = ownFolder();
    const served = await overHttp(folder.path, {}, 'a-token-of-mine');
    try {
      await expect(served.connect()).rejects.toThrow(/token/iu);
      await expect(served.connect('another')).rejects.toThrow(/token/iu);
      const client = await served.connect('a-token-of-mine');
      expect(await client.done('look_at_bridge')).toMatchObject({ role: 'administrator' });
    } finally {
      await served.close();
      folder.remove();
    }
  });
});
