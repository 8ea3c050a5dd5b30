import { PagePool, WholeNumbers } from './pages.ts';
import type { Topic } from './topics.ts';

/** The newest entry of a topic; the first entry is number 1. */
interface Chain {
  newest: number;
}

/**
 * Where the facts of each topic are: eight bytes for a fact and topic. Each entry leads to the one before it
 * of the same topic.
 */
export class TopicPlaces {
  readonly #chains = new Map<Topic, Chain>();
  /** Of each entry, the place and the entry before it; 0 for none. */
  readonly #entries: WholeNumbers;

  constructor(pool = new PagePool()) {
    this.#entries = new WholeNumbers(pool);
  }

  /** Adds a place, behind all that were added before. */
  add(topic: Topic, place: number): void {
    let chain = this.#chains.get(topic);
    if (chain === undefined) this.#chains.set(topic, (chain = { newest: 0 }));
    this.#entries.push(place);
    this.#entries.push(chain.newest);
    chain.newest = this.#entries.length / 2;
  }

  /** Gives back what it is kept in: nothing is found here any more. */
  letGo(): void {
    this.#chains.clear();
    this.#entries.letGo();
  }

  /** The first `limit` places of a topic from `begin` on, ascending. */
  from(topic: Topic, begin: number, limit: number): readonly number[] {
    const found: number[] = [];
    for (const place of this.#descending(topic)) {
      if (place < begin) break;
      found.push(place);
    }
    return found.toReversed().slice(0, limit);
  }

  /** The last `limit` places of a topic below `end`, descending. */
  below(topic: Topic, end: number, limit: number): readonly number[] {
    const found: number[] = [];
    for (const place of this.#descending(topic)) {
      if (found.length >= limit) break;
      if (place < end) found.push(place);
    }
    return found;
  }

  *#descending(topic: Topic): Generator<number, void> {
    let entry = this.#chains.get(topic)?.newest ?? 0;
    while (entry > 0) {
      yield this.#entries.at((entry - 1) * 2);
      entry = this.#entries.at((entry - 1) * 2 + 1);
    }
  }
}
