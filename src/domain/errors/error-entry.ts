/** In what way something is refused, whatever carries the refusal. */
export type ErrorKind =
  /** It cannot be read, or does not mean anything. */
  | 'invalid'
  /** Nobody knows who asks. */
  | 'unauthenticated'
  /** Whoever asks may not. */
  | 'forbidden'
  /** What it names is not there. */
  | 'unknown'
  /** It did not come in time. */
  | 'late'
  /** It does not go with how things are now. */
  | 'conflict'
  /** What it names is not kept any more. */
  | 'gone'
  | 'tooLarge'
  /** It can be read, and there is no answer to it. */
  | 'unanswerable'
  /** Too much was asked for by the same asker. */
  | 'tooMany'
  /** Lobbyline made a mistake. */
  | 'internal'
  | 'notOffered'
  /** Not now; perhaps later. */
  | 'unavailable'
  /** There is no more of what it would take. */
  | 'exhausted';

/** One error that Lobbyline can answer with. */
export interface ErrorEntry {
  readonly kind: ErrorKind;
  /** What went wrong, in one sentence. */
  readonly meaning: string;
  /** What to do about it. */
  readonly cure: string;
}

/** Writes an entry on one line. */
export function entry(kind: ErrorKind, meaning: string, cure: string): ErrorEntry {
  return { kind, meaning, cure };
}
