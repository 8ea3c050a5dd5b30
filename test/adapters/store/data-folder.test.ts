import { DatabaseSync } from '@photostructure/sqlite';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backUp, restore } from '../../../src/adapters/store/backup.ts';
import { lockDataFolder, openDataFolder } from '../../../src/adapters/store/data-folder.ts';
import { keyFor, SealedBox } from '../../../src/adapters/store/sealed-box.ts';
import { openArchive, openDataStore } from '../../../src/adapters/store/data-store.ts';
import type { SealedStore } from '../../../src/adapters/store/sealed-store.ts';
import { StoreConflict, type Commit } from '../../../src/adapters/store/store.ts';
import type { Fact } from '../../../src/domain/fact.ts';
import { FACT_INDEX } from '../../../src/server/history/fact-index.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lobbyline-store-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const ONE_FACT = { at: 1, cause: null, type: 'bridge.stopped' } as const;

function fact(seq: number): Fact {
  return { ...ONE_FACT, seq };
}

/** A commit that says so many facts from that one on; the first of a store is cut. */
function commit(from: number, count = 1): Commit {
  const facts = Array.from({ length: count }, (_, place) => fact(from + place));
  const said = { at: from, counters: { facts: from }, inputs: [`input ${from}`], facts };
  const cut = { open: { until: from }, base: { made: from } };
  return { ...said, mailsTold: [], ...(from === 1 && { cut }) };
}

function open(data = join(folder, 'data')): SealedStore {
  return openDataStore(openDataFolder(data), { index: FACT_INDEX });
}

describe('a data folder', () => {
  it('is made with a key of its own, which others may not read, and keeps it', () => {
    const data = join(folder, 'data');
    const { key, mark } = openDataFolder(data);
    expect(key).toHaveLength(32);
    expect(statSync(join(data, 'data.key')).mode & 0o777).toBe(0o600);
    // Nothing was acknowledged yet: a folder that was killed while it was made is a new one.
    expect(openDataFolder(data).key).toEqual(key);
    // The key of a store that is gone is no key of a new one.
    mark.raise({ n: 1, tag: '' });
    expect(() => openDataFolder(data)).toThrow('its store lobbyline.db is missing or empty');
    open(join(folder, 'other')).close();
    const other = openDataFolder(join(folder, 'other')).key;
    expect(openDataFolder(join(folder, 'other')).key).toEqual(other);
    expect(other).not.toEqual(key);
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
    restore(copy, join(folder, 'again'), FACT_INDEX);
    expect(() => lockDataFolder(join(folder, 'again')).release()).not.toThrow();
    lock.release();
  });
});

describe('a backup that cannot be made', () => {
  it.each([
    ['without a key', () => rmSync(join(folder, 'data', 'data.key')), 'there is no such file'],
    [
      'of a store that is cut off',
      () => truncateSync(join(folder, 'data', 'lobbyline.db'), 6000),
      'malformed',
    ],
  ])('%s says so, and leaves nothing that looks like one', (_what, damage, words) => {
    const [data, copy] = [join(folder, 'data'), join(folder, 'copy')];
    open(data).close();
    damage();
    expect(() => backUp(data, copy)).toThrow(`${data} cannot be backed up in ${copy}`);
    expect(() => backUp(data, copy)).toThrow(words);
    expect(existsSync(copy)).toBe(false);
    mkdirSync(copy);
    expect(() => backUp(data, copy)).toThrow(words);
    expect(readdirSync(copy)).toEqual([]);
  });
});

describe('a place for a data folder', () => {
  it('where nothing can be made is refused, and not tried for ever', () => {
    // No user can make a folder there, and asked for all of the path at once Node would not come back.
    const nowhere = '/proc/lobbyline/data';
    expect(() => openDataFolder(nowhere)).toThrow(`The data folder ${nowhere} cannot be used`);
  });

  it('that holds other things stays open to those who use them', () => {
    chmodSync(folder, 0o755);
    writeFileSync(join(folder, 'of-others'), '');
    openDataFolder(folder);
    expect(statSync(folder).mode & 0o777).toBe(0o755);
    rmSync(join(folder, 'of-others'));
    openDataFolder(folder);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });
});

