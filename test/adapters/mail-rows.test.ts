import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { MemoryMailRows } from '../../src/adapters/mail-rows.ts';
import { SqliteStore } from '../../src/adapters/store/sqlite-store.ts';
import { mailRowsContract, waiting } from './mail-rows-contract.ts';

mailRowsContract('mails in memory', () => {
  const rows = new MemoryMailRows();
  return { rows, reopened: () => rows, close: () => {} };
});

/** Rows in a store of their own, each opening of which is let go of in the end. */
function onDisk() {
  const folder = mkdtempSync(join(tmpdir(), 'lobbyline-mails-'));
  const stores: SqliteStore[] = [];
  const store = (): SqliteStore => {
    const opened = new SqliteStore(join(folder, 'lobbyline.db'));
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

const PLAIN = { inputs: [], releasedOwners: [], releasedInputs: [], facts: [], values: {} };

test.each([
  ['accepted', (_store, rows) => rows.update('mail-1', { state: 'accepted', ciphertext: null })],
  ['removed', (_store, rows) => rows.remove('mail-1')],
  ['told, by the commit that has it', (store) => store.commit({ ...PLAIN, mailsTold: ['mail-1'] })],
] as readonly (readonly [string, (store: SqliteStore, rows: SqliteStore['mails']) => void])[])(
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
  const twice = [1, 1].map((seq) => ({ seq, owner: null, sealed: new Uint8Array([1]) }));
  expect(() => store().commit({ ...PLAIN, inputs: twice, mailsTold: ['mail-1'] })).toThrow();
  expect(rows.all()).toHaveLength(1);
  close();
});
