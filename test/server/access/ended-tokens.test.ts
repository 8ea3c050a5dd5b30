import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OpenedByToken } from '../../../src/server/access/opened-by-token.ts';
import { createServerLog } from '../../../src/server/server-log.ts';
import { FileTokenStore, TOKEN_FILE } from '../../../src/server/tokens/file-token-store.ts';
import { MemoryTokenStore } from '../../../src/server/tokens/memory-token-store.ts';
import { makeToken, type MadeToken } from '../../../src/server/tokens/token-service.ts';
import { TokenStoreError, type TokenStore } from '../../../src/server/tokens/token-store.ts';
import { RawLine } from '../raw-line.ts';
import { startVirtualServer, type VirtualServer } from '../virtual-server.ts';
import { askWith, startGuardedServer, type GuardedServer } from './token-holders.ts';

const REVOKED_AT = 1_772_442_000_000;

describe('what a token has opened', () => {
  let served: GuardedServer;

  beforeEach(async () => {
    served = await startGuardedServer({}, undefined, { behindProxy: true });
  });

  afterEach(() => served.server.close());

  const opened = (path: string, { token }: MadeToken): Promise<RawLine> =>
    RawLine.open(served.url, path, { headers: { authorization: `Bearer ${token}` } });

  it('ends when the token is revoked: a live view is closed with 4401', async () => {
    const { observer, administrator } = served.held;
    const [gone, stays] = [
      await opened('/v1/live?since=0', observer),
      await opened('/v1/live', administrator),
    ];
    served.tokens.revoke(observer.record.id, REVOKED_AT);
    expect(await gone.closed).toEqual({ code: 4401, reason: 'token.revoked' });
    expect(gone.messages.at(-1)).toMatchObject({ type: 'error', code: 'token.revoked' });
    stays.type({ type: 'ping' });
    expect(await stays.message('pong')).toBeDefined();
    await stays.lose();
  });

  it('ends when the token is revoked: a call is over, and no other is', async () => {
    const { organizer, observer } = served.held;
    const [gone, stays] = [
      await opened('/v1/calls', organizer),
      await opened('/v1/calls', observer),
    ];
    await gone.dial();
    await stays.dial();
    served.tokens.revoke(organizer.record.id, REVOKED_AT);
    expect(await gone.closed).toEqual({ code: 4401, reason: 'token.revoked' });
    expect(served.hosted.view.calls.map(({ call }) => call)).toEqual(['c-2']);
    expect(served.facts.filter(({ type }) => type === 'line.lost')).toEqual([]);
    stays.type({ type: 'ping' });
    expect(await stays.message('pong')).toMatchObject({ call: 'c-2' });
    await stays.lose();
  });
});

describe('whoever looks after what is open', () => {
  let at = 1000;
  const tokens = new MemoryTokenStore();
  const { record } = makeToken(
    tokens,
    { role: 'observer', user: null, name: null, holdsMs: 500 },
    at,
  );
  const watched = (store: TokenStore, wantsTokens = true): OpenedByToken =>
    new OpenedByToken({ tokens: store, wantsTokens: () => wantsTokens, now: () => at });

  it('ends it when its token expires, once', () => {
    const ended: string[] = [];
    const opened = watched(tokens);
    opened.watch(record.id, (why) => ended.push(why));
    at = 1499;
    opened.look();
    expect(ended).toEqual([]);
    at = 1500;
    opened.look();
    opened.look();
    expect(ended).toEqual(['token.expired']);
    opened.stop();
  });

  it('ends it when its token is gone, and what was open before tokens were wanted', () => {
    const ended: string[] = [];
    const opened = watched(tokens);
    opened.watch('t-other', (why) => ended.push(why));
    opened.watch(null, (why) => ended.push(why));
    opened.watch('t-closed', (why) => ended.push(why))();
    opened.look();
    expect(ended).toEqual(['token.unknown', 'token.missing']);
    opened.stop();
  });

  it('leaves it alone while no tokens are wanted, or none can be read', () => {
    const broken: TokenStore = {
      ...{ add: () => undefined, revoke: () => false },
      all: () => {
        throw new TokenStoreError('gone', 'put it back');
      },
    };
    for (const opened of [watched(broken), watched(new MemoryTokenStore(), false)]) {
      opened.watch(null, () => expect.unreachable());
      opened.look();
      opened.stop();
    }
  });
});

