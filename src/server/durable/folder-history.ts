import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DATA_FILES, lockDataFolder, openDataFolder } from '../../adapters/store/data-folder.ts';
import { openDataStore } from '../../adapters/store/data-store.ts';
import { StoreUnusable } from '../../adapters/store/store.ts';
import { DiskHistory } from '../history/disk-history.ts';
import { FACT_INDEX } from '../history/fact-index.ts';

/** The history in a data folder that no server has; `close` lets go of it. */
export interface FolderHistory {
  readonly history: DiskHistory;
  readonly close: () => void;
}

/**
 * Opens the history of a data folder.
 *
 * @throws StoreUnusable when there is none, a server has it, or it cannot be read.
 */
export function openFolderHistory(path: string): FolderHistory {
  if (!existsSync(join(path, DATA_FILES.store))) {
    const cure = 'Name the folder that the server was given with --data.';
    throw new StoreUnusable(`There is no store in ${path}.`, cure);
  }
  const lock = lockDataFolder(path);
  try {
    const store = openDataStore(openDataFolder(path), { index: FACT_INDEX });
    const close = (): void => {
      store.close();
      lock.release();
    };
    return { history: new DiskHistory(store.archive), close };
  } catch (error) {
    lock.release();
    throw error;
  }
}
