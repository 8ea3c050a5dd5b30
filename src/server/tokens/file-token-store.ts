import {
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { makeFolders } from '../../adapters/made-folder.ts';
import { FileLock } from '../../adapters/store/file-lock.ts';
import { reasonOf } from '../../domain/system-error.ts';
import { readTokenFile, tokenFileText } from './token-file.ts';
import { TokenStoreError, withRevoked, type TokenRecord, type TokenStore } from './token-store.ts';

/** The name of the file in the data folder. */
export const TOKEN_FILE = 'tokens.json';

/** How long to wait for another who changes tokens, in milliseconds. */
const PATIENCE_MS = 2000;

/**
 * Tokens in `tokens.json` of a data folder. A running server notices at once what `lobbyline
 * token` changes. The file is replaced whole, so that a crash leaves the old one or the new one,
 * and two writers at once are kept apart by a lock. Where a file was, its lack is no lack of
 * tokens: nothing that befalls the file takes away what it was there for.
 */
export class FileTokenStore implements TokenStore {
  readonly #folder: string;
  readonly #path: string;
  #read: { readonly stamp: string; readonly records: readonly TokenRecord[] } | null = null;

  /** @param folder the data folder; made when something is first written. */
  constructor(folder: string) {
    this.#folder = folder;
    this.#path = join(folder, TOKEN_FILE);
  }

  all(): readonly TokenRecord[] {
    const stamp = this.#attempt('read', () => stampOf(this.#path));
    if (stamp === null && this.#read === null) return [];
    if (stamp === null) throw gone(this.#path);
    if (this.#read?.stamp !== stamp) {
      const text = this.#attempt('read', () => readFileSync(this.#path, 'utf8'));
      this.#read = { stamp, records: readTokenFile(text, this.#path) };
    }
    return this.#read.records;
  }

  add(record: TokenRecord): void {
    this.#locked(() => this.#replace([...this.all(), record]));
  }

  revoke(id: string, at: number): boolean {
    if (!this.all().some((one) => one.id === id)) return false;
    return this.#locked(() => {
      const revoked = withRevoked(this.all(), id, at);
      if (revoked !== null) this.#replace(revoked);
      return revoked !== null;
    });
  }

  #replace(records: readonly TokenRecord[]): void {
    this.#attempt('write', () => {
      const fresh = `${this.#path}.new`;
      writeDurably(fresh, tokenFileText(records));
      renameSync(fresh, this.#path);
      syncFolder(this.#folder);
    });
  }

  #locked<T>(change: () => T): T {
    const lock = this.#attempt('write', () => {
      makeFolders(this.#folder, { mode: 0o700 });
      return FileLock.take(`${this.#path}.lock`, PATIENCE_MS);
    });
    if (lock === null) {
      throw new TokenStoreError(
        `another process has been changing the tokens in ${this.#folder} for a while`,
        'Try again once it is done, or stop it.',
      );
    }
    try {
      return change();
    } finally {
      lock.release();
    }
  }

  #attempt<T>(doing: 'read' | 'write', act: () => T): T {
    try {
      return act();
    } catch (error) {
      if (error instanceof TokenStoreError) throw error;
      throw new TokenStoreError(
        `${this.#path} cannot be ${doing === 'read' ? 'read' : 'written'}: ${reasonOf(error)}`,
        'Check that the data folder is one that this account may read and write.',
      );
    }
  }
}

function gone(path: string): TokenStoreError {
  return new TokenStoreError(
    `${path} was there and is gone`,
    'Put it back, or make new tokens with lobbyline token create: nobody is let in until then.',
  );
}

/** Changes whenever the file, or who may read it, does; `null` while there is none. */
function stampOf(path: string): string | null {
  const stat = statSync(path, { bigint: true, throwIfNoEntry: false });
  // A pipe would be waited for.
  if (stat?.isFile() === false) throw new Error('it is no plain file');
  return stat === undefined ? null : `${stat.ino} ${stat.size} ${stat.mtimeNs} ${stat.ctimeNs}`;
}

function writeDurably(path: string, text: string): void {
  const file = openSync(path, 'w', 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Without this the new name itself may be lost when the machine goes down. */
function syncFolder(folder: string): void {
  // Windows opens no folder as a file; there a rename is written through with the file.
  if (process.platform === 'win32') return;
  const opened = openSync(folder, 'r');
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}
