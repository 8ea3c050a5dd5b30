import type { Fact, FactType } from '../../domain/fact.ts';
import { Bytes, PagePool, WholeNumbers } from './pages.ts';
import { PackedValues } from './packed-values.ts';
import { Shapes, type KnownShape, type Shape } from './shapes.ts';

/** Of so many facts one has its place written down; those of the others follow from their lengths. */
const STRIDE = 16;

/** The shape that facts of a type last had. */
interface FactShape {
  readonly known: KnownShape;
  /** Those of its fields that are kept as they are. */
  readonly kept: Shape;
}

/**
 * Facts in a row, each number one above the last, in some fifteen bytes each, where an object takes 120 and
 * more. A fact is made anew each time it is asked for: equal to what was added, field by field and
 * in the same order.
 */
export class PackedFacts {
  readonly #firstSeq: number;
  readonly #values: PackedValues;
  readonly #shapes = new Shapes();
  readonly #shapesOfTypes = new Map<FactType, FactShape>();
  /** The time of the first, from which those of the others count. */
  #firstAt = 0;
  /** Where every {@link STRIDE}th begins. */
  readonly #starts: WholeNumbers;
  /** How many bytes each takes; 0 for those that take more than fits here, which stand in {@link PackedFacts.#long}. */
  readonly #lengths: Bytes;
  readonly #long = new Map<number, number>();

  /** @param firstSeq the `seq` of the first fact that will be added. */
  constructor(firstSeq: number, pool = new PagePool()) {
    this.#firstSeq = firstSeq;
    this.#values = new PackedValues(pool);
    this.#starts = new WholeNumbers(pool);
    this.#lengths = new Bytes(pool);
  }

  get length(): number {
    return this.#lengths.length;
  }

  /** Adds the next fact. */
  push(fact: Fact): void {
    if (this.length === 0) this.#firstAt = Math.floor(fact.at);
    const values = this.#values;
    const start = values.end;
    if (this.length % STRIDE === 0) this.#starts.push(start);
    const { kept, known } = this.#shapeOf(fact);
    values.putNumber(known.number);
    values.putNumber(fact.cause === null ? 0 : fact.seq - fact.cause);
    this.#putTime(fact.at);
    const fields: Readonly<Record<string, unknown>> = fact;
    for (const name of kept) values.put(fields[name]);
    this.#pushLength(values.end - start);
  }

  /** Nothing is added any more. */
  seal(): void {
    this.#values.seal();
    this.#shapes.seal();
  }

  /** Gives back what they are kept in: there is none any more. */
  letGo(): void {
    this.#values.letGo();
    this.#starts.letGo();
    this.#lengths.letGo();
    this.#long.clear();
  }

  /** The fact at that place, the first at 0; `undefined` where there is none. */
  at(place: number): Fact | undefined {
    if (place < 0 || place >= this.length) return undefined;
    const values = this.#values;
    values.readFrom(this.#startOf(place));
    const shape = this.#shapes.at(values.takeNumber());
    const back = values.takeNumber();
    const seq = this.#firstSeq + place;
    const head: Readonly<Record<string, unknown>> = {
      seq,
      cause: back === 0 ? null : seq - back,
      at: this.#takeTime(),
    };
    const fact: Record<string, unknown> = {};
    for (const name of shape) fact[name] = IN_THE_HEAD.has(name) ? head[name] : values.take();
    return fact as unknown as Fact;
  }

  /** The facts from one place to another, without that one. */
  slice(begin: number, end: number): Fact[] {
    const facts: Fact[] = [];
    for (let place = Math.max(0, begin); place < Math.min(end, this.length); place += 1) {
      const fact = this.at(place);
      if (fact !== undefined) facts.push(fact);
    }
    return facts;
  }

  #pushLength(length: number): void {
    if (length > 255) this.#long.set(this.length, length);
    this.#lengths.push(length > 255 ? 0 : length);
  }

  #startOf(place: number): number {
    const known = place - (place % STRIDE);
    let start = this.#starts.at(known / STRIDE);
    for (let nth = known; nth < place; nth += 1) {
      start += this.#lengths.at(nth) || (this.#long.get(nth) ?? 0);
    }
    return start;
  }

  #putTime(at: number): void {
    if (Number.isInteger(at)) return this.#values.put(at - this.#firstAt);
    // The sum of a difference and what it was made from is not always the same again.
    this.#values.put(null);
    this.#values.put(at);
  }

  #takeTime(): number {
    const sinceFirst = this.#values.take();
    return typeof sinceFirst === 'number'
      ? this.#firstAt + sinceFirst
      : Number(this.#values.take());
  }

  #shapeOf(fact: Fact): FactShape {
    const last = this.#shapesOfTypes.get(fact.type);
    const known = this.#shapes.of(fact, last?.known);
    if (last?.known === known) return last;
    const kept = known.shape.filter((name) => !IN_THE_HEAD.has(name));
    const found = { known, kept };
    this.#shapesOfTypes.set(fact.type, found);
    return found;
  }
}

/** What is kept in a way of its own; `type` is not. */
const IN_THE_HEAD: ReadonlySet<string> = new Set(['seq', 'at', 'cause']);
