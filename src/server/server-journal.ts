import { MemoryJournal } from '../adapters/memory-journal.ts';
import type { FactArchive } from '../adapters/store/store.ts';
import type { Fact, FactType } from '../domain/fact.ts';

/** A fact of one of these types. */
type FactOf<T extends FactType> = Extract<Fact, { readonly type: T }>;

/** A bridge's journal as the server reads it. */
export interface ServerJournal {
  /** All facts, oldest first. */
  readonly facts: readonly Fact[];
  /** The facts after `seq`, oldest first; at most `limit` of them when it is given. */
  after(seq: number, limit?: number): readonly Fact[];
  /** All facts of these types, oldest first. */
  ofTypes<T extends FactType>(...types: readonly T[]): readonly FactOf<T>[];
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

  after(seq: number, limit = Number.MAX_SAFE_INTEGER): readonly Fact[] {
    // Without a gap and from 1 on, a fact's place follows from its number.
    return this.facts.slice(seq, seq + limit);
  }

  ofTypes<T extends FactType>(...types: readonly T[]): readonly FactOf<T>[] {
    const wanted: readonly FactType[] = types;
    return this.facts.filter((fact): fact is FactOf<T> => wanted.includes(fact.type));
  }
}

/** A journal that is read from the store, where it outlives the process. */
export class StoredJournal implements ServerJournal {
  #archive: FactArchive;
  readonly #listeners = new Set<(fact: Fact) => void>();

  constructor(archive: FactArchive) {
    this.#archive = archive;
  }

  /** From now on the facts are read from there: the store was opened anew. */
  reads(archive: FactArchive): void {
    this.#archive = archive;
  }

  get facts(): readonly Fact[] {
    return this.after(0);
  }

  get newest(): number {
    return this.#archive.newest;
  }

  after(seq: number, limit = Number.MAX_SAFE_INTEGER): readonly Fact[] {
    return this.#archive.after(seq, limit);
  }

  ofTypes<T extends FactType>(...types: readonly T[]): readonly FactOf<T>[] {
    const wanted: readonly FactType[] = types;
    return this.facts.filter((fact): fact is FactOf<T> => wanted.includes(fact.type));
  }

  subscribe(listener: (fact: Fact) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** A fact is on disk: those who listen are told. */
  published(fact: Fact): void {
    for (const listener of this.#listeners) listener(fact);
  }
}
