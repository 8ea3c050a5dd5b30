import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { reasonOf } from '../../domain/system-error.ts';
import { makeFolders, statOf } from '../made-folder.ts';
import { FileLock } from './file-lock.ts';
import { HighWater } from './high-water.ts';
import { isOpenElsewhere } from './sqlite-file.ts';
import { keyFor } from './sealed-box.ts';
import { StoreDamaged, StoreUnusable } from './store.ts';

/** The files of a data folder. */
export const DATA_FILES = {
  store: 'lobbyline.db',
  key: 'data.key',
  mark: 'high-water',
  lock: 'in-use.lock',
} as const;

/** What a data folder holds. */
export interface DataFolder {
  readonly storeFile: string;
  /** 32 bytes, kept in a file of its own beside the store: without it the store is unreadable. */
  readonly key: Buffer;
  /** How far the store had come. */
  readonly mark: HighWater;
}

const KEY_BYTES = 32;

/** Names of what lies in a data folder; and of what a new disk has by itself. */
const OWN_NAME = /^(?:lobbyline\.db|data\.key|high-water|in-use\.lock|tokens\.json|lost\+found)/u;

/**
 * Opens a data folder, or makes one with a key of its own.
 *
 * @param how.acceptLoss begins anew where the store is gone that the key belongs to.
 * @throws StoreUnusable when it cannot be made, its key is missing or damaged, or its store is gone.
 */
export function openDataFolder(
  path: string,
  { acceptLoss = false }: { readonly acceptLoss?: boolean } = {},
): DataFolder {
  makeFolder(path);
  mustBePlain(path);
  const [storeFile, keyFile, markFile] = [DATA_FILES.store, DATA_FILES.key, DATA_FILES.mark].map(
    (name) => join(path, name),
  ) as [string, string, string];
  const isNew = !existsSync(keyFile);
  if (isNew && existsSync(storeFile)) {
    throw new StoreUnusable(
      `The data folder ${path} has a store and no data.key.`,
      'Put back the data.key that belongs to it, or use another folder.',
    );
  }
  if (isNew) makeKey(keyFile, markFile);
  const key = readKey(keyFile);
  const mark = markOf(markFile, key);
  const isGone = !existsSync(storeFile) || statSync(storeFile).size === 0;
  if (isGone && !acceptLoss && !nothingWasKept(mark)) {
    throw new StoreDamaged(
      `The data folder ${path} has a data.key, and its store ${DATA_FILES.store} is missing or empty.`,
    );
  }
  return { storeFile, key, mark };
}

/**
 * Takes a data folder for this process alone, until the lock is released or the process ends.
 *
 * @throws StoreUnusable when another server has it, or it cannot be made.
 */
export function lockDataFolder(path: string): FileLock {
  makeFolder(path);
  mustBePlain(path);
  const lockFile = join(path, DATA_FILES.lock);
  // Where somebody has removed the lock, its holder is found by what it has open.
  const isSure = existsSync(lockFile) || !isOpenElsewhere(join(path, DATA_FILES.store));
  const lock = isSure ? takenLock(lockFile) : null;
  if (lock !== null) return lock;
  throw new StoreUnusable(
    `The data folder ${path} is in use by another server.`,
    'Stop that server, or name another folder.',
  );
}

function takenLock(lockFile: string): FileLock | null {
  try {
    return FileLock.take(lockFile);
  } catch (error) {
    throw new StoreUnusable(
      `The lock ${lockFile} cannot be taken: ${reasonOf(error)}.`,
      'Remove it where no server uses the folder, or name a folder that this user may write to.',
    );
  }
}

/**
 * A pipe or a folder in a file's place would be waited for, or told of without its name.
 *
 * @throws StoreUnusable when a file of a data folder is none.
 */
export function mustBePlain(path: string): void {
  for (const name of Object.values(DATA_FILES)) {
    const file = join(path, name);
    if (statOf(file)?.isFile() ?? true) continue;
    throw new StoreUnusable(
      `The file ${file} cannot be read: it is no plain file.`,
      'Move it away, and put back the file that belongs there from a backup (lobbyline restore).',
    );
  }
}

/**
 * A key is there whole or not at all, and never without its mark: who is killed meanwhile leaves a folder
 * that is still a new one.
 */
function makeKey(keyFile: string, markFile: string): void {
  const made = `${keyFile}.new`;
  const key = randomBytes(KEY_BYTES);
  writeFileSync(made, key.toString('base64'), { mode: 0o600, flush: true });
  // One that was left of another folder may be longer.
  rmSync(markFile, { force: true });
  const mark = markOf(markFile, key);
  mark.raise({ n: 0, tag: '' });
  mark.flush();
  mark.close();
  renameSync(made, keyFile);
}

function markOf(markFile: string, key: Buffer): HighWater {
  return new HighWater(markFile, keyFor('high-water', key));
}

/** The mark says that nothing was ever acknowledged. */
function nothingWasKept(mark: HighWater): boolean {
  const known = mark.read();
  return known !== null && known !== 'damaged' && known.n === 0;
}

function readKey(keyFile: string): Buffer {
  const key = Buffer.from(readFileSync(keyFile, 'utf8').trim(), 'base64');
  if (key.length === KEY_BYTES) return key;
  throw new StoreUnusable(
    `The file ${keyFile} is damaged: expected ${KEY_BYTES} bytes in base64.`,
    'Put back the data.key that belongs to this folder, or use another folder.',
  );
}

function makeFolder(path: string): void {
  try {
    const isFile = statOf(path)?.isDirectory() === false;
    if (isFile) throw unusableFolder(path, 'it is a file, not a folder');
    makeFolders(path, { mode: 0o700 });
    // A folder that holds other things may be one that others live in, such as /tmp.
    if (readdirSync(path).every((name) => OWN_NAME.test(name))) chmodSync(path, 0o700);
  } catch (error) {
    throw error instanceof StoreUnusable ? error : unusableFolder(path, reasonOf(error));
  }
}

function unusableFolder(path: string, why: string): StoreUnusable {
  return new StoreUnusable(
    `The data folder ${path} cannot be used: ${why}.`,
    'Name a folder that this user may write to.',
  );
}
