import { useCallback, useRef, useState } from 'preact/hooks';

/** Something that is asked of the server by a press. */
export interface Act {
  /** True until the server has answered. */
  readonly busy: boolean;
  /** Why it was refused the last time; `null` where it was not. */
  readonly error: unknown;
  /** Asks, unless it was asked and not answered yet. True when it was done. */
  run(work: () => Promise<unknown>): Promise<boolean>;
  /** Forgets the refusal. */
  clear(): void;
}

/** Keeps what becomes of something that is asked by a press. */
export function useAct(): Act {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const atWork = useRef(false);
  const run = useCallback(async (work: () => Promise<unknown>) => {
    if (atWork.current) return false;
    atWork.current = true;
    setBusy(true);
    setError(null);
    try {
      await work();
      return true;
    } catch (refused) {
      setError(refused);
      return false;
    } finally {
      atWork.current = false;
      setBusy(false);
    }
  }, []);
  const clear = useCallback(() => setError(null), []);
  return { busy, error, run, clear };
}
