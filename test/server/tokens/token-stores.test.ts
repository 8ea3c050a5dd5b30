import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FileLock } from '../../../src/adapters/store/file-lock.ts';
import { FileTokenStore, TOKEN_FILE } from '../../../src/server/tokens/file-token-store.ts';
import { MemoryTokenStore } from '../../../src/server/tokens/memory-token-store.ts';
import { judgeToken, makeToken } from '../../../src/server/tokens/token-service.ts';
import { TokenStoreError, type TokenStore } from '../../../src/server/tokens/token-store.ts';

const AMOS = { role: 'organizer', user: 'amos@contoso.com', name: 'phone', holdsMs: 1000 } as const;

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lobbyline-tokens-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

const STORES: readonly (readonly [string, () => TokenStore])[] = [
  ['in memory', () => new MemoryTokenStore()],
  ['in a file', () => new FileTokenStore(join(folder, 'data'))],
];

describe.each(STORES)('tokens %s', (_where, open) => {
  it('are none at first', () => {
    expect(open().all()).toEqual([]);
  });

  it('are known while they hold, and by the whole token alone', () => {
    const store = open();
    const { token, record } = makeToken(store, AMOS, 5000);
    expect(token).toMatch(/^lobbyline_[\w-]{43}$/);
    expect(judgeToken(store, token, 5999)).toEqual({ ok: true, record });
    expect(judgeToken(store, token, 6000)).toEqual({ ok: false, why: 'token.expired' });
    for (const other of ['', token.slice(0, -1), `${token}0`, record.id, record.hash]) {
      expect(judgeToken(store, other, 5000)).toEqual({ ok: false, why: 'token.unknown' });
    }
  });

  it('are never twice the same', () => {
    const store = open();
    const made = Array.from({ length: 5 }, () => makeToken(store, AMOS, 0));
    expect(new Set(made.map(({ token }) => token)).size).toBe(5);
    expect(store.all().map(({ id }) => id)).toEqual(made.map(({ record }) => record.id));
  });

  it('stop to work when revoked, and keep the first time of it', () => {
    const store = open();
    const { token, record } = makeToken(store, AMOS, 0);
    const other = makeToken(store, AMOS, 0);
    expect(store.revoke(record.id, 100)).toBe(true);
    expect(store.revoke(record.id, 200)).toBe(true);
    expect(store.revoke('t-none', 300)).toBe(false);
    expect(judgeToken(store, token, 150)).toEqual({ ok: false, why: 'token.revoked' });
    expect(judgeToken(store, other.token, 150).ok).toBe(true);
    expect(store.all()[0]?.revokedAt).toBe(100);
  });
});

describe('the file of tokens', () => {
  it('holds no token, and is for its owner alone', () => {
    const { token, record } = makeToken(new FileTokenStore(folder), AMOS, 0);
    const path = join(folder, TOKEN_FILE);
    const text = readFileSync(path, 'utf8');
    expect(text).toContain(record.hash);
    expect(text).not.toContain(token.slice('lobbyline_'.length));
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
    // A lock that is let go of is an empty file.
    expect(readdirSync(folder)).toEqual([TOKEN_FILE, `${TOKEN_FILE}.lock`]);
    expect(statSync(`${path}.lock`).size).toBe(0);
  });

  it('shows a store at once what another one writes', () => {
    const [server, command] = [new FileTokenStore(folder), new FileTokenStore(folder)];
    expect(server.all()).toEqual([]);
    const { token, record } = makeToken(command, AMOS, 0);
    expect(judgeToken(server, token, 0).ok).toBe(true);
    command.revoke(record.id, 1);
    expect(judgeToken(server, token, 2)).toEqual({ ok: false, why: 'token.revoked' });
  });

  it.each([
    ['no JSON', '{"version":', 'its top'],
    ['of another version', '{"version":2,"tokens":[]}', 'version'],
    ['with half a record', '{"version":1,"tokens":[{"id":"t-1"}]}', 'tokens.0.role'],
  ])('lets nobody in while it is %s, and says where', (_what, text, where) => {
    writeFileSync(join(folder, TOKEN_FILE), text);
    const store = new FileTokenStore(folder);
    expect(() => store.all()).toThrow(TokenStoreError);
    expect(() => store.all()).toThrow(where);
    expect(() => judgeToken(store, 'lobbyline_any', 0)).toThrow(TokenStoreError);
  });

  it('is not written by two at once', () => {
    const other = FileLock.take(join(folder, `${TOKEN_FILE}.lock`));
    const store = new FileTokenStore(folder);
    expect(() => makeToken(store, AMOS, 0)).toThrow('another process has been changing the tokens');
    expect(store.all()).toEqual([]);
    other?.release();
    makeToken(store, AMOS, 0);
    expect(store.all()).toHaveLength(1);
  });

  it('is written on after a crash that left the files of a change behind', () => {
    writeFileSync(join(folder, `${TOKEN_FILE}.lock`), '');
    writeFileSync(join(folder, `${TOKEN_FILE}.new`), '{"version":1,"tok');
    const store = new FileTokenStore(folder);
    makeToken(store, AMOS, 0);
    expect(store.all()).toHaveLength(1);
  });
});
