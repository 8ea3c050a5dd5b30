import { DatabaseSync } from '@photostructure/sqlite';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockDataFolder } from '../../src/adapters/store/data-folder.ts';
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
    'whose store is cut off',
    () => truncateSync(join(data, 'lobbyline.db'), 5000),
    ['cannot be opened', 'Restore it from a backup'],
  ],
  [
    'whose store is something else',
    () => writeFileSync(join(data, 'lobbyline.db'), 'no store at all '.repeat(300)),
    ['cannot be opened', 'Restore it from a backup'],
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
    ['cannot be brought back', 'Restore the folder from a backup'],
  ],
  [
    'with an input that was changed',
    () => inStore('UPDATE inputs SET sealed = zeroblob(60)'),
    ['cannot be brought back', 'Restore the folder from a backup'],
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
      inStore("INSERT INTO inputs (seq, owner, sealed) VALUES (1, NULL, x'00')");
      damage();
      const { stderr, stdout, code } = await served();
      expect([code, stdout]).toEqual([3, '']);
      for (const word of words) expect(stderr).toContain(word);
      expect(stderr).not.toContain('    at ');
      expect(stderr.trim().split('\n')).toHaveLength(1);
    },
  );

  it('refuses what is no folder', async () => {
    writeFileSync(join(root, 'file'), '');
    const { stderr, code } = await served(join(root, 'file'));
    expect([code, stderr]).toEqual([3, expect.stringContaining('is a file, not a folder')]);
  });
});
