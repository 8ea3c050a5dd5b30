import type { Topic } from './topics.ts';

/** How many entries there is room for to begin with. */
const FIRST_ENTRIES = 64;

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
  #entries = new Uint32Array(FIRST_ENTRIES * 2);
  #count = 0;

  /** Adds a place, behind all that were added before. */
  add(topic: Topic, place: number): void {
    if ((this.#count + 1) * 2 > this.#entries.length) this.#fit(this.#count * 2);
    let chain = this.#chains.get(topic);
    if (chain === undefined) this.#chains.set(topic, (chain = { newest: 0 }));
    this.#entries[this.#count * 2] = place;
    this.#entries[this.#count * 2 + 1] = chain.newest;
    this.#count += 1;
    chain.newest = this.#count;
  }

  /** Nothing is added any more. */
  seal(): void {
    this.#fit(this.#count);
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
      yield this.#entries[(entry - 1) * 2] ?? 0;
      entry = this.#entries[(entry - 1) * 2 + 1] ?? 0;
    }
  }

  #fit(entries: number): void {
    const fitting = new Uint32Array(entries * 2);
    fitting.set(this.#entries.subarray(0, this.#count * 2));
    this.#entries = fitting;
  }
}
