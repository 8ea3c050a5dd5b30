import type { Fact } from '../domain/fact.ts';
import { withoutControls } from '../text-layout/plain-text.ts';

/** Who is who: a name that readers know, for calls and app participants. */
export interface NamedParty {
  readonly name: string;
  readonly calls: readonly string[];
  readonly participants: readonly string[];
  /** The user whom this is, `null` for somebody who is none; absent where nobody can say. */
  readonly user?: string | null;
}

/** Whose each call and each participant by the app is. */
export function partiesById<P extends NamedParty>(parties: readonly P[]): ReadonlyMap<string, P> {
  return new Map(
    parties.flatMap((party) =>
      [...party.calls, ...party.participants].map((id) => [id, party] as const),
    ),
  );
}

/** The names that readers know; an identifier that nobody has named stays as it is. */
export function namesOf(parties: readonly NamedParty[]): (id: string) => string {
  const known = partiesById(parties);
  return (id) => known.get(id)?.name ?? id;
}

/** Who is who, with a name for every call and participant: the caller's own where nobody knows more. */
export function everybody(
  facts: readonly Fact[],
  parties: readonly NamedParty[],
): readonly NamedParty[] {
  const everybody = new Everybody(parties);
  for (const fact of facts) everybody.take(fact);
  return everybody.parties;
}

/** Who is who, by a journal's facts taken one after the other. */
export class Everybody {
  readonly #parties: NamedParty[];
  /** The place among the parties of whoever a call or participant is. */
  readonly #places = new Map<string, number>();
  readonly #names: Set<string>;
  readonly #nameless: (fact: Fact<'call.dialled'>) => string;

  /**
   * @param known those whose names are known.
   * @param nameless what a call is called whose caller says no name.
   */
  constructor(
    known: readonly NamedParty[],
    nameless: (fact: Fact<'call.dialled'>) => string = ({ call }) => call,
  ) {
    this.#parties = [...known];
    for (const [place, { calls, participants }] of known.entries())
      for (const id of [...calls, ...participants]) this.#places.set(id, place);
    this.#names = new Set(known.map(({ name }) => seen(name)));
    this.#nameless = nameless;
  }

  /** Everybody so far, in the order of coming. */
  get parties(): readonly NamedParty[] {
    return this.#parties;
  }

  /** Whose a call or participant is; `undefined` for one who has not come yet. */
  partyOf(id: string): NamedParty | undefined {
    return this.#parties[this.#places.get(id) ?? -1];
  }

  /** The place of that one among the {@link parties}: names may be alike, places are not. */
  placeOf(id: string): number | undefined {
    return this.#places.get(id);
  }

  /** Takes the next fact. */
  take(fact: Fact): void {
    if (fact.type === 'call.dialled' && !this.#places.has(fact.call)) {
      const name = this.#fresh(named(fact.name) ?? this.#nameless(fact));
      this.#add(fact.call, { name, calls: [fact.call], participants: [] });
    } else if (fact.type === 'app.joined' && !this.#places.has(fact.participant)) {
      const name = this.#fresh(named(fact.name) ?? fact.participant);
      this.#add(fact.participant, { name, calls: [], participants: [fact.participant] });
    }
  }

  #add(id: string, party: NamedParty): void {
    this.#places.set(id, this.#parties.length);
    this.#parties.push(party);
  }

  #fresh(wish: string): string {
    let name = wish;
    for (let count = 2; this.#names.has(seen(name)); count += 1) name = `${wish} ${count}`;
    this.#names.add(seen(name));
    return name;
  }
}

/** A name of which something is to be seen; `null` where it is blank. */
function named(name: string | null): string | null {
  return name === null || seen(name) === '' ? null : name;
}

/** A name as readers see it: what looks the same is the same. */
function seen(name: string): string {
  return withoutControls(name).trim().normalize('NFC');
}
