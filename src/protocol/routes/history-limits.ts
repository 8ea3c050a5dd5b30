/** The limits by which there may be no answer from a thread: of the history, of a scenario or of a file. */
export const HISTORY_LIMITS = [
  'limit.historyQueue',
  'limit.historyTime',
  'limit.historyMemory',
  'limit.historyFacts',
  'limit.historyAnswer',
] as const;
