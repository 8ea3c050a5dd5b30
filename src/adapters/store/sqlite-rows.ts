import type { DatabaseSyncInstance, StatementSyncInstance } from '@photostructure/sqlite';
import { olderRows, type OlderRows } from './older-rows.ts';
import { SqliteMailRows } from './sqlite-mail-rows.ts';
import {
  isMalformed,
  openSqlite,
  rollBack,
  SCHEMA_VERSION,
  TABLES,
  unreadable,
} from './sqlite-file.ts';
import { prepared } from './sqlite-statements.ts';
import { StoreConflict, StoreDamaged } from './store.ts';
import type {
  ArchiveRow,
  BaseRow,
  CheckpointRow,
  LogRow,
  LongerRow,
  RowChange,
  RowsBegun,
  RowsDropped,
  StoreRows,
} from './store-rows.ts';
import { checkpoint } from './wal-checkpoint.ts';

/** How many checkpoints are kept: when the newest cannot be read, nothing is lost by that. */
const CHECKPOINTS_KEPT = 2;

/** The rows of a store in SQLite, in WAL mode: on disk before a change returns. */
export class SqliteRows implements StoreRows {
  readonly mails: SqliteMailRows;
  readonly #file: string;
  readonly #use: 'write' | 'read';
  readonly #db: DatabaseSyncInstance;
  readonly #sql: Readonly<Record<keyof typeof SQL, StatementSyncInstance>>;

  /**
   * @param use `read` for what may run beside the server that writes.
   * @throws StoreUnusable when the file is damaged, newer, or no store.
   */
  constructor(file: string, use: 'write' | 'read' = 'write') {
    this.#file = file;
    this.#use = use;
    this.#db = openSqlite(file, use);
    this.mails = new SqliteMailRows(this.#db);
    this.#sql = prepared(this.#db, SQL);
  }

  /** What an older version has left here, to be brought along; `null` when there is nothing. */
  get older(): OlderRows | null {
    return olderRows(this.#db);
  }

  tip(): number {
    return this.#one('tip')?.n ?? 0;
  }

  log(after: number): readonly LogRow[] {
    return this.#all('log', after);
  }

  checkpoints(): readonly CheckpointRow[] {
    return this.#all('checkpoints');
  }

  base(n: number): BaseRow | null {
    return this.#one('base', n) ?? null;
  }

  baseFrom(n: number): BaseRow | null {
    return this.#one('baseFrom', n) ?? null;
  }

  oldestBase(): BaseRow | null {
    return this.#one('oldestBase') ?? null;
  }

  commitOf(seq: number): number | null {
    const row = this.#one('commitUpTo', seq) ?? this.#one('firstCommit');
    return row?.n ?? null;
  }

  archive(from: number, limit: number): readonly ArchiveRow[] {
    return this.#all('archive', from, limit);
  }

  touching(topic: string, from: number, limit: number): readonly number[] {
    return this.#all('touching', asKey(topic), from, limit).map(({ n }) => n);
  }

  touchedBefore(topic: string, n: number, limit: number): readonly number[] {
    return this.#all('touchedBefore', asKey(topic), n, limit).map((row) => row.n);
  }

  longer(from: number, limit: number): readonly LongerRow[] {
    return this.#all('longer', from, limit);
  }

  longerUpTo(seq: number): number | null {
    return this.#one('longerUpTo', seq)?.n ?? null;
  }

  write(change: RowChange): void {
    this.#atOnce(() => this.#write(change));
    if (change.mailsTold.length > 0) this.#checkpointWal();
  }

  /** Writes what an older version had, and removes it: all of it or nothing. */
  bringAlong(changes: Iterable<RowChange>): void {
    this.#atOnce(() => {
      for (const change of changes) this.#write(change);
      this.#db.exec(`DROP TABLE inputs; DROP TABLE facts; DROP TABLE named`);
      this.#db.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`);
    });
    this.#checkpointWal();
  }

