import { FACT_FIELDS, type Fact, type FactType } from '../domain/fact.ts';
import { isMapping } from '../domain/mapping.ts';
import {
  firstDifference,
  nameInSaying,
  sayings,
  timesTold,
  type Difference,
  type ToldHistory,
} from './first-difference.ts';

/** A fact that both histories tell, in one of them at another moment. */
export interface MovedFact {
  readonly a: Fact;
  readonly b: Fact;
}

/** How a history is related to another. */
export type Comparison =
  | { readonly kind: 'same' }
  /** The same happens; what moved is when, for how long, or how somebody or something is called. */
  | {
      readonly kind: 'moved';
      /** The first fact that tells another time; `null` where all tell the same. */
      readonly time: MovedFact | null;
      /** Old and new names, in the order in which they come up. */
      readonly names: readonly (readonly [string, string])[];
    }
  /** Something else happens, whatever the times and names are. */
  | ({ readonly kind: 'differs' } & Difference);

/**
 * Holds a history against another and tells what only moved from what behaves otherwise. A name, an
 * address or an identifier has moved where another stands in its place wherever it comes up.
 */
export function compareHistories(a: ToldHistory, b: ToldHistory): Comparison {
  const exact = firstDifference(a, b);
  if (exact === null) return { kind: 'same' };
  const [toldA, toldB] = [sayings(a, { times: false }), sayings(b, { times: false })];
  const renaming = new Renaming();
  for (let index = 0; index < Math.max(toldA.length, toldB.length); index += 1) {
    const [one, other] = [a.facts[index] ?? null, b.facts[index] ?? null];
    const [textA, textB] = [toldA[index], toldB[index]];
    const isAlike =
      one !== null &&
      one.type === other?.type &&
      renaming.explains(one.type, fieldsIn(textA), fieldsIn(textB));
    if (!isAlike) return { kind: 'differs', index, a: one, b: other };
  }
  return { kind: 'moved', time: firstMoved(a, b), names: renaming.names };
}

function firstMoved(a: ToldHistory, b: ToldHistory): MovedFact | null {
  const [without, within] = [timesTold(a), timesTold(b)];
  const index = without.findIndex((times, place) => times !== within[place]);
  const [one, other] = [a.facts[index], b.facts[index]];
  return one === undefined || other === undefined ? null : { a: one, b: other };
}

type Said = Readonly<Record<string, unknown>>;

/** What a saying of {@link sayings} holds beside its head. */
function fieldsIn(saying: string | undefined): Said {
  const told: unknown = JSON.parse(saying ?? '[]');
  const said: unknown = Array.isArray(told) ? told[1] : null;
  return isMapping(said) ? said : {};
}

/** Which name stands for which, both ways; one that is kept stands for itself. */
class Renaming {
  readonly #forward = new Map<string, string>();
  readonly #back = new Map<string, string>();

  /** Those that changed. */
  get names(): readonly (readonly [string, string])[] {
    const moved = [...this.#forward].filter(([old, now]) => old !== now);
    const pairs = moved.map(([old, now]) => [nameInSaying(old), nameInSaying(now)] as const);
    const told = new Map(pairs.filter(([old, now]) => old !== now));
    return [...told];
  }

  /** True where what two facts of a type say is one and the same but for names. */
  explains(type: FactType, one: Said, other: Said): boolean {
    const fields = FACT_FIELDS[type];
    const keys = Object.keys(one);
    if (keys.join(' ') !== Object.keys(other).join(' ')) return false;
    return keys.every((key) => {
      const field = fields[key];
      const isName = field !== undefined && (field.names !== null || field.mayReadLikePin);
      return this.#alike(one[key], other[key], isName);
    });
  }

  #alike(one: unknown, other: unknown, isName: boolean): boolean {
    if (typeof one === 'string' && typeof other === 'string')
      return isName ? this.#pairs(one, other) : this.#stands(one, other);
    if (Array.isArray(one) && Array.isArray(other)) {
      return (
        one.length === other.length && one.every((item, i) => this.#alike(item, other[i], isName))
      );
    }
    if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null)
      return one === other;
    const [keysA, keysB] = [Object.keys(one), Object.keys(other)];
    if (keysA.join(' ') !== keysB.join(' ')) return false;
    return keysA.every((key) =>
      this.#alike(Reflect.get(one, key), Reflect.get(other, key), isName),
    );
  }

  /** True for the same text, or for a name that is known to stand for another. */
  #stands(one: string, other: string): boolean {
    return one === other || this.#forward.get(one) === other;
  }

  #pairs(one: string, other: string): boolean {
    const [known, knownBack] = [this.#forward.get(one), this.#back.get(other)];
    if (known === undefined && knownBack === undefined) {
      this.#forward.set(one, other);
      this.#back.set(other, one);
      return true;
    }
    return known === other && knownBack === one;
  }
}
