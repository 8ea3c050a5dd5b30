import type { Fact } from '../domain/fact.ts';
import { legTimelines } from '../history/leg-timelines.ts';
import type { NamedParty } from '../history/names.ts';
import { statesOf, type StateSince } from './leg-state.ts';

/** A call, or a participant by the app, from its beginning on. */
export interface CallerLeg {
  readonly id: string;
  /** Every change, oldest first. */
  readonly states: readonly StateSince[];
}

/** A line of the table of callers: what one party did by phone, or by the app. */
export interface Caller {
  readonly name: string;
  /** The party's place among all parties. */
  readonly party: number;
  readonly by: 'phone' | 'app';
  /** More to know them by: the name that is recorded, the number they call from. */
  readonly about: string;
  /** One after another, never two at a time. */
  readonly legs: readonly CallerLeg[];
}

/** The lines of the table of callers, in the order of the parties; phone first, then the app. */
export function callersOf(
  parties: readonly NamedParty[],
  facts: readonly Fact[],
): readonly Caller[] {
  const legs = new Map(
    legTimelines(facts).map((leg) => [leg.id, { id: leg.id, states: statesOf(leg) }]),
  );
  const abouts = aboutEach(facts);
  return parties.flatMap(({ name, calls, participants }, party) =>
    ([calls, participants] as const).flatMap((ids, place) => {
      const by = place === 0 ? 'phone' : 'app';
      const own = ids.flatMap((id) => legs.get(id) ?? []);
      const about = abouts.get(own[0]?.id ?? '') ?? '';
      return inTurns(own).map((legs) => ({ name, party, by, about, legs }) as const);
    }),
  );
}

function aboutEach(facts: readonly Fact[]): ReadonlyMap<string, string> {
  const abouts = new Map<string, string>();
  for (const fact of facts) {
    if (fact.type === 'call.dialled') {
      abouts.set(fact.call, [fact.name, fact.from].filter(Boolean).join(', '));
    } else if (fact.type === 'app.joined') {
      const how = fact.signedIn ? 'by the app, signed in' : 'by the app, as a guest';
      abouts.set(fact.participant, `${fact.name}, ${how}`);
    }
  }
  return abouts;
}

/** Deals legs out to as few lines as there must be for no two to overlap on one. */
function inTurns(legs: readonly CallerLeg[]): readonly (readonly CallerLeg[])[] {
  const lines: CallerLeg[][] = [];
  for (const leg of legs) {
    const free = lines.find((line) => endOf(line.at(-1)) <= (leg.states[0]?.at ?? 0));
    if (free === undefined) lines.push([leg]);
    else free.push(leg);
  }
  return lines;
}

function endOf(leg: CallerLeg | undefined): number {
  const last = leg?.states.at(-1);
  return last?.state.place === 'ended' ? last.at : Infinity;
}
