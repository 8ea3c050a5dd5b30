import type { ReadableRows, TouchedRow } from './store-rows.ts';

/**
 * Which commits have facts of a topic, of those behind the newest checkpoint. A start reads them anyway: the rows
 * learn of them with the next checkpoint, all at once, and no commit has to find the place of each topic on disk.
 */
export interface RecentTopics {
  /** The newest commit that the rows know of: what they say of later ones counts for nothing. */
  readonly after: number;
  /** By topic, the later commits, oldest first. */
  readonly commits: ReadonlyMap<string, readonly number[]>;
}

/** No commit has come since that one. */
export function noneSince(after: number): RecentTopics {
  return { after, commits: new Map() };
}

/** The commits from `from` on that have facts of a topic, oldest first. */
export function touching(
  rows: ReadableRows,
  recent: RecentTopics,
  topic: string,
  { from, limit }: { readonly from: number; readonly limit: number },
): readonly number[] {
  const known = from > recent.after ? [] : rows.touching(topic, from, limit);
  const older = known.filter((n) => n <= recent.after);
  const newer = recent.commits.get(topic)?.filter((n) => n >= from) ?? [];
  return [...older, ...newer.slice(0, limit - older.length)];
}

/** The commits before `n` that have facts of a topic, newest first. */
export function touchedBefore(
  rows: ReadableRows,
  recent: RecentTopics,
  topic: string,
  { n, limit }: { readonly n: number; readonly limit: number },
): readonly number[] {
  const known = recent.commits.get(topic)?.filter((one) => one < n) ?? [];
  const newer = known.toReversed().slice(0, limit);
  if (newer.length === limit) return newer;
  const older = rows.touchedBefore(topic, Math.min(n, recent.after + 1), limit - newer.length);
  return [...newer, ...older];
}

/** The recent commits of each topic, as they come. */
export class GrowingTopics {
  readonly #commits: Map<string, number[]>;
  /** What there is now; it grows. */
  readonly now: RecentTopics;

  constructor({ after, commits }: RecentTopics) {
    this.#commits = new Map([...commits].map(([topic, known]) => [topic, [...known]]));
    this.now = { after, commits: this.#commits };
  }

  add(topics: readonly string[], n: number): void {
    for (const topic of topics) {
      const known = this.#commits.get(topic);
      if (known === undefined) this.#commits.set(topic, [n]);
      else known.push(n);
    }
  }

  /** As if the last commit, which had these topics, had not come. */
  takeBack(topics: readonly string[]): void {
    for (const topic of topics) {
      const known = this.#commits.get(topic);
      known?.pop();
      if (known?.length === 0) this.#commits.delete(topic);
    }
  }
}

/** Each topic with each of its recent commits from `from` on, as rows have them. */
export function* rowsOf({ commits }: RecentTopics, from: number): Generator<TouchedRow, void> {
  for (const [topic, known] of commits) {
    for (const n of known) if (n >= from) yield [topic, n];
  }
}
