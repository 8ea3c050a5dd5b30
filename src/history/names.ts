import type { Fact } from '../domain/fact.ts';

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
  const known = partiesById(parties);
  const names = new Set(parties.map(({ name }) => name));
  const fresh = (wish: string): string => {
    let name = wish;
    for (let count = 2; names.has(name); count += 1) name = `${wish} ${count}`;
    names.add(name);
    return name;
  };
  const strangers = facts.flatMap((fact): NamedParty[] => {
    if (fact.type === 'call.dialled' && !known.has(fact.call)) {
      return [{ name: fresh(fact.name ?? fact.call), calls: [fact.call], participants: [] }];
    }
    if (fact.type === 'app.joined' && !known.has(fact.participant)) {
      return [{ name: fresh(fact.name), calls: [], participants: [fact.participant] }];
    }
    return [];
  });
  return [...parties, ...strangers];
}
