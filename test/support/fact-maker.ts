import type { Fact, FactData, FactType } from '../../src/domain/fact.ts';
import type { EngineProbe } from '../../src/engine/invariants/invariant.ts';

/** Makes facts one after another, as an engine would number them. */
export function factMaker(): <T extends FactType>(type: T, data: FactData[T]) => Fact {
  let seq = 0;
  return (type, data) => {
    seq += 1;
    const fact: unknown = { seq, at: 1_488_790_800_000 + seq, cause: null, type, ...data };
    return fact as Fact;
  };
}

/** An engine that an invariant may ask, with these answers. */
export function probe(answers: Partial<EngineProbe> = {}): EngineProbe {
  return {
    validPinVersion: () => 1,
    comparesAtPrompt: () => false,
    organizerOf: () => 'amos.marble@contoso.com',
    leftoverOf: () => null,
    ...answers,
  };
}
