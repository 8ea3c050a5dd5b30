import { DatabaseSync } from '@photostructure/sqlite';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockDataFolder, openDataFolder } from '../../src/adapters/store/data-folder.ts';
import { openDataStore } from '../../src/adapters/store/data-store.ts';
import { FACT_INDEX } from '../../src/server/history/fact-index.ts';
import { captured } from './captured-cli.ts';

let root = '';
let data = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'lobbyline-data-'));
  data = join(root, 'data');
});

afterEach(() => rmSync(root, { recursive: true }));

/** Serves on any free port with this data folder, and is asked to stop at once. */
function served(folder = data): ReturnType<typeof captured> {
  const options = ['serve', '--port', '0', '--data', folder];
  return captured(options, 'real', { stop: AbortSignal.abort() });
}

/** Changes something in the store of the data folder. */
function inStore(sql: string): void {
  const db = new DatabaseSync(join(data, 'lobbyline.db'));
  db.exec(sql);
  db.close();
}

const WRONG: readonly (readonly [what: string, damage: () => void, words: readonly string[]])[] = [
  [
    'that another server uses',
    () => void lockDataFolder(data),
    ['is in use by another server', 'Stop that server'],
  ],
  [
    'that another server uses, whose lock was removed',
    () => {
      openDataStore(openDataFolder(data), { index: FACT_INDEX });
      rmSync(join(data, 'in-use.lock'));
    },
    ['is in use by another server', 'Stop that server'],
  ],
  [
    'whose store is cut off',
    () => truncateSync(join(data, 'lobbyline.db'), 5000),
    ['lobbyline.db', 'pages that cannot be read', '--accept-loss'],
  ],
  [
    'whose store is something else',
    () => writeFileSync(join(data, 'lobbyline.db'), 'no store at all '.repeat(300)),
    ['cannot be read', 'Restore it from a backup'],
  ],
  [
    'of a newer Lobbyline',
    () => inStore('PRAGMA user_version = 99'),
    ['is of version 99', 'Use the newer Lobbyline'],
  ],
  [
    'without its key',
    () => rmSync(join(data, 'data.key')),
    ['has a store and no data.key', 'Put back the data.key'],
  ],
  [
    'with another key',
    () => writeFileSync(join(data, 'data.key'), Buffer.alloc(32, 1).toString('base64')),
    ['was changed', 'data.key is that of another folder'],
  ],
  [
    'with changed words on what was open',
    () => inStore('UPDATE checkpoints SET link = zeroblob(60)'),
    ['lobbyline.db', 'cannot be read', 'Restore the folder from a backup'],
  ],
  [
    'whose newest commits are missing',
    () => inStore('UPDATE tip SET n = n + 3'),
    ['3 commits that were acknowledged are missing', '--accept-loss'],
  ],
  [
    'without its store',
    () => rmSync(join(data, 'lobbyline.db')),
    ['is missing or empty', 'Restore the folder from a backup'],
  ],
  [
    'without its mark',
    () => rmSync(join(data, 'high-water')),
    ['the file high-water is missing', '--accept-loss'],
  ],
  [
    'whose mark was changed',
    () => writeFileSync(join(data, 'high-water'), 'no mark'),
    ['the file high-water was changed', '--accept-loss'],
  ],
  ...['lobbyline.db', 'data.key', 'high-water', 'in-use.lock'].map(
    (name) =>
      [
        `with a folder in the place of ${name}`,
        () => {
          for (const end of ['', '-wal', '-shm']) rmSync(join(data, name + end), { force: true });
          mkdirSync(join(data, name));
        },
        [join(data, name), 'it is no plain file', 'Move it away'],
      ] as const,
  ),
  [
    'whose key is one that has no end, and does not wait for it',
    () => {
      rmSync(join(data, 'data.key'));
      symlinkSync('/dev/zero', join(data, 'data.key'));
    },
    ['data.key', 'it is no plain file'],
  ],
  [
    'whose tokens have no end, and does not wait for it',
    () => symlinkSync('/dev/zero', join(data, 'tokens.json')),
    ['tokens.json', 'it is no plain file'],
  ],
  [
    'whose lock is something else',
    () => writeFileSync(join(data, 'in-use.lock'), 'no lock at all '.repeat(300)),
    ['in-use.lock', 'cannot be taken', 'Remove it where no server uses the folder'],
  ],
];

describe('serve --data', () => {
  it('starts on a new folder and again on the same, and shows the PIN the first time alone', async () => {
    const first = await served();
    expect(first).toMatchObject({ stderr: '', code: 0 });
    expect(first.stdout).toMatch(/PIN {6}\d{5} /u);
    const again = await served();
    expect(again).toMatchObject({ stderr: '', code: 0 });
    expect(again.stdout).not.toContain('PIN   ');
  });

  it.each(WRONG)(
    'refuses a folder %s in plain words, with exit code 3',
    async (_what, damage, words) => {
      await served();
      damage();
      const { stderr, stdout, code } = await served();
      expect([code, stdout]).toEqual([3, '']);
      for (const word of words) expect(stderr).toContain(word);
      expect(stderr).not.toContain('    at ');
      expect(stderr.trim().split('\n')).toHaveLength(1);
    },
  );

  it('starts where a first start was killed before it had a store', async () => {
    openDataFolder(data);
    expect(await served()).toMatchObject({ stderr: '', code: 0 });
  });

  it('says what was given up with a store that is gone, once', async () => {
    await served();
    rmSync(join(data, 'lobbyline.db'));
    const accepting = (): ReturnType<typeof captured> =>
      captured(['serve', '--port', '0', '--data', data, '--accept-loss'], 'real', {
        stop: AbortSignal.abort(),
      });
    const first = await accepting();
    expect(first).toMatchObject({ code: 0 });
    expect(first.stderr).toMatch(/given up: the store is empty, and \d+ commits had been/u);
    expect(await accepting()).toMatchObject({ stderr: '', code: 0 });
    expect(await served()).toMatchObject({ stderr: '', code: 0 });
  });

  it('refuses what is no folder', async () => {
    writeFileSync(join(root, 'file'), '');
    const { stderr, code } = await served(join(root, 'file'));
    expect([code, stderr]).toEqual([3, expect.stringContaining('is a file, not a folder')]);
  });
});
