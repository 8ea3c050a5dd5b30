import type { Fact, FactType } from '../domain/fact.ts';
import type { Journal } from '../engine/ports.ts';
import { ReplayDeviation } from './replay-deviation.ts';
import { isSame } from '../domain/same-value.ts';

/**
 * The journal of a replay: takes each fact that the replay makes, if it is the one that the
 * original journal has in this place, and tells what the original has next.
 */
export class JournalCursor implements Journal {
  readonly #original: readonly Fact[];
  readonly #replayed: Fact[] = [];
  readonly #made: (fact: Fact) => void;
  /** Where the facts of each call stand, in order. */
  readonly #places = new Map<string, number[]>();

  /** @param made is told of every fact, once it is known to be the right one. */
  constructor(original: readonly Fact[], made: (fact: Fact) => void = () => undefined) {
    this.#original = original;
    this.#made = made;
    for (const [place, fact] of original.entries()) {
      if (!('call' in fact) || fact.call === null) continue;
      const places = this.#places.get(fact.call);
      if (places === undefined) this.#places.set(fact.call, [place]);
      else places.push(place);
    }
  }

  /** What the replay has made so far. */
  get replayed(): readonly Fact[] {
    return this.#replayed;
  }

  /** The next fact of the original; `null` at its end. */
  get next(): Fact | null {
    return this.#original[this.#replayed.length] ?? null;
  }

  /** @throws ReplayDeviation when the original has another fact here, or none. */
  append(fact: Fact): void {
    const { next } = this;
    if (next === null || !isSame(fact, next)) {
      throw new ReplayDeviation(this.#replayed.length + 1, next, fact);
    }
    this.#replayed.push(fact);
    this.#made(fact);
  }

  /** The facts that are still to come, in order. */
  *ahead(): Generator<Fact> {
    for (let place = this.#replayed.length; place < this.#original.length; place += 1) {
      const fact = this.#original[place];
      if (fact !== undefined) yield fact;
    }
  }

  /** The next fact of one of these kinds about that call; `null` when none is to come. */
  nextOf<T extends FactType>(call: string, types: readonly T[]): Fact<T> | null {
    const places = this.#places.get(call) ?? [];
    for (let nth = firstFrom(places, this.#replayed.length); nth < places.length; nth += 1) {
      const fact = this.#original[places[nth] ?? 0];
      if (fact !== undefined && isOneOf(fact, types)) return fact;
    }
    return null;
  }

  /** The newest fact of that kind about that call; `null` when the replay has made none. */
  newestOf<T extends FactType>(call: string, type: T): Fact<T> | null {
    const places = this.#places.get(call) ?? [];
    for (let nth = firstFrom(places, this.#replayed.length) - 1; nth >= 0; nth -= 1) {
      const fact = this.#replayed[places[nth] ?? 0];
      if (fact !== undefined && isOneOf(fact, [type])) return fact;
    }
    return null;
  }

  /** The newest fact of that kind that the replay has made; `null` when there is none. */
  newest<T extends FactType>(type: T, which: (fact: Fact<T>) => boolean): Fact<T> | null {
    const found = this.#replayed.findLast((fact) => isOneOf(fact, [type]) && which(fact));
    return found !== undefined && isOneOf(found, [type]) ? found : null;
  }
}

function isOneOf<T extends FactType>(fact: Fact, types: readonly T[]): fact is Fact & Fact<T> {
  return (types as readonly FactType[]).includes(fact.type);
}

/** How many of these ascending places come before `place`. */
function firstFrom(places: readonly number[], place: number): number {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] ?? 0) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}
