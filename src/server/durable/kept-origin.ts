import type { DurableStore } from '../../adapters/store/store.ts';
import { wholeOrigin, type BridgeOrigin } from '../../domain/bridge-origin.ts';
import type { ProfileName } from '../../domain/rule.ts';
import type { BaseState } from './base-state.ts';

/** The name under which a store keeps what its bridge was when its journal began. */
const ORIGIN = 'origin';

/**
 * A store that also keeps, with the very first base, what the bridge was then: later bases take
 * changes in, and a journal is lived again from where it began.
 */
export function keepingOrigin(store: DurableStore, profile: ProfileName): DurableStore {
  let isNew = store.value('base') === null;
  return {
    inputs: () => store.inputs(),
    value: (name) => store.value(name),
    facts: (after, limit) => store.facts(after, limit),
    factsOf: (types) => store.factsOf(types),
    mails: store.mails,
    newestFact: () => store.newestFact(),
    close: () => store.close(),
    commit: (batch) => {
      const base = batch.values['base'];
      const first = isNew && typeof base === 'string' ? base : null;
      if (first === null) return store.commit(batch);
      const { at, directory } = JSON.parse(first) as BaseState;
      const origin: BridgeOrigin = { profile, at, directory };
      store.commit({ ...batch, values: { ...batch.values, [ORIGIN]: JSON.stringify(origin) } });
      isNew = false;
    },
  };
}

/** What the bridge was when its journal began; `null` in a store that an older version made. */
export function keptOrigin(store: DurableStore): BridgeOrigin | null {
  const text = store.value(ORIGIN);
  return text === null ? null : wholeOrigin(JSON.parse(text) as BridgeOrigin);
}
