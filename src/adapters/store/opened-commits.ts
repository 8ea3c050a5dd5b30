import type { Fact } from '../../domain/fact.ts';
import type { FactIndex } from './store.ts';

/** What one commit put into the archive. */
export interface ArchivedCommit {
  /** By topic, the last commit before this one that has facts of it; 0 for none. */
  readonly links: Readonly<Record<string, number>>;
  readonly facts: readonly Fact[];
}

/** A commit that was opened, with its facts by topic. */
interface OpenedCommit extends ArchivedCommit {
  readonly byTopic: ReadonlyMap<string, readonly Fact[]>;
}

/** Keeps the commits that were opened last: those that are near each other share commits. */
export class OpenedCommits {
  readonly #index: FactIndex;
  readonly #most: number;
  readonly #opened = new Map<number, OpenedCommit>();

  /** @param most how many are kept. */
  constructor(index: FactIndex, most: number) {
    this.#index = index;
    this.#most = most;
  }

  /** Commit `n`; `open` opens it where it is not kept. */
  commit(n: number, open: () => ArchivedCommit): ArchivedCommit {
    const known = this.#opened.get(n);
    if (this.#most === 0) return open();
    const commit = known ?? this.#indexed(open());
    // The last that was asked for is the last to go.
    this.#opened.delete(n);
    this.#opened.set(n, commit);
    const [oldest] = this.#opened.keys();
    if (this.#opened.size > this.#most && oldest !== undefined) this.#opened.delete(oldest);
    return commit;
  }

  /** Commit `n` where it is kept. */
  kept(n: number): ArchivedCommit | null {
    return this.#opened.get(n) ?? null;
  }

  /** The facts of one topic in it. */
  ofTopic(topic: string, commit: ArchivedCommit): readonly Fact[] {
    if ('byTopic' in commit) return (commit as OpenedCommit).byTopic.get(topic) ?? [];
    return commit.facts.filter((one) => this.#index.topicsOf(one).includes(topic));
  }

  #indexed({ links, facts }: ArchivedCommit): OpenedCommit {
    const byTopic = new Map<string, Fact[]>();
    for (const fact of facts) {
      for (const topic of this.#index.topicsOf(fact)) {
        const known = byTopic.get(topic);
        if (known === undefined) byTopic.set(topic, [fact]);
        else known.push(fact);
      }
    }
    return { links, facts, byTopic };
  }
}