describe('the embedded store', () => {
  it('keeps what was committed since the log was cut, and what was open then', () => {
    const store = open();
    expect(store.kept).toBeNull();
    store.commit(commit(1));
    store.commit(commit(2, 3));
    store.close();
    const again = open();
    expect(again.kept).toEqual({
      ...{ base: { made: 1 }, open: { until: 1 }, counters: { facts: 1 } },
      log: [{ at: 2, counters: { facts: 2 }, inputs: ['input 2'] }],
    });
    again.close();
  });

  it('cuts its log: what was before is needed no more, and two cuts are kept', () => {
    const store = open();
    store.commit(commit(1));
    store.commit({ ...commit(2), cut: { open: 'second' } });
    store.commit({ ...commit(3), cut: { open: 'third' } });
    store.commit(commit(4));
    store.close();
    const db = new DatabaseSync(join(folder, 'data', 'lobbyline.db'));
    const numbers = (table: string) =>
      (db.prepare(`SELECT n FROM ${table} ORDER BY n`).all() as { n: number }[]).map(({ n }) => n);
    expect([numbers('checkpoints'), numbers('log'), numbers('bases')]).toEqual([
      [2, 3],
      [3, 4],
      [1],
    ]);
    // The newest cut cannot be read: the one before it leads to the same.
    db.exec("UPDATE checkpoints SET link = x'00' WHERE n = 3");
    db.close();
    const again = open();
    expect(again.kept).toMatchObject({ open: 'second', log: [{ at: 3 }, { at: 4 }] });
    again.close();
  });

  it('archives facts in order and finds them after any of them, and by topic', () => {
    const store = open();
    const dialled = (seq: number, call: string): Fact => ({
      ...{ seq, at: 1, cause: null, type: 'call.hungUp', call },
    });
    store.commit(commit(1, 3));
    store.commit({ ...commit(4), facts: [dialled(4, 'c-1'), dialled(5, 'c-2')] });
    store.commit({ ...commit(6), facts: [fact(6), dialled(7, 'c-1')] });
    const { archive } = store;
    const seqs = (facts: readonly Fact[]): readonly number[] => facts.map(({ seq }) => seq);
    expect([archive.first, archive.newest]).toEqual([1, 7]);
    expect(seqs(archive.after(1, 10))).toEqual([2, 3, 4, 5, 6, 7]);
    expect(seqs(archive.after(0, 1))).toEqual([1]);
    expect(seqs(archive.after(7, 1))).toEqual([]);
    expect(seqs(archive.topic('call:c-1', 0, 10))).toEqual([4, 7]);
    expect(seqs(archive.topic('call:c-1', 4, 10))).toEqual([7]);
    expect(seqs(archive.topic('call:c-1', 0, 1))).toEqual([4]);
    expect(seqs(archive.topicBefore('call:c-1', 8, 10))).toEqual([7, 4]);
    expect(seqs(archive.topicBefore('call:c-1', 7, 10))).toEqual([4]);
    expect(archive.topic('call:c-9', 0, 10)).toEqual([]);
    store.close();
  });

  it('is read beside the server that writes it, up to where it had come', () => {
    const data = join(folder, 'data');
    const store = open(data);
    store.commit(commit(1, 3));
    const { bounds } = store;
    const beside = openArchive(openDataFolder(data), FACT_INDEX, { ...bounds });
    store.commit(commit(4));
    expect(beside.after(0, 10).map(({ seq }) => seq)).toEqual([1, 2, 3]);
    beside.close();
    store.close();
  });

  it('leaves all of it in one file when it is closed in order', () => {
    const data = join(folder, 'data');
    const store = open(data);
    store.commit(commit(1));
    expect(statSync(join(data, 'lobbyline.db-wal')).size).toBeGreaterThan(0);
    store.close();
    expect(statSync(join(data, 'lobbyline.db-wal')).size).toBe(0);
  });

  it('refuses a writer whose place another has taken, and writes nothing of it', () => {
    const [first, second] = [open(), open()];
    first.commit(commit(1));
    expect(() => second.commit(commit(1, 2))).toThrow(StoreConflict);
    // One that has failed is of another bridge than the store from then on.
    expect(() => second.commit(commit(2))).toThrow(StoreConflict);
    expect(first.archive.newest).toBe(1);
    first.commit(commit(2));
    first.close();
    second.close();
    const again = open();
    expect(again.archive.after(0, 10)).toHaveLength(2);
    again.close();
  });

  it('refuses a store that a newer Lobbyline wrote, and a file that is none', () => {
    const data = join(folder, 'data');
    open(data).close();
    const db = new DatabaseSync(join(data, 'lobbyline.db'));
    db.exec('PRAGMA user_version = 99');
    db.close();
    expect(() => open(data)).toThrow('is of version 99; this Lobbyline knows 5');
    const other = join(folder, 'other');
    openDataFolder(other);
    writeFileSync(join(other, 'lobbyline.db'), 'a letter and no store '.repeat(40));
    expect(() => open(other)).toThrow('cannot be read');
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
    store.commit(commit(1));
    writeFileSync(join(data, 'tokens.json'), '{"tokens":[]}');
    backUp(data, join(folder, 'copy'));
    store.commit(commit(2));
    store.close();
    restore(join(folder, 'copy'), join(folder, 'again'), FACT_INDEX);
    const again = open(join(folder, 'again'));
    expect(again.archive.after(0, 10)).toEqual([fact(1)]);
    expect(again.kept?.base).toEqual({ made: 1 });
    again.close();
    expect(existsSync(join(folder, 'again', 'tokens.json'))).toBe(true);
    expect(openDataFolder(join(folder, 'again')).key).toEqual(openDataFolder(data).key);
  });

  it('is refused where nothing is to back up, where something is in the way, and when damaged', () => {
    const data = join(folder, 'data');
    const again = join(folder, 'again');
    expect(() => backUp(data, join(folder, 'copy'))).toThrow('There is no store in');
    open(data).close();
    backUp(data, join(folder, 'copy'));
    expect(() => backUp(data, join(folder, 'copy'))).toThrow('is not empty');
    expect(() => restore(join(folder, 'copy'), data, FACT_INDEX)).toThrow('is not empty');
    expect(() => restore(folder, again, FACT_INDEX)).toThrow('lacks the file lobbyline.db');
    truncateSync(join(folder, 'copy', 'lobbyline.db'), 200);
    expect(() => restore(join(folder, 'copy'), again, FACT_INDEX)).toThrow('cannot be read');
    expect(existsSync(again)).toBe(false);
  });
});