  drop({ before, index, checkpoint: kept }: RowsDropped): void {
    this.#atOnce(() => {
      this.#sql.dropArchive.run(before);
      this.#sql.dropTouched.run(index === undefined ? before : Infinity);
      for (const [topic, n] of index ?? []) this.#sql.touch.run(asKey(topic), n);
      this.#sql.dropBases.run(before - 1);
      this.#sql.putCheckpoint.run(kept.n, kept.base, kept.link);
    });
  }

  begin({ after, checkpoints, basesBefore, longer }: RowsBegun): void {
    const sql = this.#sql;
    this.#atOnce(() => {
      if (sql.raiseTip.run(after, after).changes !== 1) throw new StoreConflict();
      for (const { n, first, link } of longer.added) sql.putLonger.run(n, first, link);
      sql.dropLonger.run(longer.before);
      for (const { n, base, link } of checkpoints) sql.putCheckpoint.run(n, base, link);
      sql.dropBases.run(basesBefore);
    });
  }

  forget(commits: Parameters<StoreRows['forget']>[0]): void {
    const sql = this.#sql;
    this.#atOnce(() => {
      for (const { n, topics } of commits) {
        sql.forgetArchive.run(n);
        for (const topic of topics ?? []) sql.forgetTopic.run(asKey(topic), n);
        if (topics === null) sql.forgetTopics.run(n);
      }
    });
  }

  cutBehind(n: number): void {
    this.#atOnce(() => {
      for (const table of TABLES) this.#db.exec(`DELETE FROM ${table} WHERE n > ${n}`);
      this.#sql.lowerTip.run(n);
    });
  }

  close(): void {
    if (this.#use === 'write') this.#checkpointWal();
    this.#db.close();
  }

  #all<Name extends keyof Read>(name: Name, ...values: Values): readonly Read[Name][] {
    return this.#whole(() => this.#sql[name].all(...values) as unknown as readonly Read[Name][]);
  }

  #one<Name extends keyof Read>(name: Name, ...values: Values): Read[Name] | undefined {
    return this.#whole(() => this.#sql[name].get(...values) as Read[Name] | undefined);
  }

  /** Of a file whose pages are not whole, or are not given by its disk, nothing is read. */
  #whole<T>(read: () => T): T {
    try {
      return read();
    } catch (error) {
      throw isMalformed(error)
        ? new StoreDamaged('The store has pages that cannot be read.')
        : unreadable(this.#file, error);
    }
  }

  #write({ after, log, archive, touched, checkpoint: cut, base, mailsTold }: RowChange): void {
    const sql = this.#sql;
    // The fence: who finds another commit than the last one of its own writes nothing.
    if (sql.raiseTip.run(log.n, after).changes !== 1) throw new StoreConflict();
    sql.putLog.run(log.n, log.link);
    if (archive !== null) sql.putArchive.run(archive.n, archive.first, archive.link);
    for (const [topic, n] of touched) sql.touch.run(asKey(topic), n);
    if (base !== null) sql.putBase.run(base.n, base.day, base.link);
    if (cut !== null) this.#cut(cut);
    for (const mail of mailsTold) this.mails.forget(mail);
  }

  #cut(cut: CheckpointRow): void {
    const sql = this.#sql;
    sql.putCheckpoint.run(cut.n, cut.base, cut.link);
    sql.dropCheckpoints.run(CHECKPOINTS_KEPT);
    sql.dropLog.run();
    sql.thinBases.run();
  }

  #atOnce(work: () => void): void {
    this.#db.exec('BEGIN IMMEDIATE');
    try {
      work();
      this.#db.exec('COMMIT');
    } catch (error) {
      rollBack(this.#db);
      throw error;
    }
  }

  /** What is in the log of the database is durable too: a checkpoint that fails is tried again later. */
  #checkpointWal(): void {
    try {
      checkpoint(this.#db);
    } catch {
      // A disk that takes nothing more.
    }
  }
}

/**
 * A topic as a column has it. People give the names in it, and a column of texts tells none apart that
 * differ behind a NUL, or by half of a pair of code units: those are kept by their bytes.
 */
function asKey(topic: string): string {
  if (!/\0|\p{Surrogate}/u.test(topic)) return topic;
  return `bytes:${Buffer.from(topic, 'utf16le').toString('base64')}`;
}

