import type { WhyTopic } from '../../domain/why-topic.ts';
import type { ArchiveBounds } from '../../adapters/store/sealed-archive.ts';
import type { DeskQuestion } from '../scenario-desk.ts';
import type { GatheringAsked } from './meeting-gathering.ts';
import type { HistoryBounds } from './remote-history.ts';

/** Which facts of a meeting's journal are asked for. */
export interface PageOfJournal {
  /** The last fact that the asker has; 0 for none. */
  readonly after: number;
  /** How many more at most. */
  readonly limit: number;
}

/** What is asked about a meeting, and how it is to be answered. */
export type HistoryQuestion =
  | { readonly ask: 'journal'; readonly page: PageOfJournal | null }
  | { readonly ask: 'scenario'; readonly of: string }
  | {
      readonly ask: 'why';
      /** The moment now by the bridge's clock, for a meeting that goes on. */
      readonly now: number;
      readonly caller: string | null;
      readonly about: WhyTopic | null;
      /** The place of a remedy in the answer, from 0, to try it on a copy; `null`: the answer is wanted. */
      readonly remedy: number | null;
    };

/** Where a history is read, page by page. */
export type HistorySource =
  /** In the memory of the main thread. */
  | { readonly kind: 'memory' }
  /** In a file, which may be read beside the server that writes it. */
  | {
      readonly kind: 'disk';
      readonly storeFile: string;
      /** The key of the data folder; it comes out of a thread's mail as bytes. */
      readonly key: Uint8Array;
      readonly bounds: ArchiveBounds;
    };

/** Which part of a history is asked for, and for whose eyes. */
export interface PartAsked extends GatheringAsked {
  /** The organizer who is to see nothing of the rest of the tenant; `null` for who may see all. */
  readonly owner: string | null;
}

/** A question with all that a worker needs to know for its answer. */
export interface HistoryJob {
  readonly question: HistoryQuestion;
  readonly part: PartAsked;
  readonly history: HistoryBounds;
  readonly limits: AnswerLimits;
}

/** How many facts may be read or made for an answer, and how many characters it may have. */
export interface AnswerLimits {
  readonly facts: number;
  readonly answerBytes: number;
}

/** A question about scenarios or a file, which no history is needed for. */
export interface DeskJob {
  readonly desk: DeskQuestion;
  readonly limits: AnswerLimits;
}
