/**
 * What an export says of one call to the bridge: neither what was keyed nor why it ended. Times are
 * milliseconds since the epoch.
 */
export interface CallDetail {
  readonly callId: string;
  /** The conference ID of the meeting that was reached; `null` when none was, or none is named. */
  readonly conferenceId: string | null;
  /** The user principal name of the meeting's organizer. */
  readonly organizer: string | null;
  /** The number that called, as the export shows it; `null` when it was withheld. */
  readonly callerId: string | null;
  readonly numberType: 'toll' | 'tollFree' | 'unknown';
  /** The number that was called. */
  readonly dialled: string | null;
  readonly startAt: number;
  readonly endAt: number;
  readonly seconds: number;
}

/** What an export holds. */
export interface CallDetailFile {
  /** The calls to the bridge, in the order of the rows. */
  readonly calls: readonly CallDetail[];
  /** How many rows were passed over because they are about other calls than those to a bridge. */
  readonly passedOver: number;
}
