/**
 * What the bridge has counted so far: the next call is `c-` and one more, and so on. Kept in one
 * place, so that a bridge that comes back after a crash counts on from where it was.
 */
export interface Counters {
  calls: number;
  participants: number;
  mails: number;
  /** The `seq` of the newest fact. */
  facts: number;
}

/** Nothing counted yet. */
export function newCounters(): Counters {
  return { calls: 0, participants: 0, mails: 0, facts: 0 };
}
