import type { Fact } from '../../domain/fact.ts';
import type { HistoryReader, KeptOrigin } from './history-reader.ts';
import type { Topic } from './topics.ts';
import { sayAndWait, type LineEnds, type PageAsked } from './worker-line.ts';

/** How far a history reaches, as of when a question was asked. */
export type HistoryBounds = Pick<HistoryReader, 'first' | 'newest' | 'keptSince' | 'auditSince'>;

/** A history in the memory of another thread, read page by page as text. */
export class RemoteHistory implements HistoryReader {
  readonly first: number;
  readonly newest: number;
  readonly keptSince: number | null;
  readonly auditSince: number | null;
  readonly #line: LineEnds;

  constructor(line: LineEnds, { first, newest, keptSince, auditSince }: HistoryBounds) {
    this.#line = line;
    this.first = first;
    this.newest = newest;
    this.keptSince = keptSince;
    this.auditSince = auditSince;
  }

  origin(): KeptOrigin | null {
    return this.#read({ read: 'origin' }) as KeptOrigin | null;
  }

  after(seq: number, limit: number): readonly Fact[] {
    return this.#read({ read: 'after', seq, limit }) as readonly Fact[];
  }

  topic(topic: Topic, seq: number, limit: number): readonly Fact[] {
    return this.#read({ read: 'topic', topic, seq, limit }) as readonly Fact[];
  }

  topicBefore(topic: Topic, seq: number, limit: number): readonly Fact[] {
    return this.#read({ read: 'topicBefore', topic, seq, limit }) as readonly Fact[];
  }

  #read(asked: PageAsked): unknown {
    return JSON.parse(sayAndWait(this.#line, { says: 'page', asked }));
  }
}

/** A page for a {@link RemoteHistory}, as text. */
export function pageText(history: HistoryReader, asked: PageAsked): string {
  switch (asked.read) {
    case 'origin':
      return JSON.stringify(history.origin());
    case 'after':
      return JSON.stringify(history.after(asked.seq, asked.limit));
    case 'topic':
      return JSON.stringify(history.topic(asked.topic, asked.seq, asked.limit));
    case 'topicBefore':
      return JSON.stringify(history.topicBefore(asked.topic, asked.seq, asked.limit));
  }
}
