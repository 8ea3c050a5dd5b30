import type { BridgeOrigin } from '../domain/bridge-origin.ts';
import type { Fact } from '../domain/fact.ts';
import { guessesBefore } from './guesses-before.ts';

interface Told {
  readonly origin: BridgeOrigin;
  readonly facts: readonly Fact[];
}

/**
 * A part of a history without the addresses that calls came from, which are nobody's but an
 * administrator's: first as if nobody had known them, and then, where it makes a difference to the
 * counting of wrong PINs, with names in their place.
 */
export function* withoutSources({ origin, facts }: Told): Generator<Told> {
  const plain = facts.map((fact) => withSource(fact, () => null));
  yield counted(origin, plain);
  if (facts.every((fact) => fact.type !== 'call.dialled' || fact.source === undefined)) return;
  const names = new Map<string, string>();
  const nameOf = (source: string): string => {
    const name = names.get(source) ?? `source-${names.size + 1}`;
    names.set(source, name);
    return name;
  };
  yield counted(
    origin,
    facts.map((fact) => withSource(fact, nameOf)),
  );
}

function counted(origin: BridgeOrigin, facts: readonly Fact[]): Told {
  const guesses = guessesBefore(origin, facts);
  return { facts, origin: guesses.length === 0 ? origin : { ...origin, guesses } };
}

function withSource(fact: Fact, nameOf: (source: string) => string | null): Fact {
  if (fact.type === 'call.dialled' && fact.source !== undefined) {
    const { source, ...rest } = fact;
    const name = nameOf(source);
    return name === null ? rest : { ...rest, source: name };
  }
  if (fact.type !== 'audit.written' || fact.what !== 'pin.guessing') return fact;
  const seen = fact.new as { readonly source: string | null };
  return { ...fact, new: { ...seen, source: seen.source === null ? null : nameOf(seen.source) } };
}
