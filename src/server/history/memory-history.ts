import type { BridgeOrigin } from '../../domain/bridge-origin.ts';
import type { Fact } from '../../domain/fact.ts';
import type { HistoryReader, KeptOrigin } from './history-reader.ts';
import { PackedFacts } from './packed-facts.ts';
import { PagePool } from './pages.ts';
import { TopicPlaces } from './topic-places.ts';
import { topicsOf, type Topic } from './topics.ts';

/** In how many parts the facts that are kept are let go, the oldest part at once. */
const PARTS = 8;

/** A run of facts with its own index, so that both are let go together and at no cost. */
interface Part {
  readonly origin: KeptOrigin | null;
  /** The `seq` of its first fact. */
  readonly first: number;
  readonly facts: PackedFacts;
  readonly topics: TopicPlaces;
}

/**
 * A history in memory, with a bound: of the facts at least as many stay as the bound says, and an
 * eighth more at most. A part begins with an input, and with what the bridge was then.
 */
export class MemoryHistory implements HistoryReader {
  readonly #partLength: number;
  readonly #bound: number;
  readonly #parts: Part[] = [];
  readonly #pages = new PagePool();
  #stateNow: (() => BridgeOrigin | null) | null = null;
  #newest = 0;
  /** Whether the state may differ from what the newest part began with. */
  #changed = true;
  /** Audit entries of parts that were let go. */
  #audit: readonly Fact[] = [];
  keptSince: number | null = null;
  auditSince: number | null = null;

  /** @param bound how many facts to keep. */
  constructor(bound: number) {
    this.#bound = bound;
    this.#partLength = Math.max(1, Math.ceil(bound / PARTS));
  }

