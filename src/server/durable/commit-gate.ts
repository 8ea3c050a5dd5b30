/** Holds back what the world may see until what it rests on is on disk. */
export interface CommitGate {
  /**
   * Does `work` once everything up to now is on disk; at once when it is.
   *
   * @param failed told the cause when it will never be.
   */
  afterCommit(work: () => void, failed?: (cause: unknown) => void): void;
  /** Somebody waits who asked once, and may have said already that they say no more: the disk rests no longer. */
  hurry(): void;
}

/** The gate of a bridge in memory: nothing is ever held back. */
export const OPEN_GATE: CommitGate = {
  afterCommit: (work) => work(),
  hurry: () => undefined,
};
