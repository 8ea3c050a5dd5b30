import type { Fact } from '../../domain/fact.ts';
import { lost, openCommit, type ArchiveBounds, type ArchiveParts } from './sealed-archive.ts';
import type { ArchivedCommit } from './opened-commits.ts';
import { beforeOf, isSameTag, sealLink, tagOf } from './sealed-chain.ts';
import { GrowingTopics, noneSince } from './recent-topics.ts';
import type { ArchiveRow } from './store-rows.ts';

/** The archive of a store that is being written. */
export class GrowingArchive {
  readonly #parts: ArchiveParts;
  #bounds: ArchiveBounds;
  readonly #heads: Map<string, number>;
  #recent: GrowingTopics;

  constructor(parts: ArchiveParts, bounds: ArchiveBounds) {
    this.#parts = parts;
    this.#heads = new Map(bounds.heads);
    this.#recent = new GrowingTopics(bounds.recent);
    this.#bounds = { ...bounds, heads: this.#heads, recent: this.#recent.now };
  }

  get bounds(): ArchiveBounds {
    return this.#bounds;
  }

  /** The facts of commit `n` as a row, and under which topics it is to be found. */
  sealed(n: number, facts: readonly Fact[]): { row: ArchiveRow | null; topics: readonly string[] } {
    const [first] = facts;
    if (first === undefined) return { row: null, topics: [] };
    const topics = [...new Set(facts.flatMap((fact) => this.#parts.index.topicsOf(fact)))];
    const links = Object.fromEntries(topics.map((one) => [one, this.#heads.get(one) ?? 0]));
    const text = JSON.stringify({ links, facts } satisfies ArchivedCommit);
    const place = { chain: 'archive', n } as const;
    const link = sealLink(this.#parts.box, place, this.#bounds.tag, text);
    return { row: { n, first: first.seq, link }, topics };
  }

  /** The row is on disk, or is to be with what says how far the archive goes; gives how to take it back. */
  took(row: ArchiveRow, topics: readonly string[], facts: readonly Fact[]): () => void {
    const ended = facts.flatMap((fact) => this.#parts.index.endsTopic(fact) ?? []);
    const [bounds, heads] = [this.#bounds, this.#heads];
    const before = [...topics, ...ended].map((topic) => [topic, heads.get(topic)] as const);
    for (const topic of topics) heads.set(topic, row.n);
    for (const topic of ended) heads.delete(topic);
    this.#recent.add(topics, row.n);
    const newest = facts.at(-1)?.seq ?? this.#bounds.newest;
    const isFirst = this.#bounds.first > this.#bounds.newest;
    this.#bounds = {
      ...this.#bounds,
      ...(isFirst && { first: row.first, from: row.n }),
      ...{ newest, n: row.n, tag: tagOf(row.link), heads: this.#heads },
    };
    return () => {
      this.#bounds = bounds;
      this.#recent.takeBack(topics);
      for (const [topic, n] of before) {
        if (n === undefined) heads.delete(topic);
        else heads.set(topic, n);
      }
    };
  }

  /** Takes a row that was on disk already, behind what the bounds were kept of. */
  reads(row: ArchiveRow): void {
    if (!isSameTag(beforeOf(row.link), this.#bounds.tag)) throw lost(row.n);
    const { facts, links } = openCommit(this.#parts.box, row);
    this.took(row, Object.keys(links), facts);
  }

  /** The rows know the topics of all up to commit `n`. */
  areIndexed(n: number): void {
    this.#recent = new GrowingTopics(noneSince(n));
    this.#bounds = { ...this.#bounds, recent: this.#recent.now };
  }

  /** What stands before commit `from` is kept no more. */
  begins(ends: NewEnds): void {
    for (const [topic, n] of this.#heads) if (n < ends.from) this.#heads.delete(topic);
    this.#bounds = { ...this.#bounds, ...ends };
  }
}

/** Where an archive begins from now on. */
export type NewEnds = Pick<ArchiveBounds, 'from' | 'first' | 'letGo' | 'longer'>;

/** The bounds of an archive, as far as they had come, with another beginning. */
export function withEnds(bounds: ArchiveBounds, ends: NewEnds): ArchiveBounds {
  const heads = new Map([...bounds.heads].filter(([, n]) => n >= ends.from));
  return { ...bounds, ...ends, heads };
}
