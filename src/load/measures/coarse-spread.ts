/** Steps for each doubling of a time: what is told of it is right to a twelfth. */
const STEPS = 8;

/** Times below are told as nothing, in milliseconds. */
const LEAST_MS = 0.1;

/** A small histogram for one stretch of a chart: a few numbers, merged by adding. */
export class CoarseSpread {
  readonly #counts: number[] = [];

  add(ms: number): void {
    const place = ms <= LEAST_MS ? 0 : 1 + Math.floor(Math.log2(ms / LEAST_MS) * STEPS);
    this.#counts[place] = (this.#counts[place] ?? 0) + 1;
  }

  data(): readonly number[] {
    return Array.from(this.#counts, (count) => count ?? 0);
  }
}

/** The time that this share of all did not exceed, in milliseconds; `null` where there was none. */
export function coarsePoint(counts: readonly number[], share: number): number | null {
  const all = counts.reduce((sum, count) => sum + count, 0);
  if (all === 0) return null;
  let left = Math.ceil(all * share);
  const place = counts.findIndex((count) => {
    left -= count;
    return left <= 0;
  });
  return place <= 0 ? 0 : LEAST_MS * 2 ** ((place - 0.5) / STEPS);
}
