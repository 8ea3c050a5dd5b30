import { DatabaseSync } from '@photostructure/sqlite';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDataFolder } from '../../../src/adapters/store/data-folder.ts';
import { openArchive, openDataStore } from '../../../src/adapters/store/data-store.ts';
import type { SealedStore } from '../../../src/adapters/store/sealed-store.ts';
import type { FactArchive } from '../../../src/adapters/store/store.ts';
import type { Fact } from '../../../src/domain/fact.ts';
import { FACT_INDEX } from '../../../src/server/history/fact-index.ts';

let folder = '';
let store: SealedStore;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lobbyline-topics-'));
  store = opened();
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

function opened(): SealedStore {
  return openDataStore(openDataFolder(folder), { index: FACT_INDEX });
}

function reopened(): void {
  store.close();
  store = opened();
}

/** A commit of one fact, of one call by turns with another; every so many there is a cut. */
function write(seq: number, cut: boolean): void {
  const call = seq % 2 === 0 ? 'c-even' : 'c-odd';
  const fact: Fact = { seq, at: seq, cause: null, type: 'call.hungUp', call };
  const said = { at: seq, counters: { facts: seq }, inputs: [], facts: [fact], mailsTold: [] };
  const open = { open: { until: seq }, ...(seq === 1 && { base: { made: 1 } }) };
  store.commit(cut ? { ...said, cut: open } : said);
}

function writeUpTo(newest: number, cutAt: readonly number[]): void {
  for (let seq = store.archive.newest + 1; seq <= newest; seq += 1) write(seq, cutAt.includes(seq));
}

const seqs = (facts: readonly Fact[]): readonly number[] => facts.map(({ seq }) => seq);

/** Both ways through the topic of one call, whole and in part. */
function found(archive: FactArchive): readonly (readonly number[])[] {
  return [
    seqs(archive.topic('call:c-even', 0, 100)),
    seqs(archive.topic('call:c-even', 5, 2)),
    seqs(archive.topicBefore('call:c-even', 1000, 100)),
    seqs(archive.topicBefore('call:c-even', 7, 2)),
  ];
}

/** The commits that the rows on disk know of. */
function rows(): readonly number[] {
  const db = new DatabaseSync(join(folder, 'lobbyline.db'), { readOnly: true });
  const all = db.prepare('SELECT n FROM touched ORDER BY n').all() as { n: number }[];
  db.close();
  return all.map(({ n }) => n);
}

const EXPECTED = [
  [2, 4, 6, 8, 10],
  [6, 8],
  [10, 8, 6, 4, 2],
  [6, 4],
];

it('finds topics before a checkpoint has told the rows of them, and after', () => {
  writeUpTo(10, [1, 6]);
  expect(rows()).toEqual([1, 2, 3, 4, 5, 6]);
  expect(found(store.archive)).toEqual(EXPECTED);
  reopened();
  expect(found(store.archive)).toEqual(EXPECTED);
  writeUpTo(11, [11]);
  expect(rows()).toHaveLength(11);
  expect(found(store.archive)).toEqual(EXPECTED);
});

it('shows another thread what there was when it asked, also when the rows learn more meanwhile', () => {
  writeUpTo(10, [1, 6]);
  const { key } = openDataFolder(folder);
  const storeFile = join(folder, 'lobbyline.db');
  const archive = openArchive({ storeFile, key }, FACT_INDEX, structuredClone(store.bounds));
  expect(found(archive)).toEqual(EXPECTED);
  writeUpTo(14, [12]);
  expect(found(archive)).toEqual(EXPECTED);
  archive.close();
});

it('goes on from the older checkpoint, whose rows know some of what has come since', () => {
  writeUpTo(10, [1, 3, 6]);
  store.close();
  const db = new DatabaseSync(join(folder, 'lobbyline.db'));
  db.exec('UPDATE checkpoints SET link = zeroblob(99) WHERE n = 6');
  db.close();
  store = opened();
  expect(found(store.archive)).toEqual(EXPECTED);
  writeUpTo(11, [11]);
  expect(rows()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  expect(found(store.archive)).toEqual(EXPECTED);
});

it('opens a folder of version 4, whose rows know of every commit', () => {
  writeUpTo(10, [1, 6]);
  store.close();
  const db = new DatabaseSync(join(folder, 'lobbyline.db'));
  db.exec(`PRAGMA user_version = 4`);
  const touch = db.prepare('INSERT INTO touched VALUES (?, ?)');
  for (let n = 7; n <= 10; n += 1) touch.run(n % 2 === 0 ? 'call:c-even' : 'call:c-odd', n);
  db.close();
  store = opened();
  expect(found(store.archive)).toEqual(EXPECTED);
  writeUpTo(12, [11]);
  expect(rows()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  expect(seqs(store.archive.topic('call:c-even', 0, 100))).toEqual([2, 4, 6, 8, 10, 12]);
});
