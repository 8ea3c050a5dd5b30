import type { DatabaseSyncInstance } from '@photostructure/sqlite';

/** How long a connection waits for another's lock, in milliseconds. */
export const BUSY_MS = 2000;

/**
 * Brings the write-ahead log into the store and empties it, so that nothing of what is gone from the
 * store is left there. Whoever reads meanwhile, for a backup, is not waited for: then the next
 * checkpoint does it.
 */
export function checkpoint(db: DatabaseSyncInstance): void {
  db.exec('PRAGMA busy_timeout = 0');
  try {
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } finally {
    db.exec(`PRAGMA busy_timeout = ${BUSY_MS}`);
  }
}
