import { Whereabouts } from '../../../history/whereabouts.ts';
import type { Fact } from '../../../domain/fact.ts';
import { createStore, useStore, type Store } from '../parts/store.ts';
import { currentRoute, followRoute, setParams } from '../route.ts';
import { feed } from './feed.ts';

/** What is looked at: everything up to a moment, or up to now. */
export interface Moment {
  /** Milliseconds since the epoch; `null` for now, which goes on. */
  readonly at: number | null;
  /** How many facts had happened by then. */
  readonly length: number;
  /** The facts up to then, oldest first. */
  readonly facts: readonly Fact[];
  /** Where everybody was then. */
  readonly whereabouts: Whereabouts;
}

/** Facts that have been followed, and where everybody is by them. */
interface Followed {
  readonly first: Fact | undefined;
  length: number;
  readonly seen: Whereabouts;
}

/** What is known of now and of the moment that was looked at last: time mostly goes forward. */
let now: Followed | null = null;
let past: Followed | null = null;

/** Worked out once for all that show it, whenever the record or the address changes. */
const moment: Store<Moment> = createStore(momentNow());

feed.follow(() => moment.set(momentNow()));
followRoute(() => {
  if (atOf() !== moment.value.at) moment.set(momentNow());
});

/** The moment that the address names, with what was so then; all phones and lists show that one. */
export function useMoment(): Moment {
  return useStore(moment);
}

/** Looks at a moment, in milliseconds since the epoch; `null` goes back to now. */
export function lookAt(at: number | null): void {
  setParams({ at: at === null ? '' : String(at) });
}

/** How many facts, or rows of them, are not later than a moment, by bisection. */
export function countUntil(facts: readonly Pick<Fact, 'at'>[], at: number): number {
  let [low, high] = [0, facts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((facts[middle]?.at ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

function atOf(): number | null {
  const at = Number(currentRoute().params['at'] || 'none');
  // An address may say anything; what is no moment of any calendar is now.
  return Number.isNaN(new Date(at).getTime()) ? null : at;
}

function momentNow(): Moment {
  const { facts, length } = feed.value;
  const at = atOf();
  const count = at === null ? length : Math.min(length, countUntil(facts, at));
  const whereabouts = after(facts, count, at === null);
  let until: readonly Fact[] | null = null;
  return {
    ...{ at, length: count, whereabouts },
    // A copy of all that happened is made only for whoever asks for it.
    get facts() {
      until ??= facts.slice(0, count);
      return until;
    },
  };
}

function after(facts: readonly Fact[], count: number, isNow: boolean): Whereabouts {
  const kept = isNow ? now : past;
  const goesOn = kept !== null && kept.length <= count && kept.first === facts[0];
  const followed = goesOn ? kept : { first: facts[0], length: 0, seen: new Whereabouts() };
  for (let place = followed.length; place < count; place += 1) {
    const fact = facts[place];
    if (fact !== undefined) followed.seen.follow(fact);
  }
  followed.length = count;
  if (isNow) now = followed;
  else past = followed;
  return followed.seen;
}
