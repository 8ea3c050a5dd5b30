import type { Fact } from '../../domain/fact.ts';
import { KeptLonger, NOTHING_LONGER, type LongerBounds } from './kept-longer.ts';
import { beforeOf, isSameTag, NO_LINK, openLink, tagOf } from './sealed-chain.ts';
import { OpenedCommits, type ArchivedCommit } from './opened-commits.ts';
import { noneSince, touchedBefore, touching, type RecentTopics } from './recent-topics.ts';
import type { SealedBox } from './sealed-box.ts';
import type { ArchiveRow, BaseRow, ReadableRows } from './store-rows.ts';
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
  /** The topics that the rows do not know of yet. */
  readonly recent: RecentTopics;
  /** With what it begins since something was let go of; `null`: nothing was. */
  readonly letGo: Beginning | null;
  /** What is kept longer than the rest. */
  readonly longer: LongerBounds;
}

/** What an archive begins with. */
export interface Beginning {
  /** The commit of the base that the oldest kept fact comes after. */
  readonly base: number;
  /** When that base was taken, in milliseconds since the epoch. */
  readonly at: number;
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
  readonly #longer: KeptLonger;
  readonly #opened: OpenedCommits;

  /**
   * @param bounds how far the archive goes now: what stands beyond is not read.
   * @param keeps how many commits stay open, for who reads many facts near each other.
   */
  constructor(parts: ArchiveParts, bounds: () => ArchiveBounds, keeps = 0) {
    this.#parts = parts;
    this.#opened = new OpenedCommits(parts.index, keeps);
    this.#bounds = bounds;
    this.#longer = new KeptLonger(parts, () => bounds().longer);
  }

  get keptSince(): number | null {
    const { letGo, first } = this.#bounds();
    if (letGo !== null) return letGo.at;
    return first === 1 ? null : (this.after(first - 1, 1)[0]?.at ?? null);
  }

  get longerSince(): number | null {
    return this.#bounds().longer.since;
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
    const inOne = from === null ? null : this.#inKept(from, next, limit);
    if (inOne !== null) return inOne;
    let before: Uint8Array | null = null;
    while (facts.length < limit && next <= newest) {
      // A commit that was archived has a fact at least.
      const most = Math.min(PAGE, limit - facts.length);
      const page: readonly ArchiveRow[] = from === null ? [] : this.#parts.rows.archive(from, most);
      if (page.length === 0) throw gapAt(next);
      for (const row of page) {
        if (before !== null && !isSameTag(beforeOf(row.link), before)) throw gapAt(next);
        before = tagOf(row.link);
        from = row.n + 1;
        for (const fact of this.#open(row).facts) {
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
    const isLonger = topic === this.#parts.index.longer && seq < this.#bounds().first;
    const older = isLonger ? this.#longer.after(seq, limit) : [];
    if (older.length >= limit) return older;
    return [...older, ...this.#topic(topic, seq, limit - older.length)];
  }

  topicBefore(topic: string, seq: number, limit: number): readonly Fact[] {
    const facts = this.#topicBefore(topic, seq, limit);
    if (topic !== this.#parts.index.longer || facts.length >= limit) return facts;
    const below = Math.min(seq, this.#bounds().first);
    return [...facts, ...this.#longer.before(below, limit - facts.length)];
  }

  #topic(topic: string, seq: number, limit: number): readonly Fact[] {
    const { first, newest, n: last, from: begin, recent } = this.#bounds();
    const { rows } = this.#parts;
    const facts: Fact[] = [];
    const found = seq >= newest ? null : rows.commitOf(Math.max(seq + 1, first));
    if (found === null) return facts;
    // What is before the beginning may be there still, and is none of it.
    let from: number | null = Math.max(found, begin);
    const earlier = touchedBefore(rows, recent, topic, { n: from, limit: 1 })[0] ?? 0;
    let before = earlier < begin ? 0 : earlier;
    let commit: ArchivedCommit | null = null;
    while (from !== null) {
      const commits: readonly number[] = touching(rows, recent, topic, { from, limit: PAGE });
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

  #topicBefore(topic: string, seq: number, limit: number): readonly Fact[] {
    const { newest, n: last, from, recent } = this.#bounds();
    const { rows } = this.#parts;
    const facts: Fact[] = [];
    const end = seq > newest ? last : (rows.commitOf(seq - 1) ?? last);
    // One more than the commits that are read, so that the oldest of them shows whom it follows.
    for (let below = end + 1; ;) {
      const page = { n: below, limit: PAGE + 1 };
      const commits = touchedBefore(rows, recent, topic, page).filter((n) => n >= from);
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
    const { letGo } = this.#bounds();
    const base = letGo === null ? this.#oldestBase() : this.#parts.rows.base(letGo.base);
    if (base === null && letGo !== null) throw noOrigin();
    if (base === null) return null;
    try {
      return JSON.parse(
        openLink(this.#parts.box, { chain: 'base', n: base.n }, base.link),
      ) as unknown;
    } catch {
      throw noOrigin();
    }
  }

  /** Behind a loss that was accepted, no base of before it is the beginning. */
  #oldestBase(): BaseRow | null {
    const { first, from } = this.#bounds();
    const { rows } = this.#parts;
    return first === 1 ? rows.oldestBase() : rows.baseFrom(from - 1);
  }

  /** So many facts from `next` on, where a commit that is open has them all. */
  #inKept(n: number, next: number, limit: number): readonly Fact[] | null {
    const facts = this.#opened.kept(n)?.facts ?? [];
    const place = next - (facts[0]?.seq ?? Infinity);
    const wanted = facts.slice(place, place + limit);
    const isWhole = wanted.length === limit && wanted.every((one, i) => one.seq === next + i);
    return isWhole && next + limit - 1 <= this.#bounds().newest ? wanted : null;
  }

  #open(row: ArchiveRow): ArchivedCommit {
    return this.#opened.commit(row.n, () => openCommit(this.#parts.box, row));
  }

  #commit(n: number): ArchivedCommit {
    return this.#opened.commit(n, () => {
      const [row] = this.#parts.rows.archive(n, 1);
      if (row?.n !== n) throw lost(n);
      return openCommit(this.#parts.box, row);
    });
  }

  #ofTopic(topic: string, commit: ArchivedCommit): readonly Fact[] {
    const { newest } = this.#bounds();
    return this.#opened.ofTopic(topic, commit).filter(({ seq }) => seq <= newest);
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

/** The bounds of an archive that has nothing yet. */
export const NOTHING_ARCHIVED: ArchiveBounds = {
  ...{ first: 1, newest: 0, from: 1, n: 0 },
  tag: NO_LINK,
  ...{ heads: new Map(), recent: noneSince(0), letGo: null, longer: NOTHING_LONGER },
};

/** Opens the facts of one commit. @throws StoreDamaged when they are not what was written. */
export function openCommit(box: SealedBox, { n, link }: ArchiveRow): ArchivedCommit {
  try {
    return JSON.parse(openLink(box, { chain: 'archive', n }, link)) as ArchivedCommit;
  } catch {
    throw lost(n);
  }
}

function noOrigin(): StoreDamaged {
  return new StoreDamaged('What the bridge was when its record begins cannot be read.');
}

/** What says that the facts of a commit are not what was written. */
export function lost(n: number): StoreDamaged {
  return new StoreDamaged(`The record of commit ${n} is missing, or not what was written.`);
}

function gapAt(seq: number): StoreDamaged {
  return new StoreDamaged(`The record is missing fact ${seq}, or has it in another place.`);
}
