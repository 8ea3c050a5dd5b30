import { DatabaseSync } from '@photostructure/sqlite';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { DATA_FILES, openDataFolder } from '../../src/adapters/store/data-folder.ts';
import { openDataStore } from '../../src/adapters/store/data-store.ts';
import type { Commit } from '../../src/adapters/store/store.ts';
import type { Fact } from '../../src/domain/fact.ts';
import { FACT_INDEX } from '../../src/server/history/fact-index.ts';

const COMMITS = 60;
const CALLS = 7;

/**
 * Writes a data folder as a server that was killed leaves it: some of it in the store, some of it
 * still in its log. `earlier` is how the same folder was some commits before.
 */
export function writtenFolder(root: string): { readonly whole: string; readonly earlier: string } {
  const [live, whole, earlier] = ['live', 'whole', 'earlier'].map((name) => join(root, name)) as [
    string,
    string,
    string,
  ];
  let store = openDataStore(openDataFolder(live), { index: FACT_INDEX });
  for (let n = 1; n <= COMMITS; n += 1) {
    store.commit(commit(n));
    if (n === 30) {
      store.close();
      store = openDataStore(openDataFolder(live), { index: FACT_INDEX });
    }
    if (n === 40) cpSync(live, earlier, { recursive: true });
  }
  cpSync(live, whole, { recursive: true });
  store.close();
  return { whole, earlier };
}

/**
 * Goes on in a written folder until so much is open that it fills pages of its own, and leaves it as
 * a kill does right after SQLite has brought its log into the store and begun it anew: the store alone
 * has those pages.
 */
export function broughtIn(folder: string, killed: string): void {
  const store = openDataStore(openDataFolder(folder), { index: FACT_INDEX });
  const next = COMMITS + 1;
  store.commit({ ...commit(next), cut: { open: 'c'.repeat(40_000) } });
  const beside = new DatabaseSync(join(folder, DATA_FILES.store));
  beside.exec('PRAGMA wal_checkpoint(PASSIVE)');
  beside.close();
  store.commit(commit(next + 1));
  cpSync(folder, killed, { recursive: true });
  store.close();
}

function commit(n: number): Commit {
  const facts = [n * 3 - 2, n * 3 - 1, n * 3].map((seq) => fact(seq));
  const cut = { open: { calls: n }, ...(n % 20 === 1 && { base: { made: n } }) };
  const counters = { calls: n, participants: 0, mails: 0, facts: n * 3 };
  const said = { at: n * 1000, counters, inputs: [{ input: 'press', n }], facts, mailsTold: [] };
  return n % 20 === 1 ? { ...said, cut } : said;
}

function fact(seq: number): Fact {
  const call = `c-${1 + (seq % CALLS)}`;
  return { seq, at: seq * 300, cause: null, type: 'key.pressed', call, key: '•', durationMs: 100 };
}

/** All that can be read of a folder. @throws StoreUnusable when it is refused. */
export function contentOf(folder: string) {
  const store = openDataStore(openDataFolder(folder), { index: FACT_INDEX });
  try {
    const { archive, kept } = store;
    const calls = Array.from({ length: CALLS }, (_, call) => `call:c-${call + 1}`);
    const facts = archive.after(0, 100_000);
    const byCall = calls.map((topic) => archive.topic(topic, 0, 1000));
    const backwards = calls.map((topic) => archive.topicBefore(topic, facts.length + 1, 1000));
    return { facts, byCall, backwards, origin: archive.origin(), kept };
  } finally {
    store.close();
  }
}
