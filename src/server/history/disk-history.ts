import type { FactArchive } from '../../adapters/store/store.ts';
import { wholeOrigin } from '../../domain/bridge-origin.ts';
import type { Fact } from '../../domain/fact.ts';
import type { BaseState } from '../durable/base-state.ts';
import type { HistoryReader, KeptOrigin } from './history-reader.ts';
import type { Topic } from './topics.ts';

/** A history on disk. */
export class DiskHistory implements HistoryReader {
  readonly #archive: FactArchive;

  constructor(archive: FactArchive) {
    this.#archive = archive;
  }

  get first(): number {
    return this.#archive.first;
  }

  get newest(): number {
    return this.#archive.newest;
  }

  get keptSince(): number | null {
    return this.#archive.keptSince;
  }

  get auditSince(): number | null {
    return this.#archive.longerSince;
  }

  origin(): KeptOrigin | null {
    const base = this.#archive.origin() as BaseState | null;
    if (base === null) return null;
    // Of the base, the hashes of the PINs are nobody's here.
    const { profile, at, after = 0, directory } = base;
    return { after, origin: wholeOrigin({ profile, at, directory }) };
  }

  after(seq: number, limit: number): readonly Fact[] {
    return this.#archive.after(seq, limit);
  }

  topic(topic: Topic, afterSeq: number, limit: number): readonly Fact[] {
    return this.#archive.topic(topic, afterSeq, limit);
  }

  topicBefore(topic: Topic, beforeSeq: number, limit: number): readonly Fact[] {
    return this.#archive.topicBefore(topic, beforeSeq, limit);
  }
}
