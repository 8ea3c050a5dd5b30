import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { reasonOf } from '../../domain/system-error.ts';
import { FileLock } from './file-lock.ts';
import { StoreUnusable } from './store.ts';

/** What a data folder holds. */
export interface DataFolder {
  readonly storeFile: string;
  /** 32 bytes, kept in a file of its own beside the store: without it the store is unreadable. */
  readonly key: Buffer;
}

const KEY_BYTES = 32;

/**
 * Opens a data folder, or makes one with a key of its own.
 *
 * @throws StoreUnusable when it cannot be made, or its key is missing or damaged.
 */
export function openDataFolder(path: string): DataFolder {
  makeFolder(path);
  const storeFile = join(path, 'lobbyline.db');
  const keyFile = join(path, 'data.key');
  if (!existsSync(keyFile)) {
    if (existsSync(storeFile)) {
      throw new StoreUnusable(
        `The data folder ${path} has a store and no data.key.`,
        'Put back the data.key that belongs to it, or use another folder.',
      );
    }
    writeFileSync(keyFile, randomBytes(KEY_BYTES).toString('base64'), { mode: 0o600, flush: true });
  }
  const key = Buffer.from(readFileSync(keyFile, 'utf8').trim(), 'base64');
  if (key.length === KEY_BYTES) return { storeFile, key };
  throw new StoreUnusable(
    `The file ${keyFile} is damaged: expected ${KEY_BYTES} bytes in base64.`,
    'Put back the data.key that belongs to this folder, or use another folder.',
  );
}

/**
 * Takes a data folder for this process alone, until the lock is released or the process ends.
 *
 * @throws StoreUnusable when another server has it, or it cannot be made.
 */
export function lockDataFolder(path: string): FileLock {
  makeFolder(path);
  const lock = FileLock.take(join(path, 'in-use.lock'));
  if (lock !== null) return lock;
  throw new StoreUnusable(
    `The data folder ${path} is in use by another server.`,
    'Stop that server, or name another folder.',
  );
}

function makeFolder(path: string): void {
  try {
    const there = statSync(path, { throwIfNoEntry: false });
    if (there?.isDirectory() === false) throw new Error('it is a file, not a folder');
    mkdirSync(path, { recursive: true, mode: 0o700 });
    chmodSync(path, 0o700);
  } catch (error) {
    throw new StoreUnusable(
      `The data folder ${path} cannot be used: ${reasonOf(error)}.`,
      'Name a folder that this user may write to.',
    );
  }
}
