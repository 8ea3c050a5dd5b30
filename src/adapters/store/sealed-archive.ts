import type { Fact } from '../../domain/fact.ts';
import { beforeOf, isSameTag, NO_LINK, openLink, sealLink, tagOf } from './sealed-chain.ts';
import type { SealedBox } from './sealed-box.ts';
import type { ArchiveRow, ReadableRows } from './store-rows.ts';
import { StoreDamaged, type FactArchive, type FactIndex } from './store.ts';

/** Where an archive begins and ends, and how it is to be entered: what makes a gap in it seen. */
export interface ArchiveBounds {
  /** The `seq` of the oldest fact that is kept, and of the newest there is. */
  readonly first: number;
  readonly newest: number;
  /** The oldest commit whose facts are kept, and the newest there is. */
  readonly from: number;
  readonly n: number;
  /** The tag of the newest link. */
  readonly tag: Uint8Array;
  /** By topic, the newest commit that has facts of it; topics that have ended are in it no more. */
  readonly heads: ReadonlyMap<string, number>;
}

/** What one commit put into the archive. */
interface ArchivedCommit {
  /** By topic, the last commit before this one that has facts of it; 0 for none. */
  readonly links: Readonly<Record<string, number>>;
  readonly facts: readonly Fact[];
}

/** How many commits are read at once. */
const PAGE = 64;

/** What an archive is read from. */
export interface ArchiveParts {
  readonly rows: ReadableRows;
  readonly box: SealedBox;
  readonly index: FactIndex;
}

/** Reads the facts of a store: each as it was written, or not at all. */
export class SealedArchive implements FactArchive {
  readonly #parts: ArchiveParts;
  readonly #bounds: () => ArchiveBounds;

  /** @param bounds how far the archive goes now: what stands beyond is not read. */
  constructor(parts: ArchiveParts, bounds: () => ArchiveBounds) {
    this.#parts = parts;
    this.#bounds = bounds;
  }

  get first(): number {
    return this.#bounds().first;
  }

  get newest(): number {
    return this.#bounds().newest;
  }

  after(seq: number, limit: number): readonly Fact[] {
    const { first, newest } = this.#bounds();
    const facts: Fact[] = [];
    let next = Math.max(seq + 1, first);
    let from = next > newest ? null : this.#parts.rows.commitOf(next);
    let before: Uint8Array | null = null;
    while (facts.length < limit && next <= newest) {
      const page: readonly ArchiveRow[] = from === null ? [] : this.#parts.rows.archive(from, PAGE);
      if (page.length === 0) throw gapAt(next);
      for (const row of page) {
        if (before !== null && !isSameTag(beforeOf(row.link), before)) throw gapAt(next);
        before = tagOf(row.link);
        from = row.n + 1;
        for (const fact of openCommit(this.#parts.box, row).facts) {
          if (fact.seq < next || facts.length >= limit || fact.seq > newest) continue;
          if (fact.seq > next) throw gapAt(next);
          facts.push(fact);
          next += 1;
        }
        if (facts.length >= limit) break;
      }
    }
    return facts;
  }

  topic(topic: string, seq: number, limit: number): readonly Fact[] {
    const { first, newest, n: last } = this.#bounds();
    const { rows } = this.#parts;
    const facts: Fact[] = [];
    let from = seq >= newest ? null : rows.commitOf(Math.max(seq + 1, first));
    if (from === null) return facts;
    let before = rows.touchedBefore(topic, from, 1)[0] ?? 0;
    let commit: ArchivedCommit | null = null;
    while (from !== null) {
      const commits: readonly number[] = rows.touching(topic, from, PAGE);
      for (const n of commits.filter((one) => one <= last)) {
        commit = this.#commit(n);
        this.#mustFollow(topic, { n, commit, before });
        before = n;
        for (const fact of this.#ofTopic(topic, commit)) {
          if (fact.seq <= seq) continue;
          facts.push(fact);
          if (facts.length >= limit) return facts;
        }
      }
      from = commits.length < PAGE ? null : (commits.at(-1) ?? 0) + 1;
    }
    if (commit !== null || before === 0) this.#mustEnd(topic, before, commit);
    return facts;
  }

  topicBefore(topic: string, seq: number, limit: number): readonly Fact[] {
    const { newest, n: last, from } = this.#bounds();
    const { rows } = this.#parts;
    const facts: Fact[] = [];
    const end = seq > newest ? last : (rows.commitOf(seq - 1) ?? last);
    // One more than the commits that are read, so that the oldest of them shows whom it follows.
    for (let below = end + 1; ;) {
      const commits: readonly number[] = rows.touchedBefore(topic, below, PAGE + 1);
      for (const [place, n] of commits.slice(0, PAGE).entries()) {
        const commit = this.#commit(n);
        if (below > last && place === 0) this.#mustEnd(topic, n, commit);
        this.#mustFollow(topic, { n, commit, before: commits[place + 1] ?? 0 });
        for (const fact of this.#ofTopic(topic, commit).toReversed()) {
          if (fact.seq >= seq) continue;
          facts.push(fact);
          if (facts.length >= limit) return facts;
        }
      }
      const oldest = commits[PAGE - 1];
      if (commits.length <= PAGE || oldest === undefined) break;
      below = oldest;
    }
    const head = this.#bounds().heads.get(topic) ?? 0;
    if (facts.length === 0 && seq > newest && head >= from) throw lost(head);
    return facts;
  }

  origin(): unknown {
    const base = this.#parts.rows.oldestBase();
    if (base === null) return null;
    try {
      return JSON.parse(
        openLink(this.#parts.box, { chain: 'base', n: base.n }, base.link),
      ) as unknown;
    } catch {
      throw new StoreDamaged('What the bridge was when its record begins cannot be read.');
    }
  }

  #commit(n: number): ArchivedCommit {
    const [row] = this.#parts.rows.archive(n, 1);
    if (row?.n !== n) throw lost(n);
    return openCommit(this.#parts.box, row);
  }

  #ofTopic(topic: string, { facts }: ArchivedCommit): readonly Fact[] {
    const { newest } = this.#bounds();
    const { index } = this.#parts;
    return facts.filter((one) => one.seq <= newest && index.topicsOf(one).includes(topic));
  }

  /** A commit of a topic follows the one that the index has before it, or nothing that is kept. */
  #mustFollow(
    topic: string,
    { n, commit, before }: { n: number; commit: ArchivedCommit; before: number },
  ): void {
    const { from } = this.#bounds();
    const said = commit.links[topic] ?? -1;
    if (said === before || (before < from && said < from)) return;
    throw lost(said > before ? said : n);
  }

