import { useEffect, useState } from 'preact/hooks';

/** A value that parts of the page share, and are drawn anew with when it changes. */
export interface Store<T> {
  /** The value now. */
  readonly value: T;
  /** Replaces the value; who follows it is told, unless it is the very same. */
  set(value: T): void;
  /** Calls `listener` with each value from now on. Returns what stops that. */
  follow(listener: (value: T) => void): () => void;
}

/** Makes a store that begins with this value. */
export function createStore<T>(first: T): Store<T> {
  let value = first;
  const listeners = new Set<(value: T) => void>();
  return {
    get value() {
      return value;
    },
    set(next) {
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of [...listeners]) listener(next);
    },
    follow(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The value of a store, for a component, which is drawn anew when what `pick` takes of it changes. */
export function useStore<T, Part = T>(
  store: Store<T>,
  pick: (value: T) => Part = (value) => value as unknown as Part,
): Part {
  const [part, setPart] = useState(() => pick(store.value));
  useEffect(() => {
    const take = (value: T): void => setPart(() => pick(value));
    take(store.value);
    return store.follow(take);
    // A component gives the same `pick` each time it is drawn.
  }, [store]);
  return part;
}
