/**
 * Who has which PIN as the valid one, found in one step: from a PIN's place, a keyed hash of its
 * digits, to the ranks of its users, lowest first. Of many who share a PIN only the first two are
 * ever looked at, and who is first depends on the ranks alone, not on who came in when.
 */
export class PinIndex {
  readonly #ranks = new Map<string, number[]>();

  add(place: string, rank: number): void {
    const ranks = this.#ranks.get(place);
    if (ranks === undefined) this.#ranks.set(place, [rank]);
    else ranks.splice(firstNotBelow(ranks, rank), 0, rank);
  }

  remove(place: string, rank: number): void {
    const ranks = this.#ranks.get(place);
    if (ranks === undefined) return;
    const at = firstNotBelow(ranks, rank);
    if (ranks[at] === rank) ranks.splice(at, 1);
    if (ranks.length === 0) this.#ranks.delete(place);
  }

  /** The lowest rank at that place that is not `except`. */
  firstBut(place: string, except: number | null): number | null {
    const [first, second] = this.#ranks.get(place) ?? [];
    return (first === except ? second : first) ?? null;
  }
}

/** Where in `ranks`, which ascend, the first stands that is not below `rank`. */
function firstNotBelow(ranks: readonly number[], rank: number): number {
  let [low, high] = [0, ranks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranks[middle] ?? Infinity) < rank) low = middle + 1;
    else high = middle;
  }
  return low;
}
