import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { MemoryMailRows } from '../../src/adapters/mail-rows.ts';
import { SqliteRows } from '../../src/adapters/store/sqlite-rows.ts';
import type { RowChange } from '../../src/adapters/store/store-rows.ts';
import { mailRowsContract, waiting } from './mail-rows-contract.ts';

mailRowsContract('mails in memory', () => {
  const rows = new MemoryMailRows();
  return { rows, reopened: () => rows, close: () => {} };
});

/** Rows in a store of their own, each opening of which is let go of in the end. */
function onDisk() {
  const folder = mkdtempSync(join(tmpdir(), 'lobbyline-mails-'));
  const stores: SqliteRows[] = [];
  const store = (): SqliteRows => {
    const opened = new SqliteRows(join(folder, 'lobbyline.db'));
    stores.push(opened);
    return opened;
  };
  const close = (): void => {
    for (const one of stores) one.close();
    rmSync(folder, { recursive: true });
  };
  return { folder, store, rows: store().mails, reopened: () => store().mails, close };
}

mailRowsContract('mails on disk', onDisk);

/** A commit of nothing but the end of a mail. */
function told(after: number): RowChange {
  const log = { n: 1, link: new Uint8Array([1]) };
  const nothing = { archive: null, touched: [], checkpoint: null, base: null };
  return { after, log, ...nothing, mailsTold: ['mail-1'] };
}

test.each([
  ['accepted', (_store, rows) => rows.update('mail-1', { state: 'accepted', ciphertext: null })],
  ['removed', (_store, rows) => rows.remove('mail-1')],
  ['told, by the commit that has it', (store) => store.write(told(0))],
] as readonly (readonly [string, (store: SqliteRows, rows: SqliteRows['mails']) => void])[])(
  'a mail that is %s leaves no byte of it in any file of the store',
  (_how, ends) => {
    const { folder, store, close } = onDisk();
    const one = store();
    const words = 'what was sealed '.repeat(500);
    const has = (): boolean =>
      readdirSync(folder).some((name) =>
        readFileSync(join(folder, name)).includes('what was sealed'),
      );
    one.mails.insert(waiting('mail-1', { ciphertext: new TextEncoder().encode(words) }));
    expect(has()).toBe(true);
    ends(one, one.mails);
    expect(has()).toBe(false);
    close();
  },
);

test('a commit that fails keeps the mails that it was to forget', () => {
  const { store, rows, close } = onDisk();
  rows.insert(waiting('mail-1'));
  expect(() => store().write(told(7))).toThrow('Another server has written');
  expect(rows.all()).toHaveLength(1);
  close();
});
