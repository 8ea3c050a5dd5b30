import type { SealedStore } from '../adapters/store/sealed-store.ts';
import type { Fact, FactType } from '../domain/fact.ts';
import type { Journal } from '../engine/ports.ts';
import type { HistorySource } from './history/history-question.ts';
import { DiskHistory } from './history/disk-history.ts';
import type { HistoryReader } from './history/history-reader.ts';
import { MemoryHistory } from './history/memory-history.ts';

/** A fact of one of these types. */
type FactOf<T extends FactType> = Extract<Fact, { readonly type: T }>;

/** A bridge's journal as the server reads it. */
export interface ServerJournal {
  /** The facts that are kept, in pages and by topic. */
  readonly history: HistoryReader;
  /** Where another thread finds them, as of now. */
  readonly source: HistorySource;
  /** All facts that are kept, oldest first: read anew each time. */
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

/** All facts of a journal in a list that grows with it, for whoever looks at all of them time and again. */
export function growingFacts(journal: ServerJournal): readonly Fact[] {
  const facts = [...journal.facts];
  journal.subscribe((fact) => facts.push(fact));
  return facts;
}

/** Whoever wants to know of each fact. */
class Listeners {
  readonly #listeners = new Set<(fact: Fact) => void>();

  subscribe(listener: (fact: Fact) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell(fact: Fact): void {
    for (const listener of this.#listeners) listener(fact);
  }
}

/** A journal that lives as long as the process, and keeps so many facts. */
export class LiveJournal implements ServerJournal, Journal {
  readonly history: MemoryHistory;
  readonly #listeners = new Listeners();

  /** @param keptFacts how many facts are kept. */
  constructor(keptFacts: number) {
    this.history = new MemoryHistory(keptFacts);
  }

  get source(): HistorySource {
    return { kind: 'memory' };
  }

  get facts(): readonly Fact[] {
    return this.history.facts;
  }

  get newest(): number {
    return this.history.newest;
  }

  append(fact: Fact): void {
    this.history.append(fact);
    this.#listeners.tell(fact);
  }

  after(seq: number, limit = Number.MAX_SAFE_INTEGER): readonly Fact[] {
    return this.history.after(seq, limit);
  }

  ofTypes<T extends FactType>(...types: readonly T[]): readonly FactOf<T>[] {
    const wanted: readonly FactType[] = types;
    return this.facts.filter((fact): fact is FactOf<T> => wanted.includes(fact.type));
  }

  subscribe(listener: (fact: Fact) => void): () => void {
    return this.#listeners.subscribe(listener);
  }
}

/** A data folder that is open. */
interface OpenStore {
  readonly store: Pick<SealedStore, 'archive' | 'bounds'>;
  readonly storeFile: string;
  readonly dataKey: Buffer;
}

/** A journal that is read from the store, where it outlives the process. */
export class StoredJournal implements ServerJournal {
  #open: OpenStore;
  readonly #listeners = new Listeners();

  constructor(open: OpenStore) {
    this.#open = open;
  }

  /** From now on the facts are read from there: the store was opened anew. */
  reads(open: OpenStore): void {
    this.#open = open;
  }

  get history(): HistoryReader {
    return new DiskHistory(this.#open.store.archive);
  }

  get source(): HistorySource {
    const { store, storeFile, dataKey: key } = this.#open;
    return { kind: 'disk', storeFile, key, bounds: store.bounds };
  }

  get facts(): readonly Fact[] {
    return this.after(0);
  }

  get newest(): number {
    return this.#open.store.archive.newest;
  }

  after(seq: number, limit = Number.MAX_SAFE_INTEGER): readonly Fact[] {
    return this.#open.store.archive.after(seq, limit);
  }

  ofTypes<T extends FactType>(...types: readonly T[]): readonly FactOf<T>[] {
    const wanted: readonly FactType[] = types;
    return this.facts.filter((fact): fact is FactOf<T> => wanted.includes(fact.type));
  }

  subscribe(listener: (fact: Fact) => void): () => void {
    return this.#listeners.subscribe(listener);
  }

  /** A fact is on disk: those who listen are told. */
  published(fact: Fact): void {
    this.#listeners.tell(fact);
  }
}
