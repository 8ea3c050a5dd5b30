import { Readable } from 'node:stream';
import type { Fact } from '../../domain/fact.ts';
import type { HistoryReader } from '../history/history-reader.ts';
import type { Topic } from '../history/topics.ts';
import type { ReadingTurns } from '../reading-turns.ts';

/** Which part of a list is asked for. */
export interface PageAsked {
  /** How many entries at most. */
  readonly limit: number;
  /** The place of the last entry that the asker has; 0 for none. */
  readonly after: number;
}

/** A part of a list. */
export interface Page<T> {
  readonly items: readonly T[];
  /** The `after` of what follows; `null` when this was all there is now. */
  readonly next: number | null;
}

/** A page of a list that only grows at its end: an entry's place is how many stand up to it. */
export function pageOfList<T>(list: readonly T[], { limit, after }: PageAsked): Page<T> {
  const items = list.slice(after, after + limit);
  const last = after + items.length;
  return { items, next: items.length > 0 && last < list.length ? last : null };
}

/** A page of what comes in the order of its places, which stay though others go: those after `after`. */
export function pageOfPlaced<T>(
  entries: Iterable<T>,
  placeOf: (entry: T) => number,
  { limit, after }: PageAsked,
): Page<T> {
  const items: T[] = [];
  let last = after;
  for (const entry of entries) {
    if (placeOf(entry) <= after) continue;
    if (items.length === limit) return { items, next: last };
    items.push(entry);
    last = placeOf(entry);
  }
  return { items, next: null };
}

/** How many facts are read in one turn. */
const AT_ONCE = 32;

/** Facts of a history in their order, of one topic or of all, and how many are read. */
export interface FactsAsked {
  /** The history as it is now: a store may be opened anew while it is read. */
  readonly history: () => HistoryReader;
  readonly topic: Topic | null;
  readonly turns: ReadingTurns;
  readonly after: number;
  readonly limit: number;
}

/** The facts that are asked for, a few at a time, so that lines are answered meanwhile. */
export async function* factsInTurns(asked: FactsAsked): AsyncGenerator<readonly Fact[], void> {
  const { topic, turns } = asked;
  let { after, limit } = asked;
  while (limit > 0) {
    const most = Math.min(limit, AT_ONCE);
    const from = after;
    const facts = await turns.read(() => {
      const history = asked.history();
      return topic === null ? history.after(from, most) : history.topic(topic, from, most);
    });
    if (facts.length > 0) yield facts;
    if (facts.length < most) return;
    after = facts.at(-1)?.seq ?? after;
    limit -= facts.length;
  }
}

/** A page of facts; the place of a fact is its `seq`. */
export async function pageOfFacts(asked: FactsAsked): Promise<Page<Fact>> {
  const { limit } = asked;
  const items: Fact[] = [];
  for await (const facts of factsInTurns({ ...asked, limit: limit + 1 })) {
    for (const fact of facts) items.push(fact);
  }
  const more = items.length > limit;
  if (more) items.pop();
  return { items, next: more ? (items.at(-1)?.seq ?? null) : null };
}

/** A text that is made of facts as fast as it is read. */
export function textOfFacts(
  asked: FactsAsked,
  head: string,
  textOf: (facts: readonly Fact[]) => string,
): Readable {
  async function* parts(): AsyncGenerator<string, void> {
    yield head;
    for await (const facts of factsInTurns(asked)) yield textOf(facts);
  }
  return Readable.from(parts(), { objectMode: false });
}
