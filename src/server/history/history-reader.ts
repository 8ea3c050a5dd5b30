import type { BridgeOrigin } from '../../domain/bridge-origin.ts';
import type { Fact } from '../../domain/fact.ts';
import type { Topic } from './topics.ts';

/** What a bridge was at a place of its history. */
export interface KeptOrigin {
  /** The `seq` of the last fact that had happened by then; 0 for the very beginning. */
  readonly after: number;
  readonly origin: BridgeOrigin;
}

/**
 * A bridge's history as far as it is kept. Everything is read in pages: no answer holds more facts
 * than its `limit`, and none costs more than it holds and a look-up. Facts are in their order and
 * without a gap from `first` to `newest`.
 */
export interface HistoryReader {
  /** The `seq` of the oldest fact that is kept; what was before it was let go. One more than `newest` where nothing is kept. */
  readonly first: number;
  /** The `seq` of the newest fact; 0 where there never was one. */
  readonly newest: number;
  /** Since when all that happened is kept, in milliseconds since the epoch; `null`: since ever. */
  readonly keptSince: number | null;
  /** The same for audit entries, which are kept longer. */
  readonly auditSince: number | null;
  /**
   * The oldest known state from which every fact is kept that came after it; `null` when nobody
   * knows one. What concerns one meeting is replayed from here.
   */
  origin(): KeptOrigin | null;
  /** The facts with a `seq` above this one, ascending. */
  after(seq: number, limit: number): readonly Fact[];
  /** Those of the topic with a `seq` above this one, ascending. */
  topic(topic: Topic, afterSeq: number, limit: number): readonly Fact[];
  /** Those of the topic with a `seq` below this one, descending: the newest first. */
  topicBefore(topic: Topic, beforeSeq: number, limit: number): readonly Fact[];
}

/** Since when, and from which fact on, a history is kept. */
export function keptInWords({ first, keptSince }: HistoryReader): string {
  const since = keptSince === null ? '' : ` since ${new Date(keptSince).toISOString()},`;
  return `what is kept is what happened${since} from fact ${first} on`;
}
