import type { Fact, FactData, FactType } from '../../src/domain/fact.ts';
import type { LineEvent } from '../../src/domain/line-event.ts';
import type { EngineProbe, Invariant } from '../../src/engine/invariants/invariant.ts';

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

/** What an invariant says of a fact that it is shown; `null` where it looks at no such fact. */
export function shownTo({ facts }: Invariant, fact: Fact): string | null {
  const look = facts?.[fact.type] as ((fact: Fact) => string | null) | undefined;
  return look?.(fact) ?? null;
}

/** What an invariant says of what the phone of that call is told. */
export function heardBy({ told }: Invariant, call: string, event: LineEvent): string | null {
  const look = told?.[event.type] as
    | ((call: string, event: LineEvent) => string | null)
    | undefined;
  return look?.(call, event) ?? null;
}