type Values = readonly (string | number)[];

/** What the statements that read give. */
interface Read {
  readonly tip: Numbered;
  readonly log: LogRow;
  readonly checkpoints: CheckpointRow;
  readonly base: BaseRow;
  readonly baseFrom: BaseRow;
  readonly oldestBase: BaseRow;
  readonly commitUpTo: Numbered;
  readonly firstCommit: Numbered;
  readonly archive: ArchiveRow;
  readonly touching: Numbered;
  readonly touchedBefore: Numbered;
  readonly longer: LongerRow;
  readonly longerUpTo: Numbered;
}

interface Numbered {
  readonly n: number;
}

const SQL = {
  tip: 'SELECT n FROM tip',
  raiseTip: 'UPDATE tip SET n = ?1 WHERE n = ?2',
  lowerTip: 'UPDATE tip SET n = ?',
  log: 'SELECT n, link FROM log WHERE n > ? ORDER BY n',
  putLog: 'INSERT INTO log (n, link) VALUES (?, ?)',
  dropLog: 'DELETE FROM log WHERE n <= (SELECT MIN(n) FROM checkpoints)',
  checkpoints: 'SELECT n, base, link FROM checkpoints ORDER BY n DESC',
  putCheckpoint:
    'INSERT INTO checkpoints (n, base, link) VALUES (?, ?, ?) ON CONFLICT (n) DO UPDATE SET base = excluded.base, link = excluded.link',
  dropCheckpoints:
    'DELETE FROM checkpoints WHERE n NOT IN (SELECT n FROM checkpoints ORDER BY n DESC LIMIT ?)',
  base: 'SELECT n, day, link FROM bases WHERE n = ?',
  baseFrom: 'SELECT n, day, link FROM bases WHERE n >= ? ORDER BY n LIMIT 1',
  oldestBase: 'SELECT n, day, link FROM bases ORDER BY n LIMIT 1',
  putBase: 'INSERT INTO bases (n, day, link) VALUES (?, ?, ?)',
  // The first of each day stays, where a history may begin one day, and what checkpoints come with.
  thinBases: `DELETE FROM bases WHERE n NOT IN (SELECT MIN(n) FROM bases GROUP BY day)
     AND n NOT IN (SELECT base FROM checkpoints)`,
  dropBases: 'DELETE FROM bases WHERE n < ? AND n NOT IN (SELECT base FROM checkpoints)',
  commitUpTo: 'SELECT n FROM archive WHERE first <= ? ORDER BY first DESC LIMIT 1',
  firstCommit: 'SELECT n FROM archive ORDER BY n LIMIT 1',
  archive: 'SELECT n, first, link FROM archive WHERE n >= ? ORDER BY n LIMIT ?',
  putArchive: 'INSERT INTO archive (n, first, link) VALUES (?, ?, ?)',
  dropArchive: 'DELETE FROM archive WHERE n < ?',
  // A start that has lost its newest checkpoint tells of what is known once more.
  touch: 'INSERT OR IGNORE INTO touched (topic, n) VALUES (?, ?)',
  touching: 'SELECT n FROM touched WHERE topic = ? AND n >= ? ORDER BY n LIMIT ?',
  touchedBefore: 'SELECT n FROM touched WHERE topic = ? AND n < ? ORDER BY n DESC LIMIT ?',
  dropTouched: 'DELETE FROM touched WHERE n < ?',
  forgetArchive: 'DELETE FROM archive WHERE n = ?',
  forgetTopic: 'DELETE FROM touched WHERE topic = ? AND n = ?',
  forgetTopics: 'DELETE FROM touched WHERE n = ?',
  longer: 'SELECT n, first, link FROM longer WHERE n >= ? ORDER BY n LIMIT ?',
  longerUpTo: 'SELECT n FROM longer WHERE first <= ? ORDER BY first DESC LIMIT 1',
  putLonger: 'INSERT OR REPLACE INTO longer (n, first, link) VALUES (?, ?, ?)',
  dropLonger: 'DELETE FROM longer WHERE n < ?',
} as const;
