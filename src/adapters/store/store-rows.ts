import type { MailRows } from '../mail-rows.ts';

/** One commit's part of a log. */
export interface LogRow {
  /** The number of the commit. */
  readonly n: number;
  readonly link: Uint8Array;
}

/** One commit's facts. */
export interface ArchiveRow extends LogRow {
  /** The `seq` of the first of them. */
  readonly first: number;
}

/** All that was open behind a commit. */
export interface CheckpointRow extends LogRow {
  /** The commit of the base that it comes with. */
  readonly base: number;
}

/** What lasts, as it was behind a commit. */
export interface BaseRow extends LogRow {
  /** The day, in days since the epoch: of each day one is kept, for the history that begins there. */
  readonly day: number;
}

/** That a commit has facts of a topic. */
export type TouchedRow = readonly [topic: string, n: number];

/** What is to be changed in one go. */
export interface RowChange {
  /** The commit that this follows; another one there is a second writer's. */
  readonly after: number;
  readonly log: LogRow;
  readonly archive: ArchiveRow | null;
  /** What the index learns: of commits up to this one, those that it does not know of yet. */
  readonly touched: Iterable<TouchedRow>;
  readonly checkpoint: CheckpointRow | null;
  readonly base: BaseRow | null;
  readonly mailsTold: readonly string[];
}

/** What is to be removed in one go. */
export interface RowsDropped {
  /** The archive begins with this commit from then on. */
  readonly before: number;
  /** The whole index, where it is to be made anew. */
  readonly index?: Iterable<TouchedRow>;
  /** What is open, which says where the archive begins. */
  readonly checkpoint: CheckpointRow;
}

/** Facts that are kept longer than the rest; `n` is their place in a chain of their own. */
export interface LongerRow extends LogRow {
  /** The `seq` of the first of them. */
  readonly first: number;
}

/** What is to be changed in one go for the archive to begin elsewhere. */
export interface RowsBegun {
  /** The newest commit; another one there is a second writer's. */
  readonly after: number;
  /** What is open, which says where the archive begins. */
  readonly checkpoints: readonly CheckpointRow[];
  /** Bases before this commit go. */
  readonly basesBefore: number;
  readonly longer: {
    readonly added: readonly LongerRow[];
    /** Rows before this place go. */
    readonly before: number;
  };
}

/** What of the rows is read without the right to change them. */
export interface ReadableRows {
  /** The commit of the row that holds the fact `seq`, or the next one after it; `null` past the end. */
  commitOf(seq: number): number | null;
  archive(from: number, limit: number): readonly ArchiveRow[];
  /** The commits from `from` on that have facts of a topic, oldest first. */
  touching(topic: string, from: number, limit: number): readonly number[];
  /** The commits before `n` that have facts of a topic, newest first. */
  touchedBefore(topic: string, n: number, limit: number): readonly number[];
  oldestBase(): BaseRow | null;
  /** The base of a commit. */
  base(n: number): BaseRow | null;
  /** The oldest base that was taken at commit `n` or later. */
  baseFrom(n: number): BaseRow | null;
  /** What is kept longer, from that place on. */
  longer(from: number, limit: number): readonly LongerRow[];
  /** The place of the last row there that begins with this fact or an older one; `null` for none. */
  longerUpTo(seq: number): number | null;
}

/** The rows of a store, which knows nothing of what they mean. Each change is durable on return. */
export interface StoreRows extends ReadableRows {
  readonly mails: MailRows;
  /** The newest commit, by its number; 0 for a store that is new. */
  tip(): number;
  /** The log behind a commit, oldest first. */
  log(after: number): readonly LogRow[];
  /** The checkpoints that are kept, the newest first. */
  checkpoints(): readonly CheckpointRow[];
  /**
   * Writes a commit, all or nothing.
   *
   * @throws StoreConflict when another commit than `after` is the newest one.
   */
  write(change: RowChange): void;
  drop(dropped: RowsDropped): void;
  /**
   * Lets the archive begin elsewhere, all or nothing. What was before stays until {@link forget}.
   *
   * @throws StoreConflict when another commit than `after` is the newest one.
   */
  begin(begun: RowsBegun): void;
  /** Removes commits from the archive and from its index; topics that nobody knows are looked for. */
  forget(
    commits: readonly { readonly n: number; readonly topics: readonly string[] | null }[],
  ): void;
  /** Removes every commit behind that one, for a damage that was accepted. */
  cutBehind(n: number): void;
  close(): void;
}
