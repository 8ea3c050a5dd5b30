import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AdminClient } from '../../../src/client/admin-client.ts';
import { AMOS } from '../http-asker.ts';
import { startVirtualServer, type VirtualServer } from '../virtual-server.ts';
import { askWith, startGuardedServer, type GuardedServer } from './token-holders.ts';

let guarded: GuardedServer;
let open: VirtualServer;

beforeAll(async () => {
  guarded = await startGuardedServer();
  open = await startVirtualServer();
});

afterAll(async () => {
  await guarded.server.close();
  await open.server.close();
});

describe('who somebody is', () => {
  it('is the administrator where no token is wanted', async () => {
    const client = new AdminClient({ server: open.url });
    expect(await client.whoAmI()).toEqual({ role: 'administrator', user: null, tokens: false });
  });

  it('is said by the token, as it was made', async () => {
    const known = async (role: 'administrator' | 'organizer' | 'observer') =>
      new AdminClient({ server: guarded.url, token: guarded.held[role].token }).whoAmI();
    expect([
      await known('administrator'),
      await known('organizer'),
      await known('observer'),
    ]).toEqual([
      { role: 'administrator', user: 'megan@contoso.com', tokens: true },
      { role: 'organizer', user: AMOS.toUpperCase(), tokens: true },
      { role: 'observer', user: null, tokens: true },
    ]);
  });

  it('is told to nobody without a token, and to nobody whose token holds no more', async () => {
    const asked = async (token: string | null) =>
      (await askWith(guarded.url, token, 'GET', '/v1/whoami')).code;
    expect(await asked(null)).toBe('token.missing');
    expect(await asked('no-such-token')).toBe('token.unknown');
  });
});
