import type { DatabaseSyncInstance, StatementSyncInstance } from '@photostructure/sqlite';
import type { MailRow, MailRows } from '../mail-rows.ts';

/** Brings a store to have the table of mails. */
export const MAILS_TABLE = `
  CREATE TABLE mails (
    place INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, state TEXT NOT NULL, why TEXT,
    tries INTEGER NOT NULL, nextTryAt INTEGER NOT NULL, ciphertext BLOB
  );`;

const COLUMNS = 'id, state, why, tries, nextTryAt, ciphertext';

const SQL = {
  insert: `INSERT INTO mails (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`,
  update:
    'UPDATE mails SET state = ?, why = ?, tries = ?, nextTryAt = ?, ciphertext = ? WHERE id = ?',
  remove: 'DELETE FROM mails WHERE id = ?',
  one: `SELECT ${COLUMNS} FROM mails WHERE id = ?`,
  all: `SELECT ${COLUMNS} FROM mails ORDER BY place`,
} as const;

/** The mails that wait, in the store's own file. */
export class SqliteMailRows implements MailRows {
  readonly #db: DatabaseSyncInstance;
  readonly #busyMs: number;
  readonly #statements: Readonly<Record<keyof typeof SQL, StatementSyncInstance>>;

  /** @param busyMs how long this connection waits for another's lock, in milliseconds. */
  constructor(db: DatabaseSyncInstance, busyMs: number) {
    this.#db = db;
    this.#busyMs = busyMs;
    this.#statements = Object.fromEntries(
      Object.entries(SQL).map(([name, sql]) => [name, db.prepare(sql)]),
    ) as Record<keyof typeof SQL, StatementSyncInstance>;
  }

  insert(row: MailRow): MailRow {
    const { id, state, why, tries, nextTryAt, ciphertext } = row;
    this.#statements.insert.run(id, state, why, tries, nextTryAt, ciphertext);
    return this.#row(id) ?? row;
  }

  update(id: string, change: Partial<Omit<MailRow, 'id'>>): void {
    const row = this.#row(id);
    if (row === undefined) return;
    const { state, why, tries, nextTryAt, ciphertext } = { ...row, ...change };
    this.#statements.update.run(state, why, tries, nextTryAt, ciphertext, id);
    if (change.ciphertext === null) this.wipe();
  }

  remove(id: string): void {
    this.forget(id);
    this.wipe();
  }

  all(): readonly MailRow[] {
    return this.#statements.all.all() as MailRow[];
  }

  /** Removes a row as a part of what is being committed; {@link wipe} has to follow. */
  forget(id: string): void {
    this.#statements.remove.run(id);
  }

  /**
   * Lets nothing of a mail that is gone be left in the write-ahead log either. Whoever reads the
   * store meanwhile, for a backup, is not waited for: then the next checkpoint does it.
   */
  wipe(): void {
    this.#db.exec('PRAGMA busy_timeout = 0');
    try {
      this.#db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    } finally {
      this.#db.exec(`PRAGMA busy_timeout = ${this.#busyMs}`);
    }
  }

  #row(id: string): MailRow | undefined {
    return this.#statements.one.get(id) as MailRow | undefined;
  }
}
