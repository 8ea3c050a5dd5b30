import { DatabaseSync } from '@photostructure/sqlite';
import { existsSync, mkdtempSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backUp, restore } from '../../../src/adapters/store/backup.ts';
import { lockDataFolder, openDataFolder } from '../../../src/adapters/store/data-folder.ts';
import { keyFor, SealedBox } from '../../../src/adapters/store/sealed-box.ts';
import { SqliteStore } from '../../../src/adapters/store/sqlite-store.ts';
import { StoreConflict, type StoreBatch } from '../../../src/adapters/store/store.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lobbyline-store-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const NOTHING: StoreBatch = {
  inputs: [],
  releasedOwners: [],
  releasedInputs: [],
  mailsTold: [],
  facts: [],
  values: {},
};

function input(seq: number, owner: string | null = 'c-1'): StoreBatch['inputs'][number] {
  return { seq, owner, sealed: new Uint8Array([seq]) };
}

function open(data = join(folder, 'data')): SqliteStore {
  return new SqliteStore(openDataFolder(data).storeFile);
}

describe('a data folder', () => {
  it('is made with a key of its own, which others may not read, and keeps it', () => {
    const data = join(folder, 'data');
    const { key } = openDataFolder(data);
    expect(key).toHaveLength(32);
    expect(statSync(join(data, 'data.key')).mode & 0o777).toBe(0o600);
    expect(openDataFolder(data).key).toEqual(key);
  });

  it('is refused without its key, with a damaged one, and where no folder can be', () => {
    const data = join(folder, 'data');
    open(data).close();
    rmSync(join(data, 'data.key'));
    expect(() => openDataFolder(data)).toThrow('has a store and no data.key');
    writeFileSync(join(data, 'data.key'), 'short');
    expect(() => openDataFolder(data)).toThrow('is damaged: expected 32 bytes');
    writeFileSync(join(folder, 'file'), '');
    expect(() => openDataFolder(join(folder, 'file'))).toThrow('cannot be used');
  });
});

describe('a data folder that a server has', () => {
  it('is refused to a second one, and free again once the first has let go of it', () => {
    const data = join(folder, 'data');
    const lock = lockDataFolder(data);
    expect(() => lockDataFolder(data)).toThrow(`${data} is in use by another server`);
    lock.release();
    lockDataFolder(data).release();
  });

  it('can be backed up all the same, and the copy is nobody’s', () => {
    const [data, copy] = [join(folder, 'data'), join(folder, 'copy')];
    const lock = lockDataFolder(data);
    open(data).close();
    backUp(data, copy);
    restore(copy, join(folder, 'again'));
    expect(() => lockDataFolder(join(folder, 'again')).release()).not.toThrow();
    lock.release();
  });
});

