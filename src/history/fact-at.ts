import type { Fact } from '../domain/fact.ts';

/**
 * The fact of that number, among facts in their order, of which some may be left out; `undefined`
 * where it is one of those.
 */
export function factAt(facts: readonly Fact[], seq: number): Fact | undefined {
  const direct = facts[seq - 1];
  if (direct?.seq === seq) return direct;
  let low = 0;
  let high = facts.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const fact = facts[middle];
    if (fact === undefined || fact.seq === seq) return fact;
    if (fact.seq < seq) low = middle + 1;
    else high = middle - 1;
  }
  return undefined;
}
