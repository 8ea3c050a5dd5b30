import { existsSync } from 'node:fs';
import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import { reasonOf } from '../../domain/system-error.ts';
import { MAILS_TABLE } from './sqlite-mail-rows.ts';
import { StoreUnusable } from './store.ts';
import { BUSY_MS } from './wal-checkpoint.ts';

/** The shape of the store; a store of a newer one is refused. */
export const SCHEMA_VERSION = 5;

/** The tables whose rows are numbered by commits. */
export const TABLES = ['log', 'archive', 'touched', 'checkpoints', 'bases'] as const;

/** The tables of a log of commits, in which nothing but numbers and topics is to be read. */
const LOG_TABLES = `
  CREATE TABLE tip (n INTEGER NOT NULL);
  INSERT INTO tip VALUES (0);
  CREATE TABLE log (n INTEGER PRIMARY KEY, link BLOB NOT NULL);
  CREATE TABLE archive (n INTEGER PRIMARY KEY, first INTEGER NOT NULL, link BLOB NOT NULL);
  CREATE INDEX archive_by_fact ON archive (first);
  CREATE TABLE touched (topic TEXT NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (topic, n)) WITHOUT ROWID;
  CREATE TABLE checkpoints (n INTEGER PRIMARY KEY, base INTEGER NOT NULL, link BLOB NOT NULL);
  CREATE TABLE bases (n INTEGER PRIMARY KEY, day INTEGER NOT NULL, link BLOB NOT NULL);`;

/** What outlives the rest of the archive, numbered by itself. */
const LONGER_TABLE = `
  CREATE TABLE IF NOT EXISTS longer (n INTEGER PRIMARY KEY, first INTEGER NOT NULL, link BLOB NOT NULL);
  CREATE INDEX IF NOT EXISTS longer_by_fact ON longer (first);`;

/** Opens a database as a store, with the tables of today beside whatever an older version left. */
export function openSqlite(file: string, use: 'write' | 'read'): DatabaseSyncInstance {
  let db: DatabaseSyncInstance | null = null;
  try {
    db = new DatabaseSync(file, { readOnly: use === 'read' });
    // The time-out comes first: changing the journal mode needs a lock too.
    db.exec(`PRAGMA busy_timeout = ${BUSY_MS}`);
    if (use === 'read') return db;
    db.exec('PRAGMA journal_mode = WAL');
    db.exec('PRAGMA synchronous = FULL');
    db.exec('PRAGMA secure_delete = ON');
    makeTables(db, file);
    return db;
  } catch (error) {
    db?.close();
    throw error instanceof StoreUnusable ? error : unreadable(file, error);
  }
}

/** True when somebody has this store open, a server or a backup. */
export function isOpenElsewhere(file: string): boolean {
  if (!existsSync(file)) return false;
  const db = new DatabaseSync(file);
  try {
    db.exec(`PRAGMA busy_timeout = ${BUSY_MS}; PRAGMA locking_mode = EXCLUSIVE`);
    db.exec('BEGIN IMMEDIATE; COMMIT');
    return false;
  } catch (error) {
    // Any other fault is told by whoever opens it next.
    return (error as { sqliteCode?: number }).sqliteCode === SQLITE_BUSY;
  } finally {
    db.close();
  }
}

const SQLITE_BUSY = 5;

/** True for what SQLite says of a file whose own pages are not whole. */
export function isMalformed(error: unknown): boolean {
  // Of the binding's errors not all have a code of their own; the words are those of SQLite.
  return error instanceof Error && /malformed|not a database/u.test(error.message);
}

/** Takes a transaction back; one that a failing disk has ended already is no second fault. */
export function rollBack(db: DatabaseSyncInstance): void {
  try {
    db.exec('ROLLBACK');
  } catch {
    // The cause is what the caller throws.
  }
}

/** A store whose file cannot be read as one. */
export function unreadable(file: string, error: unknown): StoreUnusable {
  return new StoreUnusable(
    `The store ${file} cannot be read: ${reasonOf(error)}.`,
    'Restore it from a backup (lobbyline restore), or use another data folder.',
  );
}

function makeTables(db: DatabaseSyncInstance, file: string): void {
  const version = (db.prepare('PRAGMA user_version').get() as { user_version: number })
    .user_version;
  if (version > SCHEMA_VERSION) {
    throw new StoreUnusable(
      `The store ${file} is of version ${version}; this Lobbyline knows ${SCHEMA_VERSION}.`,
      'Use the newer Lobbyline that wrote it, or another data folder.',
    );
  }
  if (version === SCHEMA_VERSION) return;
  const there = db.prepare("SELECT 1 FROM sqlite_master WHERE name = 'tip'").get() !== undefined;
  db.exec('BEGIN IMMEDIATE');
  try {
    if (!there) db.exec(LOG_TABLES);
    if (version < 2) db.exec(MAILS_TABLE);
    db.exec(LONGER_TABLE);
    // What an older version left is still to be brought along: until then the store is as old as it was.
    const isOlder = version === 1 || version === 2;
    db.exec(`PRAGMA user_version = ${isOlder ? 2 : SCHEMA_VERSION}`);
    db.exec('COMMIT');
  } catch (error) {
    rollBack(db);
    throw error;
  }
}