describe('the embedded store', () => {
  it('keeps what was committed, and lets go of what was released', () => {
    const store = open();
    store.commit({ ...NOTHING, inputs: [input(1), input(2, 'c-2'), input(3, null)] });
    store.commit({ ...NOTHING, releasedOwners: ['c-1'], releasedInputs: [3], values: { a: '1' } });
    store.close();
    const again = open();
    expect(again.inputs().map(({ seq, owner }) => [seq, owner])).toEqual([[2, 'c-2']]);
    expect(again.value('a')).toBe('1');
    expect(again.value('nextInput')).toBe('4');
    again.commit({ ...NOTHING, values: { a: null } });
    expect(again.value('a')).toBeNull();
    again.close();
  });

  it('archives facts in order and finds them after any of them', () => {
    const store = open();
    const fact = (seq: number) => ({ seq, at: seq, cause: null, type: 'bridge.stopped' }) as const;
    store.commit({ ...NOTHING, facts: [fact(1), fact(2), fact(3)] });
    expect(store.facts(1, 10)).toEqual([fact(2), fact(3)]);
    expect(store.facts(0, 1)).toEqual([fact(1)]);
    expect(store.newestFact()).toBe(3);
    store.close();
  });

  it('leaves all of it in one file when it is closed in order', () => {
    const data = join(folder, 'data');
    const store = open(data);
    store.commit({ ...NOTHING, inputs: [input(1)] });
    expect(statSync(join(data, 'lobbyline.db-wal')).size).toBeGreaterThan(0);
    store.close();
    expect(statSync(join(data, 'lobbyline.db-wal')).size).toBe(0);
  });

  it('refuses a writer whose sequence another has taken, and writes nothing of it', () => {
    const [first, second] = [open(), open()];
    first.commit({ ...NOTHING, inputs: [input(1)] });
    expect(() => second.commit({ ...NOTHING, inputs: [input(1)], values: { a: '1' } })).toThrow(
      StoreConflict,
    );
    expect(first.value('a')).toBeNull();
    first.close();
    second.close();
  });

  it('brings a store of an earlier version along, with what is in it', () => {
    const data = join(folder, 'data');
    const store = open(data);
    store.commit({ ...NOTHING, inputs: [input(1)], values: { base: 'b' } });
    store.close();
    const db = new DatabaseSync(join(data, 'lobbyline.db'));
    db.exec('DROP TABLE mails; PRAGMA user_version = 1');
    db.close();
    const again = open(data);
    expect(again.inputs().map(({ seq }) => seq)).toEqual([1]);
    expect([again.value('base'), again.mails.all()]).toEqual(['b', []]);
    again.close();
  });

  it('refuses a store that a newer Lobbyline wrote, and a file that is none', () => {
    const data = join(folder, 'data');
    open(data).close();
    const db = new DatabaseSync(join(data, 'lobbyline.db'));
    db.exec('PRAGMA user_version = 99');
    db.close();
    expect(() => open(data)).toThrow('is of version 99; this Lobbyline knows 2');
    const other = join(folder, 'other');
    openDataFolder(other);
    writeFileSync(join(other, 'lobbyline.db'), 'a letter and no store '.repeat(40));
    expect(() => open(other)).toThrow('cannot be opened');
  });
});

describe('what is sealed', () => {
  const box = new SealedBox(keyFor('inputs', Buffer.alloc(32, 1)));

  it('opens with its key alone, and not when a byte was changed', () => {
    const sealed = box.seal('739158');
    expect(box.open(sealed)).toBe('739158');
    const other = new SealedBox(keyFor('pins', Buffer.alloc(32, 1)));
    expect(() => other.open(sealed)).toThrow();
    const changed = Uint8Array.from(sealed, (byte, index) => (index === 30 ? byte ^ 1 : byte));
    expect(() => box.open(changed)).toThrow();
    const bound = box.seal('739158', 'mail-1');
    expect(box.open(bound, 'mail-1')).toBe('739158');
    expect(() => box.open(bound, 'mail-2')).toThrow();
  });

  it('never looks the same twice, so that equal keys cannot be told', () => {
    expect(box.seal('5')).not.toEqual(box.seal('5'));
  });
});

describe('a backup', () => {
  it('is taken while the store is in use, and restores to the same', () => {
    const data = join(folder, 'data');
    const store = open(data);
    store.commit({ ...NOTHING, inputs: [input(1)], values: { base: 'b' } });
    writeFileSync(join(data, 'tokens.json'), '{"tokens":[]}');
    backUp(data, join(folder, 'copy'));
    store.commit({ ...NOTHING, inputs: [input(2)] });
    store.close();
    restore(join(folder, 'copy'), join(folder, 'again'));
    const again = open(join(folder, 'again'));
    expect(again.inputs().map(({ seq }) => seq)).toEqual([1]);
    expect(again.value('base')).toBe('b');
    again.close();
    expect(existsSync(join(folder, 'again', 'tokens.json'))).toBe(true);
    expect(openDataFolder(join(folder, 'again')).key).toEqual(openDataFolder(data).key);
  });

  it('is refused where nothing is to back up, where something is in the way, and when damaged', () => {
    const data = join(folder, 'data');
    expect(() => backUp(data, join(folder, 'copy'))).toThrow('There is no store in');
    open(data).close();
    backUp(data, join(folder, 'copy'));
    expect(() => backUp(data, join(folder, 'copy'))).toThrow('is not empty');
    expect(() => restore(join(folder, 'copy'), data)).toThrow('is not empty');
    expect(() => restore(folder, join(folder, 'again'))).toThrow('lacks the file lobbyline.db');
    truncateSync(join(folder, 'copy', 'lobbyline.db'), 200);
    expect(() => restore(join(folder, 'copy'), join(folder, 'again'))).toThrow('cannot be opened');
    expect(existsSync(join(folder, 'again'))).toBe(false);
  });
});
