/** One error that Lobbyline can answer with. */
export interface ErrorEntry {
  /** HTTP status when the error leaves by HTTP; a WebSocket sends the code in an `error` message. */
  readonly status: number;
  /** What went wrong, in one sentence. */
  readonly meaning: string;
  /** What to do about it. */
  readonly cure: string;
}

/** Writes an entry on one line. */
export function entry(status: number, meaning: string, cure: string): ErrorEntry {
  return { status, meaning, cure };
}
