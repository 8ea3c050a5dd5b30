import { DatabaseSync, type StatementSyncInstance } from '@photostructure/sqlite';
import type { Fact, FactType } from '../../domain/fact.ts';
import { reasonOf } from '../../domain/system-error.ts';
import { MAILS_TABLE, SqliteMailRows } from './sqlite-mail-rows.ts';
import {
  StoreConflict,
  StoreUnusable,
  type DurableStore,
  type StoreBatch,
  type StoredInput,
} from './store.ts';
import { BUSY_MS, checkpoint } from './wal-checkpoint.ts';

/** The shape of the store; a store of a newer one is refused. */
const SCHEMA_VERSION = 2;

/** Each brings a store from one version to the next. */
const MIGRATIONS: readonly string[] = [
  `CREATE TABLE inputs (seq INTEGER PRIMARY KEY, owner TEXT, sealed BLOB NOT NULL);
   CREATE INDEX inputs_by_owner ON inputs (owner);
   CREATE TABLE facts (seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, type TEXT NOT NULL, json TEXT NOT NULL);
   CREATE INDEX facts_by_type ON facts (type, seq);
   CREATE TABLE named (name TEXT PRIMARY KEY, value TEXT NOT NULL);`,
  MAILS_TABLE,
];

/** The embedded store: SQLite in WAL mode, on disk before `commit` returns. */
export class SqliteStore implements DurableStore {
  readonly mails: SqliteMailRows;
  readonly #db: InstanceType<typeof DatabaseSync>;
  readonly #statements: Readonly<Record<keyof typeof SQL, StatementSyncInstance>>;
  #nextInput: number;

  /** @throws StoreUnusable when the file is damaged, newer, or no store. */
  constructor(file: string) {
    this.#db = openDatabase(file);
    this.mails = new SqliteMailRows(this.#db);
    this.#statements = Object.fromEntries(
      Object.entries(SQL).map(([name, sql]) => [name, this.#db.prepare(sql)]),
    ) as Record<keyof typeof SQL, StatementSyncInstance>;
    try {
      this.#nextInput = Number(this.value('nextInput') ?? '1');
    } catch (error) {
      this.#db.close();
      throw unreadable(file, error);
    }
  }

  inputs(): readonly StoredInput[] {
    return this.#statements.allInputs.all() as StoredInput[];
  }

  value(name: string): string | null {
    const row = this.#statements.value.get(name) as { value: string } | undefined;
    return row?.value ?? null;
  }

  facts(after: number, limit: number): readonly Fact[] {
    const rows = this.#statements.factsAfter.all(after, limit) as unknown as { json: string }[];
    return rows.map(({ json }) => JSON.parse(json) as Fact);
  }

  factsOf(types: readonly FactType[]): readonly Fact[] {
    const rows = this.#statements.factsOf.all(JSON.stringify(types)) as unknown as {
      json: string;
    }[];
    return rows.map(({ json }) => JSON.parse(json) as Fact);
  }

  newestFact(): number {
    const row = this.#statements.newestFact.get() as { seq: number | null } | undefined;
    return row?.seq ?? 0;
  }

  commit(batch: StoreBatch): void {
    const { insertInput, insertFact, releaseOwner, releaseInput, setValue, dropValue } =
      this.#statements;
    this.#db.exec('BEGIN IMMEDIATE');
    try {
      if (Number(this.value('nextInput') ?? '1') !== this.#nextInput) throw new StoreConflict();
      for (const { seq, owner, sealed } of batch.inputs) insertInput.run(seq, owner, sealed);
      for (const fact of batch.facts) {
        insertFact.run(fact.seq, fact.at, fact.type, JSON.stringify(fact));
      }
      for (const owner of batch.releasedOwners) releaseOwner.run(owner);
      for (const seq of batch.releasedInputs) releaseInput.run(seq);
      for (const mail of batch.mailsTold) this.mails.forget(mail);
      for (const [name, value] of Object.entries(batch.values)) {
        if (value === null) dropValue.run(name);
        else setValue.run(name, value);
      }
      const next = (batch.inputs.at(-1)?.seq ?? this.#nextInput - 1) + 1;
      setValue.run('nextInput', String(next));
      this.#db.exec('COMMIT');
      this.#nextInput = next;
    } catch (error) {
      this.#db.exec('ROLLBACK');
      throw error;
    }
    if (batch.mailsTold.length > 0) checkpoint(this.#db);
  }

  close(): void {
    try {
      checkpoint(this.#db);
    } catch {
      // A disk that takes nothing more: what is in the log is durable there, too.
    }
    this.#db.close();
  }
}

const SQL = {
  allInputs: 'SELECT seq, owner, sealed FROM inputs ORDER BY seq',
  value: 'SELECT value FROM named WHERE name = ?',
  factsAfter: 'SELECT json FROM facts WHERE seq > ? ORDER BY seq LIMIT ?',
  factsOf: 'SELECT json FROM facts WHERE type IN (SELECT value FROM json_each(?)) ORDER BY seq',
  newestFact: 'SELECT MAX(seq) AS seq FROM facts',
  insertInput: 'INSERT INTO inputs (seq, owner, sealed) VALUES (?, ?, ?)',
  insertFact: 'INSERT INTO facts (seq, at, type, json) VALUES (?, ?, ?, ?)',
  releaseOwner: 'DELETE FROM inputs WHERE owner = ?',
  releaseInput: 'DELETE FROM inputs WHERE seq = ?',
  setValue:
    'INSERT INTO named (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  dropValue: 'DELETE FROM named WHERE name = ?',
} as const;

function openDatabase(file: string): InstanceType<typeof DatabaseSync> {
  try {
    const db = new DatabaseSync(file);
    // The time-out comes first: changing the journal mode needs a lock too.
    db.exec(`PRAGMA busy_timeout = ${BUSY_MS}`);
    db.exec('PRAGMA journal_mode = WAL');
    db.exec('PRAGMA synchronous = FULL');
    db.exec('PRAGMA secure_delete = ON');
    migrate(db, file);
    return db;
  } catch (error) {
    throw error instanceof StoreUnusable ? error : unreadable(file, error);
  }
}

function unreadable(file: string, error: unknown): StoreUnusable {
  return new StoreUnusable(
    `The store ${file} cannot be opened: ${reasonOf(error)}.`,
    'Restore it from a backup (lobbyline restore), or use another data folder.',
  );
}

function migrate(db: InstanceType<typeof DatabaseSync>, file: string): void {
  const row = db.prepare('PRAGMA user_version').get() as { user_version: number };
  const version = row.user_version;
  if (version > SCHEMA_VERSION) {
    throw new StoreUnusable(
      `The store ${file} is of version ${version}; this Lobbyline knows ${SCHEMA_VERSION}.`,
      'Use the newer Lobbyline that wrote it, or another data folder.',
    );
  }
  for (let at = version; at < SCHEMA_VERSION; at += 1) {
    db.exec('BEGIN');
    db.exec(MIGRATIONS[at] ?? '');
    db.exec(`PRAGMA user_version = ${at + 1}`);
    db.exec('COMMIT');
  }
}
