import type { Fact } from '../../domain/fact.ts';
import { reasonOf } from '../../domain/system-error.ts';
import type { MailRows } from '../mail-rows.ts';

/** What one commit says: all of it is kept, or nothing. Everything but the facts is JSON that the store never looks into. */
export interface Commit {
  /** Up to when everything has happened, in milliseconds since the epoch by the bridge's clock. */
  readonly at: number;
  /** What the bridge has counted by then. */
  readonly counters: unknown;
  /** What the bridge took since the last commit, in order. */
  readonly inputs: readonly unknown[];
  /** What came of it. */
  readonly facts: readonly Fact[];
  /** Mails whose end is among the inputs: nothing of them stays among the waiting ones. */
  readonly mailsTold: readonly string[];
  /** All that is open after this commit: the log of inputs is cut here. Absent: it grows. */
  readonly cut?: Cut;
}

/** What a log of inputs comes after. */
export interface Cut {
  /** Calls, meetings and whatever else is under way. */
  readonly open: unknown;
  /** What lasts: the directory and the hashes of its PINs. Absent: as it was at the last cut. */
  readonly base?: unknown;
}

/** What a commit logs of what came to the bridge. */
export type LoggedInputs = Pick<Commit, 'at' | 'counters' | 'inputs'>;

/** What is needed to bring a bridge back. */
export interface Kept {
  /** The newest base, and what was open and counted when the log was cut; `null` where nothing was. */
  readonly base: unknown;
  readonly open: unknown;
  readonly counters: unknown;
  /** What was committed since, oldest first. */
  readonly log: readonly LoggedInputs[];
}

/** What was let go of because a damage was accepted. */
export interface Loss {
  /** When it was accepted, in milliseconds since the epoch. */
  readonly at: number;
  /** In words: what is missing. */
  readonly what: string;
}

/** Where facts can be looked for without a look at all others. */
export interface FactIndex {
  /** Under which topics a fact is found. */
  topicsOf(fact: Fact): readonly string[];
  /** The topic of which this is the last fact there can be; `null` when it ends none. */
  endsTopic(fact: Fact): string | null;
  /** The topic whose facts are kept longer than the rest. */
  readonly longer: string;
}

/** How far a store is to let go of what it has archived. */
export interface LetGoAsked {
  /** Facts from this moment on stay, in milliseconds since the epoch. */
  readonly before: number;
  /** The same for those of the topic that is kept longer. */
  readonly longerBefore: number;
  /** What a base says of itself: when it was taken, and behind which fact; `null`: nothing. */
  readonly taken: (base: unknown) => { readonly at: number; readonly after: number } | null;
}

/** The archived facts. What is read is what was written, or {@link StoreDamaged}. */
export interface FactArchive {
  /** The `seq` of the oldest fact that is kept; 1 more than {@link newest} when none is. */
  readonly first: number;
  /** The `seq` of the newest fact; 0 when there never was one. */
  readonly newest: number;
  /** Since when all that happened is kept, in milliseconds since the epoch; `null`: since ever. */
  readonly keptSince: number | null;
  /** The same for the topic that is kept longer. */
  readonly longerSince: number | null;
  /** Facts after `seq`, oldest first, at most `limit`. */
  after(seq: number, limit: number): readonly Fact[];
  /** Facts of one topic after `seq`, oldest first, at most `limit`. */
  topic(topic: string, seq: number, limit: number): readonly Fact[];
  /** Facts of one topic before `seq`, newest first, at most `limit`. */
  topicBefore(topic: string, seq: number, limit: number): readonly Fact[];
  /** The base that the oldest kept fact comes after; `null` when nobody knows it. */
  origin(): unknown;
}

/**
 * Where a bridge's state outlives the process: one ordered log of commits. A second writer's
 * commit fails, so that two owners can never both write.
 */
export interface DurableStore {
  /** The mails that wait to be sent, beside the inputs that they come from. */
  readonly mails: MailRows;
  /** What was kept when the store was opened; `null` for a new one. */
  readonly kept: Kept | null;
  readonly archive: FactArchive;
  /** What was given up of this store, oldest first. */
  readonly losses: readonly Loss[];
  /**
   * Writes a commit and returns once it is on disk. One that throws has written nothing.
   *
   * @throws StoreConflict when somebody else has written meanwhile.
   */
  commit(commit: Commit): void;
  /**
   * Lets go of what is old, piece by piece: between two of them commits may be written. Ended at any
   * of them, or by a crash amid one, nothing else is lost.
   *
   * @throws StoreDamaged when what is to outlive the rest cannot be read.
   */
  letGo(asked: LetGoAsked): Generator<void, void>;
}

/** Another writer has this store. */
export class StoreConflict extends Error {
  constructor() {
    super('Another server has written to this data folder: only one may use it.');
    this.name = 'StoreConflict';
  }
}

/** The disk takes no more, or not what it is given: nothing of a commit was kept. */
export class StoreFailed extends Error {
  constructor(cause: unknown) {
    super(`the data folder takes no more: ${reasonOf(cause)}`, { cause });
    this.name = 'StoreFailed';
  }
}

/** A data folder that cannot be used as it is. */
export class StoreUnusable extends Error {
  /** What to do about it. */
  readonly cure: string;

  constructor(message: string, cure: string) {
    super(message);
    this.name = 'StoreUnusable';
    this.cure = cure;
  }
}

/** A store that is not what was written: shorter, altered, or put together from two times. */
export class StoreDamaged extends StoreUnusable {
  constructor(message: string) {
    super(
      message,
      'Restore the folder from a backup (lobbyline restore), or start once with --accept-loss to go on from what is whole.',
    );
    this.name = 'StoreDamaged';
  }
}
