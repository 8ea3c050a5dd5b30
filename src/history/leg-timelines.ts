import type { Fact } from '../domain/fact.ts';
import type { Leg } from './leg.ts';
import { Whereabouts } from './whereabouts.ts';

/** A call, or a participant by the app, from its beginning on. */
export interface LegTimeline {
  readonly id: string;
  readonly by: 'phone' | 'app';
  /** Every change, oldest first. Of several at one moment the last counts, and is here alone. */
  readonly changes: readonly LegSince[];
}

/** What a call or participant is from a moment on; milliseconds since the epoch. */
export interface LegSince {
  readonly at: number;
  readonly leg: Leg;
}

/** Reads a journal for what each call and each participant by the app did, in order of coming. */
export function legTimelines(facts: readonly Fact[]): readonly LegTimeline[] {
  const whereabouts = new Whereabouts();
  const changes = new Map<string, LegSince[]>();
  for (const fact of facts) {
    const leg = whereabouts.follow(fact);
    if (leg === null) continue;
    const own = changes.get(leg.id) ?? [];
    changes.set(leg.id, own);
    const last = own.at(-1);
    if (last?.leg === leg) continue;
    if (last?.at === fact.at) own.pop();
    own.push({ at: fact.at, leg });
  }
  return [...whereabouts.legs.values()].map(({ id, by }) => {
    return { id, by, changes: changes.get(id) ?? [] };
  });
}

/** What a call or participant was at a moment; `null` before it came. */
export function legAt({ changes }: LegTimeline, at: number): Leg | null {
  return changes.findLast((since) => since.at <= at)?.leg ?? null;
}
