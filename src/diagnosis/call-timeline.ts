import type { Fact } from '../domain/fact.ts';
import type { Leg } from '../history/leg.ts';
import { Whereabouts, type MeetingSeen } from '../history/whereabouts.ts';
import { whoOf } from '../history/facts-about.ts';
import { partiesById, type NamedParty } from '../history/names.ts';
import type { History } from './history.ts';
import { nothingKeyed, takeKeys, type Keyed, type Session, type Visitor } from './session.ts';

/** Who came and where everybody is, by the facts up to a moment. */
export interface CallTimeline {
  readonly at: number;
  readonly sessions: readonly Session[];
  readonly byId: ReadonlyMap<string, Session>;
  readonly meetings: ReadonlyMap<string, MeetingSeen>;
}

/** Reads the timeline at a moment out of a history's facts. */
export function callTimelineOf(history: History, facts: readonly Fact[], at: number): CallTimeline {
  const whereabouts = new Whereabouts();
  const visitors = new Visitors(history, whereabouts.legs);
  const keys = new Map<string, Keyed>();
  for (const fact of facts) {
    visitors.follow(fact);
    whereabouts.follow(fact);
    const who = whoOf(fact);
    if (who === null) continue;
    const keyed = keys.get(who) ?? nothingKeyed();
    keys.set(who, keyed);
    takeKeys(keyed, fact);
  }
  const sessions = visitors.all.map(([leg, visitor]): Session => {
    return { ...leg, ...visitor, ...(keys.get(leg.id) ?? nothingKeyed()) };
  });
  const byId = new Map(sessions.map((session) => [session.id, session]));
  return { at, sessions, byId, meetings: whereabouts.meetings };
}

/** Whoever dials or joins, and which of them are one person. */
class Visitors {
  readonly #visitors = new Map<string, Visitor>();
  readonly #legs: ReadonlyMap<string, Leg>;
  readonly #parties: ReadonlyMap<string, NamedParty>;
  /** The newest session of each who goes by that number and name. */
  readonly #people = new Map<string, { readonly id: string; readonly person: string }[]>();

  constructor({ parties }: History, legs: ReadonlyMap<string, Leg>) {
    this.#legs = legs;
    this.#parties = partiesById(parties);
  }

  get all(): readonly (readonly [Leg, Visitor])[] {
    return [...this.#legs.values()].flatMap((leg) => {
      const visitor = this.#visitors.get(leg.id);
      return visitor === undefined ? [] : [[leg, visitor] as const];
    });
  }

  /** Takes the next fact, before it has moved anybody. */
  follow(fact: Fact): void {
    if (fact.type === 'call.dialled') {
      this.#came(fact.call, { by: 'phone', name: fact.name, from: fact.from, to: fact.to });
    } else if (fact.type === 'app.joined') {
      this.#came(fact.participant, { by: 'app', name: fact.name, join: fact });
    }
  }

  #came(
    id: string,
    who: {
      readonly by: 'phone' | 'app';
      readonly name: string | null;
      readonly from?: string;
      readonly to?: string;
      readonly join?: Fact<'app.joined'>;
    },
  ): void {
    const { by, from = null, to = null, join } = who;
    const party = this.#parties.get(id);
    const known = party?.name;
    const label = known ?? who.name ?? from ?? id;
    const unnamed = (from === null || from === 'anonymous') && who.name === null;
    const goesBy = known ?? (unnamed ? id : `${by} ${from ?? ''} ${who.name ?? ''}`);
    const people = this.#people.get(goesBy) ?? [];
    // A scenario says who is who. Elsewhere whoever is still there did not dial again.
    const place = known === undefined ? people.findIndex((one) => this.#isGone(one.id)) : 0;
    const person = people[place]?.person ?? (people.length === 0 ? goesBy : `${goesBy} ${id}`);
    people[place === -1 ? people.length : place] = { id, person };
    this.#people.set(goesBy, people);
    this.#visitors.set(id, {
      ...{ name: label, label, person, from, dialled: to },
      user: join?.user ?? party?.user ?? null,
      isKnown: by === 'app' || party?.user !== undefined,
      signedIn: join?.signedIn ?? false,
    });
  }

  #isGone(id: string): boolean {
    return this.#legs.get(id)?.place === 'ended';
  }
}
