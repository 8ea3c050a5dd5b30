import * as fc from 'fast-check';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openDataFolder } from '../../../src/adapters/store/data-folder.ts';
import { openDataStore } from '../../../src/adapters/store/data-store.ts';
import type { SealedStore } from '../../../src/adapters/store/sealed-store.ts';
import type { Fact } from '../../../src/domain/fact.ts';
import { FACT_INDEX } from '../../../src/server/history/fact-index.ts';
import { HOSTILE_NAMES } from '../../support/hostile-names.ts';

/** Names that a column of texts may take for one another. */
const ALIKE = [
  '',
  '\0',
  '\0x',
  '\0y',
  'x',
  'x\0',
  '\ud800',
  '\ud801',
  '\udc00',
  '\ufffd',
  '%',
  '%00',
];

/** Writes a fact of each name by turns, with a cut now and then, and opens the folder anew. */
function written(folder: string, names: readonly string[]): SealedStore {
  const open = (): SealedStore => openDataStore(openDataFolder(folder), { index: FACT_INDEX });
  const store = open();
  names.forEach((name, place) => {
    const seq = place + 1;
    const fact: Fact = { seq, at: seq, cause: null, type: 'call.hungUp', call: name };
    const said = { at: seq, counters: { facts: seq }, inputs: [], facts: [fact], mailsTold: [] };
    const cut = { open: seq, ...(seq === 1 && { base: { made: 1 } }) };
    store.commit(seq % 3 === 1 ? { ...said, cut } : said);
  });
  store.close();
  return open();
}

it('what is known of a name is that name’s alone, whatever strangers call themselves', () => {
  const name = fc.oneof(
    fc.constantFrom(...ALIKE, ...Object.values(HOSTILE_NAMES)),
    fc.string({ unit: 'binary', maxLength: 4 }),
  );
  fc.assert(
    fc.property(fc.array(name, { minLength: 4, maxLength: 30 }), (names) => {
      const folder = mkdtempSync(join(tmpdir(), 'lobbyline-names-'));
      const store = written(folder, names);
      for (const one of new Set(names)) {
        const own = names.flatMap((other, place) => (other === one ? [place + 1] : []));
        const { archive } = store;
        const onwards = archive.topic(`call:${one}`, 0, 100).map(({ seq }) => seq);
        const back = archive.topicBefore(`call:${one}`, 1000, 100).map(({ seq }) => seq);
        expect([onwards, back]).toEqual([own, own.toReversed()]);
      }
      store.close();
      rmSync(folder, { recursive: true });
    }),
    { seed: 4_482_915, numRuns: 25, examples: [[[...ALIKE, ...ALIKE]]] },
  );
});
