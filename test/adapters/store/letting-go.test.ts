import * as fc from 'fast-check';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDataFolder } from '../../../src/adapters/store/data-folder.ts';
import { openDataStore } from '../../../src/adapters/store/data-store.ts';
import type { SealedStore } from '../../../src/adapters/store/sealed-store.ts';
import { StoreDamaged, type LetGoAsked } from '../../../src/adapters/store/store.ts';
import type { Fact } from '../../../src/domain/fact.ts';
import { FACT_INDEX } from '../../../src/server/history/fact-index.ts';
import { CALLS, DAY, STEP, Writer } from '../../support/day-commits.ts';
import { MemoryStore } from '../../support/memory-store.ts';

const ALL = 100_000;
const TOPICS = ['audit', 'administration', ...CALLS.map((call) => `call:${call}`)];

function asked(before: number, longerBefore: number): LetGoAsked {
  return { before, longerBefore, taken: (base) => base as { at: number; after: number } };
}

/** Goes so many pieces far, as a server that is killed amid it. */
function goFar(pieces: Generator<void>, count: number): void {
  for (let done = 0; done < count && pieces.next().done !== true; done += 1);
}

type Read = Pick<SealedStore, 'archive' | 'kept'>;

/** All that can be read of a store from fact `first` on. */
function contentFrom({ archive, kept }: Read, first: number): unknown {
  const topics = TOPICS.map((topic) => {
    const forth = archive.topic(topic, first - 1, ALL);
    const back = archive.topicBefore(topic, ALL, ALL).filter(({ seq }) => seq >= first);
    expect(back.toReversed()).toEqual(forth);
    return forth;
  });
  return { facts: archive.after(first - 1, ALL), topics, newest: archive.newest, kept };
}

const audit = ({ archive }: Read): readonly number[] =>
  archive.topic('audit', 0, ALL).map(({ seq }) => seq);

it('letting go at any moments, ended at any place, leaves the rest as it would be without', () => {
  let [shortened, ended] = [0, 0];
  fc.assert(
    fc.property(fc.array(STEP, { minLength: 10, maxLength: 40 }), (steps) => {
      const writer = new Writer();
      let store = new MemoryStore();
      let whole = new MemoryStore();
      // What one round may take, a later one that keeps more does not bring back.
      let [horizon, longerHorizon] = [0, 0];
      for (const { happens, cut, letGo } of steps) {
        const commit = writer.commit(happens, cut);
        store.commit(commit);
        whole.commit(commit);
        if (letGo === null) continue;
        const now = commit.at;
        const { keeps, longer, pieces } = letGo;
        const before = now - keeps * DAY;
        const longerBefore = before - longer * DAY;
        horizon = Math.max(horizon, before);
        longerHorizon = Math.max(longerHorizon, longerBefore);
        goFar(store.letGo(asked(before, longerBefore)), pieces);
        ended += 1;
        [store, whole] = [store.reopened(), whole.reopened()];
        const { first } = store.archive;
        expect(contentFrom(store, first)).toEqual(contentFrom(whole, first));
        // Nothing that is to be kept is gone, and audit entries outlive the rest.
        expect(whole.archive.after(0, first - 1).every(({ at }) => at < horizon)).toBe(true);
        const due = whole.archive
          .topic('audit', 0, ALL)
          .flatMap(({ seq, at }) => (at >= longerHorizon ? [seq] : []));
        expect(audit(store)).toEqual(expect.arrayContaining(due));
        expect(audit(whole)).toEqual(expect.arrayContaining([...audit(store)]));
        const since = store.archive.keptSince;
        expect(since === null).toBe(first === 1);
        if (first > 1) shortened += 1;
        const base = store.archive.origin() as { after: number };
        expect(base.after + 1).toBe(first === 1 ? base.after + 1 : first);
      }
    }),
    { seed: 5, numRuns: 40 },
  );
  // Histories in which nothing is let go of prove nothing.
  expect(shortened).toBeGreaterThan(ended / 4);
});

