import type { Fact } from '../domain/fact.ts';
import type { Journal } from '../engine/ports.ts';

/** A journal in memory, with listeners. */
export class MemoryJournal implements Journal {
  readonly facts: Fact[] = [];
  readonly #listeners = new Set<(fact: Fact) => void>();

  append(fact: Fact): void {
    this.facts.push(fact);
    for (const listener of this.#listeners) listener(fact);
  }

  /** Calls `listener` with every fact from now on, until the function returned is called. */
  subscribe(listener: (fact: Fact) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
