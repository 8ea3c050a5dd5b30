import type { Fact } from '../../domain/fact.ts';
import type { HistoryReader } from './history-reader.ts';
import { HistoryRefusal } from './history-refusal.ts';
import type { Topic } from './topics.ts';

/** How many facts are read at once: few enough that nobody waits for whoever gives them. */
const PAGE = 256;

/** Reads a history fact by fact, and no more facts than are allowed for one question. */
export class CountedReader {
  readonly #reader: HistoryReader;
  readonly #limit: number;
  #read = 0;

  /** @param limit how many facts may be read in all. */
  constructor(reader: HistoryReader, limit: number) {
    this.#reader = reader;
    this.#limit = limit;
  }

  /** The `seq` of the newest fact. */
  get newest(): number {
    return this.#reader.newest;
  }

  /** The facts above this number, ascending. */
  *after(seq: number, page = PAGE): Generator<Fact, void> {
    yield* this.#pages(seq, page, (at) => this.#reader.after(at, page));
  }

  /** Those of the topic above this number, ascending. */
  *topic(topic: Topic, afterSeq: number): Generator<Fact, void> {
    yield* this.#pages(afterSeq, PAGE, (at) => this.#reader.topic(topic, at, PAGE));
  }

  /** Those of the topic below this number, descending; read `page` at a time. */
  *topicBefore(topic: Topic, beforeSeq: number, page = PAGE): Generator<Fact, void> {
    yield* this.#pages(beforeSeq, page, (at) => this.#reader.topicBefore(topic, at, page));
  }

  /** The first fact about the topic; `undefined` for none. */
  firstOf(topic: Topic): Fact | undefined {
    return this.#counted(this.#reader.topic(topic, 0, 1))[0];
  }

  /** The fact of that number; `undefined` for one that is not kept. */
  fact(seq: number): Fact | undefined {
    const [fact] = this.#counted(this.#reader.after(seq - 1, 1));
    return fact?.seq === seq ? fact : undefined;
  }

  /** The number of the last fact that was no later than this; one less than the first for none. */
  lastAt(at: number): number {
    let low = this.#reader.first;
    let high = this.#reader.newest;
    while (low <= high) {
      const middle = Math.floor((low + high) / 2);
      if ((this.fact(middle)?.at ?? Infinity) <= at) low = middle + 1;
      else high = middle - 1;
    }
    return high;
  }

  *#pages(
    from: number,
    page: number,
    read: (at: number) => readonly Fact[],
  ): Generator<Fact, void> {
    for (let at = from, more = true; more;) {
      const facts = this.#counted(read(at));
      yield* facts;
      more = facts.length === page;
      at = facts.at(-1)?.seq ?? at;
    }
  }

  #counted(facts: readonly Fact[]): readonly Fact[] {
    this.#read += facts.length;
    if (this.#read <= this.#limit) return facts;
    const what = `More than ${this.#limit} facts would have to be read.`;
    throw new HistoryRefusal('limit.historyFacts', what, 'at');
  }
}
