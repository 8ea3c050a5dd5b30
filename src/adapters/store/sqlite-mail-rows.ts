import type { DatabaseSyncInstance, StatementSyncInstance } from '@photostructure/sqlite';
import type { MailRow, MailRows } from '../mail-rows.ts';
import { prepared } from './sqlite-statements.ts';
import { checkpoint } from './wal-checkpoint.ts';

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
  readonly #statements: Readonly<Record<keyof typeof SQL, StatementSyncInstance>>;

  constructor(db: DatabaseSyncInstance) {
    this.#db = db;
    this.#statements = prepared(db, SQL);
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
    if (change.ciphertext === null) checkpoint(this.#db);
  }

  remove(id: string): void {
    this.forget(id);
    checkpoint(this.#db);
  }

  all(): readonly MailRow[] {
    return this.#statements.all.all() as MailRow[];
  }

  /** Removes a row as a part of what is being committed; a {@link checkpoint} has to follow. */
  forget(id: string): void {
    this.#statements.remove.run(id);
  }

  #row(id: string): MailRow | undefined {
    return this.#statements.one.get(id) as MailRow | undefined;
  }
}
