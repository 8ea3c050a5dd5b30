import { useMemo } from 'preact/hooks';
import type { Fact } from '../../../domain/fact.ts';
import { feed } from '../feed/feed.ts';
import { useStore } from '../parts/store.ts';

/** The newest reset of a user's PIN, as the record tells of it; `null` for none, or where it is not seen. */
export function useNewestReset(user: string): Fact<'pin.reset'> | null {
  const { facts, length } = useStore(feed);
  return useMemo(() => {
    for (let index = length - 1; index >= 0; index -= 1) {
      const fact = facts[index];
      if (fact?.type === 'pin.reset' && fact.user === user) return fact;
    }
    return null;
  }, [facts, length, user]);
}
