import { PagePool, WholeNumbers } from './pages.ts';
import type { Topic } from './topics.ts';

/** So many entries of a topic at most are walked over for nothing. */
const STRIDE = 256;

/** The entries of a topic. The first entry of all is number 1. */
interface Chain {
  newest: number;
  count: number;
  /** Every {@link STRIDE}th of them, for topics that have so many. */
  marks: number[] | null;
}

/**
 * Where the facts of each topic are: eight bytes for a fact and topic. Each entry leads to the one before it
 * of the same topic.
 */
export class TopicPlaces {
  readonly #chains = new Map<Topic, Chain>();
  /** What was added to last: most that follows is about the same. */
  #lastTopic: Topic | null = null;
  #lastChain: Chain = { newest: 0, count: 0, marks: null };
  /** Of each entry, the place and the entry before it; 0 for none. */
  readonly #entries: WholeNumbers;

  constructor(pool = new PagePool()) {
    this.#entries = new WholeNumbers(pool);
  }

  /** Adds a place, behind all that were added before. */
  add(topic: Topic, place: number): void {
    const chain = topic === this.#lastTopic ? this.#lastChain : this.#chainOf(topic);
    this.#entries.push(place);
    this.#entries.push(chain.newest);
    chain.newest = this.#entries.length / 2;
    chain.count += 1;
    if (chain.count % STRIDE === 0) (chain.marks ??= []).push(chain.newest);
  }

  /** Gives back what it is kept in: nothing is found here any more. */
  letGo(): void {
    this.#chains.clear();
    this.#lastTopic = null;
    this.#entries.letGo();
  }

  /** The first `limit` places of a topic from `begin` on, ascending. */
  from(topic: Topic, begin: number, limit: number): readonly number[] {
    const found: number[] = [];
    for (const place of this.#descending(topic, begin, Math.ceil(limit / STRIDE))) {
      if (place < begin) break;
      found.push(place);
    }
    return found.toReversed().slice(0, limit);
  }

  /** The last `limit` places of a topic below `end`, descending. */
  below(topic: Topic, end: number, limit: number): readonly number[] {
    const found: number[] = [];
    for (const place of this.#descending(topic, end, 0)) {
      if (found.length >= limit) break;
      if (place < end) found.push(place);
    }
    return found;
  }

  #chainOf(topic: Topic): Chain {
    let chain = this.#chains.get(topic);
    if (chain === undefined) {
      chain = { newest: 0, count: 0, marks: null };
      this.#chains.set(topic, chain);
    }
    this.#lastTopic = topic;
    return (this.#lastChain = chain);
  }

  /** The places of a topic, from the mark at or above a place on, or from so many marks above that. */
  *#descending(topic: Topic, place: number, above: number): Generator<number, void> {
    const chain = this.#chains.get(topic);
    const marks = chain?.marks ?? [];
    let entry = marks[this.#markAt(marks, place) + above] ?? chain?.newest ?? 0;
    while (entry > 0) {
      yield this.#entries.at((entry - 1) * 2);
      entry = this.#entries.at((entry - 1) * 2 + 1);
    }
  }

  /** Which is the first mark whose place is at or above this one. */
  #markAt(marks: readonly number[], place: number): number {
    let [low, high] = [0, marks.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#entries.at(((marks[middle] ?? 0) - 1) * 2) < place) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