describe('a file of tokens that something befalls', () => {
  let folder: string;
  let path: string;
  let served: VirtualServer;
  let held: MadeToken;
  let log = '';

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'lobbyline-gate-'));
    path = join(folder, TOKEN_FILE);
    const wish = { role: 'observer', user: null, name: null, holdsMs: null } as const;
    held = makeToken(new FileTokenStore(folder), wish, 0);
    log = '';
    const sink = new Writable({
      write(chunk, _encoding, done) {
        log += String(chunk);
        done();
      },
    });
    const tokens = new FileTokenStore(folder);
    served = await startVirtualServer({}, createServerLog('warn', sink), { tokens });
  });

  afterEach(async () => {
    await served.server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const BEFALLEN: readonly (readonly [string, () => void])[] = [
    ['is removed', () => rmSync(path)],
    ['is moved away', () => renameSync(path, `${path}.old`)],
    ['is emptied', () => truncateSync(path)],
    ['is damaged', () => writeFileSync(path, '{"version":1,"tokens":[{}]}')],
    [
      'is a folder',
      () => {
        rmSync(path);
        mkdirSync(path);
      },
    ],
    ['may not be read', () => chmodSync(path, 0o000)],
    ['is in a folder that is gone', () => rmSync(folder, { recursive: true })],
  ];
  const isRoot = process.getuid?.() === 0;

  it.each(BEFALLEN.filter(([what]) => !(isRoot && what === 'may not be read')))(
    'lets nobody in once it %s, and the cure is not to remove it',
    async (_what, befall) => {
      const asked = (token: string | null) => askWith(served.url, token, 'GET', '/v1/users');
      expect((await asked(held.token)).status).toBe(200);
      befall();
      for (const token of [held.token, 'lobbyline_other']) {
        expect(await asked(token)).toMatchObject({ status: 503, code: 'token.storeUnreadable' });
      }
      expect(await asked(null)).toMatchObject({ status: 401, code: 'token.missing' });
      expect((await askWith(served.url, null, 'GET', '/healthz')).status).toBe(200);
      expect(log).toContain(path);
      expect(log).toContain('cure');
      expect(log).not.toMatch(/remove|delete/i);
    },
  );

  it('lets in who has a new token, once there are new ones', async () => {
    rmSync(path);
    const wish = { role: 'observer', user: null, name: null, holdsMs: null } as const;
    const { token } = makeToken(new FileTokenStore(folder), wish, 0);
    expect((await askWith(served.url, token, 'GET', '/v1/users')).status).toBe(200);
    const old = await askWith(served.url, held.token, 'GET', '/v1/users');
    expect(old).toMatchObject({ status: 401, code: 'token.unknown' });
  });

  it('goes on wanting tokens where a sound file has none', async () => {
    writeFileSync(path, '{"version":1,"tokens":[]}');
    expect((await askWith(served.url, null, 'GET', '/v1/users')).code).toBe('token.missing');
    expect((await askWith(served.url, held.token, 'GET', '/v1/users')).code).toBe('token.unknown');
  });

  it('lets nobody in where it is damaged before the first token was read', async () => {
    const other = mkdtempSync(join(tmpdir(), 'lobbyline-gate-'));
    const late = await startVirtualServer({}, undefined, { tokens: new FileTokenStore(other) });
    expect((await askWith(late.url, null, 'GET', '/v1/users')).status).toBe(200);
    writeFileSync(join(other, TOKEN_FILE), '');
    const asked = await askWith(late.url, null, 'GET', '/v1/users');
    expect(asked).toMatchObject({ status: 503, code: 'token.storeUnreadable' });
    await late.server.close();
    rmSync(other, { recursive: true });
  });
});
