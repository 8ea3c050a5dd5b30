import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';

const SQLITE_BUSY = 5;

/**
 * A lock that one process holds at a time, and that the system lets go of when its holder ends,
 * however it ends: a crash leaves nothing behind that somebody would have to clear away. The file
 * itself is empty, and stays.
 */
export class FileLock {
  readonly #db: DatabaseSyncInstance;

  private constructor(db: DatabaseSyncInstance) {
    this.#db = db;
  }

  /**
   * Takes the lock of this file; `null` when another holds it for longer than `waitMs`.
   *
   * @throws Error when there can be no such file.
   */
  static take(path: string, waitMs = 0): FileLock | null {
    const db = new DatabaseSync(path);
    try {
      db.exec(`PRAGMA busy_timeout = ${waitMs}`);
      db.exec('BEGIN EXCLUSIVE');
      return new FileLock(db);
    } catch (error) {
      db.close();
      if ((error as { sqliteCode?: number }).sqliteCode === SQLITE_BUSY) return null;
      throw error;
    }
  }

  /** Lets others take it. */
  release(): void {
    this.#db.close();
  }
}