  /** From now on there is somebody to ask what the bridge is: at once, and when a part begins. */
  begin(stateNow: () => BridgeOrigin | null): void {
    this.#stateNow = stateNow;
    if (this.#parts.length === 0) this.#beginPart(this.#newest + 1);
  }

  /** Takes the next fact. */
  append(fact: Fact): void {
    const part = this.#partFor(fact);
    const place = part.facts.length;
    part.facts.push(fact);
    this.#newest = fact.seq;
    if (fact.type === 'admin.asked') this.#changed = true;
    for (const topic of topicsOf(fact)) part.topics.add(topic, place);
  }

  /**
   * Lets go of the parts in which all is older than `before`, and of audit entries older than
   * `auditBefore`. What comes from now on begins a new part where the newest is of another day.
   */
  letGo(before: number, auditBefore: number, now: number): void {
    const begunAt = this.#parts.at(-1)?.facts.at(0)?.at;
    if (begunAt !== undefined && dayOf(begunAt) !== dayOf(now)) this.#beginPart(this.#newest + 1);
    while (this.#parts.length > 1 && (lastAt(this.#parts[0]) ?? 0) < before) {
      this.#letGoOldest();
    }
    const gone = this.#audit.filter(({ at }) => at < auditBefore);
    this.#audit = this.#audit.slice(gone.length);
    this.auditSince = gone.at(-1)?.at ?? this.auditSince;
  }

  get first(): number {
    return this.#parts[0]?.first ?? this.#newest + 1;
  }

  get newest(): number {
    return this.#newest;
  }

  /** All that is kept. */
  get facts(): readonly Fact[] {
    return this.#parts.flatMap(({ facts }) => facts.slice(0, facts.length));
  }

  origin(): KeptOrigin | null {
    return this.#parts.find(({ origin }) => origin !== null)?.origin ?? null;
  }

  after(seq: number, limit: number): readonly Fact[] {
    return this.#ascending(seq, limit, ({ first, facts }, most) => {
      const begin = seq + 1 - first;
      return facts.slice(begin, Math.max(0, begin) + most);
    });
  }

  topic(topic: Topic, afterSeq: number, limit: number): readonly Fact[] {
    const begin = topic === 'audit' ? placeAfter(this.#audit, afterSeq) : this.#audit.length;
    const older = this.#audit.slice(begin, begin + limit);
    const more = this.#ascending(afterSeq, limit - older.length, (part, most) =>
      factsAt(part, part.topics.from(topic, afterSeq + 1 - part.first, most)),
    );
    return older.length === 0 ? more : [...older, ...more];
  }

  topicBefore(topic: Topic, beforeSeq: number, limit: number): readonly Fact[] {
    const found: Fact[] = [];
    for (const part of this.#parts.toReversed()) {
      if (part.first >= beforeSeq || found.length >= limit) continue;
      const places = part.topics.below(topic, beforeSeq - part.first, limit - found.length);
      for (const one of factsAt(part, places)) found.push(one);
    }
    if (topic !== 'audit' || found.length >= limit) return found;
    const end = placeAfter(this.#audit, beforeSeq - 1);
    const begin = Math.max(0, end - (limit - found.length));
    for (const one of this.#audit.slice(begin, end).toReversed()) found.push(one);
    return found;
  }

  #ascending(
    afterSeq: number,
    limit: number,
    /** At most so many of a part, from behind `afterSeq` on. */
    factsIn: (part: Part, most: number) => readonly Fact[],
  ): readonly Fact[] {
    let found: readonly Fact[] = [];
    for (const [place, part] of this.#parts.entries()) {
      const next = this.#parts[place + 1];
      if (found.length >= limit) break;
      if (next !== undefined && next.first <= afterSeq + 1) continue;
      const more = factsIn(part, limit - found.length);
      found = found.length === 0 ? more : [...found, ...more];
    }
    return found;
  }

  #partFor(fact: Fact): Part {
    const newest = this.#parts.at(-1);
    if (newest === undefined) return this.#beginPart(fact.seq);
    // A turn is not torn apart: what it began with would be none of its inputs.
    if (newest.facts.length < this.#partLength || fact.cause !== null) return newest;
    const part = this.#beginPart(fact.seq);
    for (;;) {
      const second = this.#parts[1];
      if (second === undefined || fact.seq - second.first < this.#bound) break;
      this.#letGoOldest();
    }
    return part;
  }

  #letGoOldest(): void {
    const gone = this.#parts.shift();
    const audit = [...this.#audit, ...(gone === undefined ? [] : all('audit', gone))];
    this.#audit = audit.slice(-this.#bound);
    const cut = audit.length - this.#audit.length;
    if (cut > 0) this.auditSince = audit[cut - 1]?.at ?? null;
    this.keptSince = lastAt(gone) ?? this.keptSince;
    gone?.facts.letGo();
    gone?.topics.letGo();
  }

  #beginPart(first: number): Part {
    const before = this.#parts.at(-1)?.origin ?? null;
    const origin = this.#changed || before === null ? (this.#stateNow?.() ?? null) : before.origin;
    this.#changed = false;
    const kept = origin === null ? null : { after: first - 1, origin };
    this.#parts.at(-1)?.facts.seal();
    const part = {
      ...{ origin: kept, first },
      ...{ facts: new PackedFacts(first, this.#pages), topics: new TopicPlaces(this.#pages) },
    };
    this.#parts.push(part);
    return part;
  }
}

function dayOf(at: number): number {
  return Math.floor(at / 86_400_000);
}

/** When the last fact of a part happened; `null` where there is none. */
function lastAt(part: Part | undefined): number | null {
  return part?.facts.at(part.facts.length - 1)?.at ?? null;
}

function factsAt({ facts }: Part, places: readonly number[]): readonly Fact[] {
  return places.flatMap((place) => facts.at(place) ?? []);
}

function all(topic: Topic, part: Part): readonly Fact[] {
  return factsAt(part, part.topics.from(topic, 0, part.facts.length));
}

/** The place of the first fact above this number, among facts in their order. */
function placeAfter(facts: readonly Fact[], seq: number): number {
  let low = 0;
  let high = facts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((facts[middle]?.seq ?? Infinity) <= seq) low = middle + 1;
    else high = middle;
  }
  return low;
}
