import { seededRandom } from '../../adapters/random-sources.ts';
import type { Arrivals, LoadPlan } from '../load-plan.ts';
import { arrivalTimes } from './arrival-times.ts';
import { Dealing } from './dealing.ts';

/** A call that is to come. */
export interface DueCall {
  /** Its place among all calls of the load, from 0. */
  readonly nth: number;
  /** Milliseconds from the beginning of the load. */
  readonly atMs: number;
  /** The place of its template. */
  readonly template: number;
  /** How many of its template came before. */
  readonly nthOfTemplate: number;
}

/** Which calls one process of one machine makes: those whose place is `part` of `parts`. */
export interface Share {
  /** From 0. */
  readonly part: number;
  readonly parts: number;
}

/** All of it. */
export const WHOLE: Share = { part: 0, parts: 1 };

/**
 * All calls of a load in the order in which they come, the same wherever it is worked out: so every
 * process of every machine knows which ones are its own.
 */
export function schedule({ seed, arrivals, calls }: ScheduledPlan): readonly DueCall[] {
  const due = arrivals.flatMap((one, place) => timesOf(one, seed, place, calls));
  const sorted = due.toSorted((a, b) => a.atMs - b.atMs || a.entry - b.entry);
  const counts = calls.map(() => 0);
  return sorted.map(({ atMs, template }, nth) => {
    const nthOfTemplate = counts[template] ?? 0;
    counts[template] = nthOfTemplate + 1;
    return { nth, atMs, template, nthOfTemplate };
  });
}

/** Whose calls come when. */
export type ScheduledPlan = Pick<LoadPlan, 'seed' | 'arrivals'> & {
  readonly calls: readonly { readonly weight: number }[];
};

/** The calls of a share: the share of this process in that of this machine. */
export function shareOf(calls: readonly DueCall[], machine: Share, own: Share): DueCall[] {
  const ofMachine = calls.filter(({ nth }) => nth % machine.parts === machine.part);
  return ofMachine.filter((_, place) => place % own.parts === own.part);
}

function timesOf(
  { atMs, rule, calls }: Arrivals,
  seed: number,
  entry: number,
  templates: readonly { readonly weight: number }[],
): { atMs: number; template: number; entry: number }[] {
  const dealing = new Dealing(calls.map((place) => templates[place]?.weight ?? 1));
  const times = arrivalTimes(rule, seededRandom(seed * 1000 + entry));
  return Array.from(times, (time) => ({
    atMs: atMs + time,
    template: calls[dealing.next()] ?? 0,
    entry,
  }));
}
