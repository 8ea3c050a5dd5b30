import * as fc from 'fast-check';
import {
  copyFileSync,
  existsSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

/** Something that befalls one file of a data folder. */
export type Damage =
  | { readonly how: 'flipped'; readonly file: string; readonly at: number; readonly bit: number }
  | { readonly how: 'zeroed'; readonly file: string; readonly at: number }
  | { readonly how: 'cut'; readonly file: string; readonly at: number }
  | { readonly how: 'gone' | 'emptied' | 'earlier'; readonly file: string };

const FILES = ['lobbyline.db', 'lobbyline.db-wal', 'data.key', 'high-water'];

const file = fc.constantFrom('lobbyline.db', ...FILES);
/** A place in a file, as a share of its length. */
const at = fc.double({ min: 0, max: 0.999_999, noNaN: true });

/** Random damages of every file: of bits, of blocks, of ends, of whole files, and mixes of two times. */
export const DAMAGES: fc.Arbitrary<Damage> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ how: fc.constant('flipped' as const), file, at, bit: fc.nat(7) }),
  },
  { weight: 2, arbitrary: fc.record({ how: fc.constant('zeroed' as const), file, at }) },
  { weight: 2, arbitrary: fc.record({ how: fc.constant('cut' as const), file, at }) },
  { weight: 1, arbitrary: fc.record({ how: fc.constantFrom('gone', 'emptied', 'earlier'), file }) },
);

/** How many bytes are zeroed at once: a block of a disk. */
const BLOCK = 512;

/** Does a damage to a folder; `earlier` is the same folder as it was before. */
export function damaged(folder: string, earlier: string, damage: Damage): void {
  const path = join(folder, damage.file);
  switch (damage.how) {
    case 'gone':
      rmSync(path, { force: true });
      return;
    case 'emptied':
      writeFileSync(path, '');
      return;
    case 'earlier':
      if (existsSync(join(earlier, damage.file))) copyFileSync(join(earlier, damage.file), path);
      else rmSync(path, { force: true });
      return;
    case 'cut':
      truncateSync(path, Math.floor(damage.at * statSync(path).size));
      return;
    case 'zeroed':
    case 'flipped': {
      const bytes = readFileSync(path);
      const place = Math.floor(damage.at * bytes.length);
      if (damage.how === 'zeroed') bytes.fill(0, place, Math.min(place + BLOCK, bytes.length));
      else bytes[place] = (bytes[place] ?? 0) ^ (1 << damage.bit);
      writeFileSync(path, bytes);
    }
  }
}