describe('a folder that has let go', () => {
  let root = '';
  let folder = '';
  let before = '';
  let facts: readonly Fact[] = [];

  const open = (path: string): SealedStore =>
    openDataStore(openDataFolder(path), { index: FACT_INDEX });

  const copied = (path: string): string => {
    const copy = mkdtempSync(join(root, 'copy-'));
    cpSync(path, copy, { recursive: true });
    return copy;
  };

  const altered = (sql: string): string => {
    const copy = copied(folder);
    const db = new DatabaseSync(join(copy, 'lobbyline.db'));
    db.exec(sql);
    db.close();
    return copy;
  };

  const readAll = (path: string): readonly Fact[] => {
    const store = open(path);
    try {
      store.archive.topic('audit', 0, ALL);
      store.archive.origin();
      return store.archive.after(0, ALL);
    } finally {
      store.close();
    }
  };

  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'lobbyline-let-go-'));
    folder = join(root, 'data');
    const store = open(folder);
    const writer = new Writer();
    for (let n = 1; n <= 40; n += 1) {
      store.commit(writer.commit([{ what: 'key', call: 'c-1' }, { what: 'audit' }], 'base'));
    }
    store.close();
    before = copied(folder);
    const later = open(folder);
    // The second round removes what the first has let go of.
    for (const round of [1, 2]) goFar(later.letGo(asked(20 * DAY, 10 * DAY)), round * ALL);
    facts = later.archive.after(0, ALL);
    later.close();
  });
  afterAll(() => rmSync(root, { recursive: true }));

  it('opens, says since when it is kept, and has the audit entries for longer', () => {
    const store = open(folder);
    const { archive } = store;
    expect([archive.first, archive.newest]).toEqual([39, 80]);
    expect(archive.keptSince).toBe(19 * DAY);
    expect(archive.longerSince).toBe(9 * DAY);
    const seqs = archive.topic('audit', 0, ALL).map(({ seq }) => seq);
    expect(seqs).toEqual(Array.from({ length: 31 }, (_, index) => 20 + 2 * index));
    expect(archive.topic('audit', 25, 3).map(({ seq }) => seq)).toEqual([26, 28, 30]);
    expect(archive.topicBefore('audit', 41, 3).map(({ seq }) => seq)).toEqual([40, 38, 36]);
    expect(archive.origin()).toEqual({ at: 19 * DAY, after: 38 });
    store.close();
  });

  it('reads the same wherever a kill comes, and goes on letting go from there', () => {
    const live = copied(before);
    const store = open(live);
    const whole = store.archive.after(0, ALL);
    const left: string[] = [];
    for (const round of [1, 2]) {
      for (const _ of store.letGo(asked(20 * DAY, round * 5 * DAY))) left.push(copied(live));
    }
    store.close();
    expect(left.length).toBeGreaterThan(20);
    for (const killed of left.filter((_, place) => place % 4 === 0)) {
      const again = open(killed);
      const { first } = again.archive;
      expect(again.archive.after(0, ALL)).toEqual(whole.filter(({ seq }) => seq >= first));
      goFar(again.letGo(asked(20 * DAY, 10 * DAY)), ALL);
      expect(again.archive.after(0, ALL)).toEqual(facts);
      expect(again.archive.topic('audit', 0, ALL)).toHaveLength(31);
      again.close();
    }
  });

  it('gives back what it let go of', () => {
    const db = new DatabaseSync(join(folder, 'lobbyline.db'));
    const count = (sql: string): unknown => Object.values(db.prepare(sql).get() as object)[0];
    expect(count('SELECT MIN(n) FROM archive')).toBe(20);
    expect(count('SELECT MIN(n) FROM touched')).toBe(20);
    expect(count('SELECT MIN(n) FROM bases')).toBe(19);
    expect(count('SELECT COUNT(*) FROM longer')).toBe(10);
    db.close();
  });

  it.each([
    ['its beginning cut off', 'DELETE FROM archive WHERE n < 22'],
    ['all of its archive gone', 'DELETE FROM archive'],
    ['its base gone', 'DELETE FROM bases WHERE n = 19'],
    ['an audit entry gone', 'DELETE FROM longer WHERE n = (SELECT MIN(n) + 2 FROM longer)'],
    ['its oldest audit entry gone', 'DELETE FROM longer WHERE n = (SELECT MIN(n) FROM longer)'],
    [
      'its newest older audit entry gone',
      'DELETE FROM longer WHERE n = (SELECT MAX(n) FROM longer)',
    ],
    [
      'two audit entries exchanged',
      'UPDATE longer SET link = (SELECT link FROM longer WHERE n = 12) WHERE n = 13',
    ],
    ['an audit entry hidden', 'UPDATE longer SET first = first - 8 WHERE n = 14'],
  ])('is refused with %s', (_, sql) => {
    expect(() => readAll(altered(sql))).toThrow(StoreDamaged);
  });

  it.each(['checkpoints', 'archive'])('is refused with %s of before it let go', (table) => {
    const copy = altered(
      `ATTACH '${join(before, 'lobbyline.db')}' AS earlier;
       DELETE FROM ${table}; INSERT INTO ${table} SELECT * FROM earlier.${table};`,
    );
    if (table === 'checkpoints') expect(() => readAll(copy)).toThrow(StoreDamaged);
    // What was let go of, put back, is nothing that is read.
    else expect(readAll(copy)).toEqual(facts);
  });

  it('goes on from what is whole once a loss of its audit entries is accepted', () => {
    const copy = altered('DELETE FROM longer WHERE n = (SELECT MIN(n) + 2 FROM longer)');
    const store = openDataStore(openDataFolder(copy), { index: FACT_INDEX, acceptLossAt: 7 });
    expect(store.losses).toEqual([{ at: 7, what: 'some of what is kept longer than the rest.' }]);
    expect(store.archive.topic('audit', 0, 2).map(({ seq }) => seq)).toEqual([26, 28]);
    store.close();
    expect(readAll(copy)).toEqual(facts);
  });

  it('goes on behind a beginning that was cut off once that loss is accepted', () => {
    const copy = altered('DELETE FROM archive WHERE n < 22');
    const store = openDataStore(openDataFolder(copy), { index: FACT_INDEX, acceptLossAt: 7 });
    expect(store.losses.map(({ what }) => what)).toEqual([
      'facts from 39 to 42, of which some were changed or missing.',
    ]);
    store.close();
    expect(readAll(copy)).toEqual(facts.filter(({ seq }) => seq > 42));
  });
});
