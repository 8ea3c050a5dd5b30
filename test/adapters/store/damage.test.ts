import * as fc from 'fast-check';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDataFolder } from '../../../src/adapters/store/data-folder.ts';
import { openDataStore } from '../../../src/adapters/store/data-store.ts';
import { StoreUnusable } from '../../../src/adapters/store/store.ts';
import { FACT_INDEX } from '../../../src/server/history/fact-index.ts';
import { damaged, DAMAGES, type Damage } from '../../support/damaged-folder.ts';
import { broughtIn, contentOf, writtenFolder } from '../../support/written-folder.ts';

/** How many random damages the suite does; `npm run crash` does more of them. */
const RUNS = 60;

let root = '';
let whole = '';
let earlier = '';
let expected: ReturnType<typeof contentOf>;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'lobbyline-damage-'));
  ({ whole, earlier } = writtenFolder(root));
  expected = contentOf(copied(whole));
});
afterAll(() => rmSync(root, { recursive: true }));

let copies = 0;
function copied(folder: string): string {
  copies += 1;
  const copy = join(root, `copy-${copies}`);
  cpSync(folder, copy, { recursive: true });
  return copy;
}

/** What a folder with that damage reads as: its content, or the words of a refusal. */
function readWith(damage: Damage, folder = copied(whole)): unknown {
  damaged(folder, earlier, damage);
  try {
    return contentOf(folder);
  } catch (error) {
    if (!(error instanceof StoreUnusable)) throw error;
    expect([error.message, error.cure].every((text) => text.length > 20)).toBe(true);
    return 'refused';
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('a data folder that was damaged', () => {
  it('reads as it was written, or is refused in plain words; never as another', () => {
    const seen = { equal: 0, refused: 0 };
    fc.assert(
      fc.property(DAMAGES, (damage) => {
        const read = readWith(damage);
        if (read === 'refused') seen.refused += 1;
        else {
          expect(read).toEqual(expected);
          seen.equal += 1;
        }
      }),
      { seed: 9, numRuns: RUNS },
    );
    // Damages that harm nothing, or nothing but harm, would prove little.
    expect(seen.equal).toBeGreaterThan(2);
    expect(seen.refused).toBeGreaterThan(24);
  });

  it.each(['lobbyline.db', 'high-water', 'data.key'])('is refused without its %s', (file) => {
    expect(readWith({ how: 'gone', file })).toBe('refused');
  });

  it.each(['lobbyline.db', 'high-water', 'data.key', 'lobbyline.db-wal'])(
    'is refused with an empty %s',
    (file) => {
      expect(readWith({ how: 'emptied', file })).toBe('refused');
    },
  );

  it.each([0.1, 0.5, 0.8, 0.9])(
    'is refused when its store is cut at %f of its length, and its log has but what came last',
    (at) => {
      const killed = join(root, `brought-in-${at}`);
      broughtIn(copied(whole), killed);
      expect(contentOf(copied(killed)).kept?.log).toHaveLength(1);
      expect(readWith({ how: 'cut', file: 'lobbyline.db', at }, killed)).toBe('refused');
    },
  );

  it('is refused when its store is of an earlier time than it had come to, and says how much is missing', () => {
    const folder = copied(whole);
    for (const file of ['lobbyline.db', 'lobbyline.db-wal'])
      damaged(folder, earlier, { how: 'earlier', file });
    expect(() => contentOf(folder)).toThrow(/[0-9]+ commits that were acknowledged are missing/u);
  });

  it('goes on from what is whole once the loss is accepted, and says what was lost', () => {
    const folder = copied(whole);
    for (const file of ['lobbyline.db', 'lobbyline.db-wal'])
      damaged(folder, earlier, { how: 'earlier', file });
    const store = openDataStore(openDataFolder(folder), { index: FACT_INDEX, acceptLossAt: 7 });
    expect(store.losses.map(({ at, what }) => [at, what.includes('acknowledged')])).toEqual([
      [7, true],
    ]);
    const facts = store.archive.after(0, 100_000);
    expect(facts.length).toBeGreaterThan(10);
    expect(facts).toEqual(expected.facts.slice(0, facts.length));
    store.close();
    // From then on the folder is whole again.
    expect(contentOf(folder).facts).toEqual(facts);
  });
});
