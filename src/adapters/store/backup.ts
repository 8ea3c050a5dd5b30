import { DatabaseSync } from '@photostructure/sqlite';
import { copyFileSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolders, statOf } from '../made-folder.ts';
import { reasonOf } from '../../domain/system-error.ts';
import { DATA_FILES, lockDataFolder, mustBePlain, openDataFolder } from './data-folder.ts';
import { openDataStore } from './data-store.ts';
import { HighWater } from './high-water.ts';
import { keyFor } from './sealed-box.ts';
import { SqliteRows } from './sqlite-rows.ts';
import { newestMark } from './store-opening.ts';
import { StoreUnusable, type FactIndex } from './store.ts';

const FILES = { store: DATA_FILES.store, key: DATA_FILES.key } as const;

/** Who may administer: there only once a token was made. */
const TOKENS = 'tokens.json';

/**
 * Writes what a data folder holds now into a new folder, also while a server uses it. The copy
 * holds the key as well: keep it as safe as the folder itself.
 *
 * @throws StoreUnusable when there is no data folder, or the target is not empty.
 */
export function backUp(data: string, target: string): void {
  const source = join(data, FILES.store);
  if (!existsSync(source)) {
    throw new StoreUnusable(
      `There is no store in ${data}.`,
      'Name the folder that the server was given with --data.',
    );
  }
  mustBePlain(data);
  mustBeEmpty(target);
  wholeOrNone(`${data} cannot be backed up in ${target}`, target, () => {
    makeFolders(target, { mode: 0o700 });
    // First, because a copy without it is none.
    copyFileSync(join(data, FILES.key), join(target, FILES.key));
    copyStore(source, join(target, FILES.store));
    copyTokens(data, target);
    markCopy(target);
  });
}

function copyStore(source: string, target: string): void {
  const db = new DatabaseSync(source);
  try {
    db.exec('PRAGMA busy_timeout = 5000');
    db.prepare('VACUUM INTO ?').run(target);
  } finally {
    db.close();
  }
}

/** Does what makes a folder; where it fails, nothing is left of it, and what failed is said. */
function wholeOrNone(what: string, folder: string, work: () => void): void {
  const wasThere = existsSync(folder);
  try {
    work();
  } catch (error) {
    const left = wasThere ? readdirSync(folder).map((name) => join(folder, name)) : [folder];
    for (const one of left) rmSync(one, { recursive: true, force: true });
    if (error instanceof StoreUnusable) throw error;
    const cure = 'Mend that, or name other folders.';
    throw new StoreUnusable(`${what}: ${reasonOf(error)}.`, cure);
  }
}

/**
 * Puts a backup into a new data folder, and checks that it can be opened.
 *
 * @throws StoreUnusable when the backup is damaged, or the data folder is not empty.
 */
export function restore(backup: string, data: string, index: FactIndex): void {
  for (const file of Object.values(FILES)) {
    if (existsSync(join(backup, file))) continue;
    throw new StoreUnusable(
      `The backup ${backup} lacks the file ${file}.`,
      'Name a folder that `lobbyline backup` has written.',
    );
  }
  mustBePlain(backup);
  mustBeEmpty(data);
  wholeOrNone(`${backup} cannot be restored into ${data}`, data, () => {
    const lock = lockDataFolder(data);
    try {
      for (const file of Object.values(FILES)) copyFileSync(join(backup, file), join(data, file));
      copyTokens(backup, data);
      markCopy(data);
      openDataStore(openDataFolder(data), { index }).close();
    } finally {
      lock.release();
    }
  });
}

/** A copy has come as far as it was copied, not as far as the folder that goes on. */
function markCopy(folder: string): void {
  const { storeFile, key } = openDataFolder(folder);
  const rows = new SqliteRows(storeFile);
  const mark = new HighWater(join(folder, DATA_FILES.mark), keyFor('high-water', key));
  try {
    if (rows.older === null) mark.raise(newestMark(rows));
  } finally {
    mark.close();
    rows.close();
  }
}

/** Without its tokens a folder would let everybody in who reaches the server. */
function copyTokens(from: string, to: string): void {
  if (existsSync(join(from, TOKENS))) copyFileSync(join(from, TOKENS), join(to, TOKENS));
}

function mustBeEmpty(folder: string): void {
  if (statOf(folder)?.isDirectory() === false) {
    throw new StoreUnusable(`${folder} is a file, not a folder.`, 'Name a new folder.');
  }
  if (!existsSync(folder) || readdirSync(folder).length === 0) return;
  throw new StoreUnusable(`The folder ${folder} is not empty.`, 'Name a new folder.');
}
