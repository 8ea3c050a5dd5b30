/**
 * Deals by weight: so many of each as its weight is of all, spread as evenly as can be, without a draw.
 * Calls 9 to 1 come nine and one in every ten.
 */
export class Dealing {
  readonly #weights: readonly number[];
  readonly #owed: number[];
  readonly #all: number;

  /** @param weights more than 0 each. */
  constructor(weights: readonly number[]) {
    this.#weights = weights;
    this.#owed = weights.map(() => 0);
    this.#all = weights.reduce((sum, weight) => sum + weight, 0);
  }

  /** The place of the next one among the weights. */
  next(): number {
    let chosen = 0;
    this.#weights.forEach((weight, place) => {
      const owed = (this.#owed[place] ?? 0) + weight;
      this.#owed[place] = owed;
      if (owed > (this.#owed[chosen] ?? 0)) chosen = place;
    });
    this.#owed[chosen] = (this.#owed[chosen] ?? 0) - this.#all;
    return chosen;
  }
}