  /** A topic is read to its end: that must be its newest commit, or the last that there can be. */
  #mustEnd(topic: string, last: number, commit: ArchivedCommit | null): void {
    const { heads, from } = this.#bounds();
    const head = heads.get(topic);
    if (head !== undefined) {
      if (head >= from && head !== last) throw lost(head);
      return;
    }
    const isOver = (fact: Fact): boolean => this.#parts.index.endsTopic(fact) === topic;
    if (commit !== null && !commit.facts.some(isOver))
      throw gapAt((commit.facts.at(-1)?.seq ?? 0) + 1);
  }
}

/** The archive of a store that is being written. */
export class GrowingArchive {
  readonly #parts: ArchiveParts;
  #bounds: ArchiveBounds;
  readonly #heads: Map<string, number>;

  constructor(parts: ArchiveParts, bounds: ArchiveBounds) {
    this.#parts = parts;
    this.#heads = new Map(bounds.heads);
    this.#bounds = { ...bounds, heads: this.#heads };
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

  /** The row is on disk. */
  took(row: ArchiveRow, topics: readonly string[], facts: readonly Fact[]): void {
    for (const topic of topics) this.#heads.set(topic, row.n);
    for (const fact of facts) {
      const ended = this.#parts.index.endsTopic(fact);
      if (ended !== null) this.#heads.delete(ended);
    }
    const newest = facts.at(-1)?.seq ?? this.#bounds.newest;
    const isFirst = this.#bounds.first > this.#bounds.newest;
    this.#bounds = {
      ...(isFirst ? { first: row.first, from: row.n } : this.#bounds),
      ...{ newest, n: row.n, tag: tagOf(row.link), heads: this.#heads },
    };
  }

  /** Takes a row that was on disk already, behind what the bounds were kept of. */
  reads(row: ArchiveRow): void {
    if (!isSameTag(beforeOf(row.link), this.#bounds.tag)) throw lost(row.n);
    const { facts, links } = openCommit(this.#parts.box, row);
    this.took(row, Object.keys(links), facts);
  }

  /** What stands before commit `from`, whose first fact is `first`, is kept no more. */
  beginsAt(from: number, first: number): void {
    for (const [topic, n] of this.#heads) if (n < from) this.#heads.delete(topic);
    this.#bounds = { ...this.#bounds, from, first };
  }
}

/** The bounds of an archive that has nothing yet. */
export const NOTHING_ARCHIVED: ArchiveBounds = {
  ...{ first: 1, newest: 0, from: 1, n: 0 },
  tag: NO_LINK,
  heads: new Map(),
};

/** Opens the facts of one commit. @throws StoreDamaged when they are not what was written. */
export function openCommit(box: SealedBox, { n, link }: ArchiveRow): ArchivedCommit {
  try {
    return JSON.parse(openLink(box, { chain: 'archive', n }, link)) as ArchivedCommit;
  } catch {
    throw lost(n);
  }
}

function lost(n: number): StoreDamaged {
  return new StoreDamaged(`The record of commit ${n} is missing, or not what was written.`);
}

function gapAt(seq: number): StoreDamaged {
  return new StoreDamaged(`The record is missing fact ${seq}, or has it in another place.`);
}
