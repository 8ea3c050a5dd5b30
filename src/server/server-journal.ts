import { MemoryJournal } from '../adapters/memory-journal.ts';
import type { DurableStore } from '../adapters/store/store.ts';
import type { Fact } from '../domain/fact.ts';

/** A bridge's journal as the server reads it. */
export interface ServerJournal {
  /** All facts, oldest first. */
  readonly facts: readonly Fact[];
  /** The facts after `seq`, oldest first. */
  after(seq: number): readonly Fact[];
  /** The `seq` of the newest fact; 0 when there is none. */
  readonly newest: number;
  /** Calls `listener` with every fact from now on, until the function returned is called. */
  subscribe(listener: (fact: Fact) => void): () => void;
}

/** A journal that lives as long as the process. */
export class LiveJournal extends MemoryJournal implements ServerJournal {
  get newest(): number {
    return this.facts.at(-1)?.seq ?? 0;
  }

  after(seq: number): readonly Fact[] {
    // Without a gap and from 1 on, a fact's place follows from its number.
    return this.facts.slice(seq);
  }
}

/** A journal that is read from the store, where it outlives the process. */
export class StoredJournal implements ServerJournal {
  readonly #store: DurableStore;
  readonly #listeners = new Set<(fact: Fact) => void>();
  #newest: number;

  constructor(store: DurableStore) {
    this.#store = store;
    this.#newest = store.newestFact();
  }

  get facts(): readonly Fact[] {
    return this.after(0);
  }

  get newest(): number {
    return this.#newest;
  }

  after(seq: number): readonly Fact[] {
    return this.#store.facts(seq, Number.MAX_SAFE_INTEGER);
  }

  subscribe(listener: (fact: Fact) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** A fact is on disk: those who listen are told. */
  published(fact: Fact): void {
    this.#newest = fact.seq;
    for (const listener of this.#listeners) listener(fact);
  }
}
