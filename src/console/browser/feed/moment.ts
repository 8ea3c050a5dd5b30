import { Whereabouts } from '../../../history/whereabouts.ts';
import type { Fact } from '../../../domain/fact.ts';
import { useMemo } from 'preact/hooks';
import { useStore } from '../parts/store.ts';
import { setParams, useRoute } from '../route.ts';
import { feed } from './feed.ts';

/** What is looked at: everything up to a moment, or up to now. */
export interface Moment {
  /** Milliseconds since the epoch; `null` for now, which goes on. */
  readonly at: number | null;
  /** The facts up to then, oldest first. */
  readonly facts: readonly Fact[];
  /** Where everybody was then. */
  readonly whereabouts: Whereabouts;
}

/** The moment that the address names, with what was so then; all phones and lists show that one. */
export function useMoment(): Moment {
  const { params } = useRoute();
  const { facts, length } = useStore(feed);
  const at = params['at'] === undefined ? null : Number(params['at']);
  return useMemo(() => {
    const until = at === null ? facts.slice(0, length) : facts.slice(0, countUntil(facts, at));
    return { at, facts: until, whereabouts: after(until) };
  }, [facts, length, at]);
}

/** Looks at a moment, in milliseconds since the epoch; `null` goes back to now. */
export function lookAt(at: number | null): void {
  setParams({ at: at === null ? '' : String(at) });
}

/** How many facts are not later than a moment, by bisection. */
export function countUntil(facts: readonly Fact[], at: number): number {
  let [low, high] = [0, facts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((facts[middle]?.at ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

// Time goes forward most of the time: what is known already is gone on from.
let kept: {
  readonly of: readonly Fact[];
  readonly length: number;
  readonly seen: Whereabouts;
} | null = null;

function after(facts: readonly Fact[]): Whereabouts {
  const goesOn = kept !== null && kept.length <= facts.length && kept.of[0] === facts[0];
  const seen = kept !== null && goesOn ? kept.seen : new Whereabouts();
  for (const fact of facts.slice(kept !== null && goesOn ? kept.length : 0)) seen.follow(fact);
  kept = { of: facts, length: facts.length, seen };
  return seen;
}
