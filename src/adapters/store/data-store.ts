import type { DataFolder } from './data-folder.ts';
import { olderCommits } from './older-import.ts';
import { SealedArchive, type ArchiveBounds } from './sealed-archive.ts';
import { keyFor, SealedBox } from './sealed-box.ts';
import { SealedStore } from './sealed-store.ts';
import { isMalformed } from './sqlite-file.ts';
import { SqliteRows } from './sqlite-rows.ts';
import { acceptLoss } from './store-rescue.ts';
import { StoreDamaged, type FactArchive, type FactIndex } from './store.ts';

/** How a store is opened. */
export interface StoreOpening {
  /** Where its facts are looked for. */
  readonly index: FactIndex;
  /** When a damage is accepted, in milliseconds since the epoch; absent: it is refused. */
  readonly acceptLossAt?: number;
}

/**
 * Opens the store of a data folder, and brings along what an older version wrote.
 *
 * @throws StoreUnusable when it cannot be opened; StoreDamaged when it is not what was written.
 */
export function openDataStore(
  { storeFile, key, mark }: DataFolder,
  { index, acceptLossAt }: StoreOpening,
): SealedStore {
  const rows = new SqliteRows(storeFile);
  try {
    const parts = { rows, box: new SealedBox(keyFor('commits', key)), index, mark };
    const { older } = rows;
    if (older !== null) {
      if (mark.read() === null) mark.raise({ n: 0, tag: '' });
      rows.bringAlong(olderCommits(older, parts, new SealedBox(keyFor('inputs', key))));
    }
    return acceptLossAt === undefined
      ? new SealedStore(parts)
      : new SealedStore(parts, acceptLoss(parts, acceptLossAt));
  } catch (error) {
    rows.close();
    mark.close();
    if (error instanceof StoreDamaged) throw new StoreDamaged(`${storeFile}: ${error.message}`);
    throw isMalformed(error) ? new StoreDamaged(`${storeFile}: its pages are damaged.`) : error;
  }
}

/** How many commits stay open for one who reads many facts near each other. */
const KEPT_OPEN = 32;

/**
 * Opens the archive of a data folder beside the server that writes it, up to where it has come now.
 * `close` lets go of it.
 */
export function openArchive(
  { storeFile, key }: Pick<DataFolder, 'storeFile' | 'key'>,
  index: FactIndex,
  bounds: ArchiveBounds,
): FactArchive & { close(): void } {
  const rows = new SqliteRows(storeFile, 'read');
  const parts = { rows, box: new SealedBox(keyFor('commits', key)), index };
  const archive = new SealedArchive(parts, () => bounds, KEPT_OPEN);
  return Object.assign(archive, { close: () => rows.close() });
}
