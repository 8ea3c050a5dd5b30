import type { NumberKind } from '../domain/phone-number.ts';
import type { CallDetailFault } from './call-detail-fault.ts';
import type { DateOrder } from './call-time.ts';

/**
 * What an export says of one call to the bridge: neither what was keyed nor why it ended. Times are
 * milliseconds since the epoch. What the export does not say is `null`, and tells nothing.
 */
export interface CallDetail {
  /** Tells this row from all others: its UsageId, or its place where that is not there or not its own. */
  readonly id: string;
  /** Where it stands in the file, for people: `row 7`. */
  readonly place: string;
  /** Not unique: several rows may have the same. */
  readonly callId: string | null;
  /** The conference ID of the meeting that was reached; `null` when none is named. */
  readonly conferenceId: string | null;
  /** False when the export has no place for a conference ID: then `null` does not even say "none". */
  readonly tellsMeeting: boolean;
  /** The user principal name of the meeting's organizer. */
  readonly organizer: string | null;
  /** The number that called, as the export shows it; `null` when it was withheld or is not there. */
  readonly callerId: string | null;
  readonly numberType: NumberKind | 'unknown';
  /** The number that was called. */
  readonly dialled: string | null;
  /** False when the export has no call types: then it may be a call to anything. */
  readonly tellsType: boolean;
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
  /** How many of them there are of each type of call, as the export names it. */
  readonly passedOverTypes: Readonly<Record<string, number>>;
  /** How many rows stand in it a second time, word for word and with the same UsageId. */
  readonly repeated: number;
  /** Rows that cannot be read and were left out, each with where and why. */
  readonly leftOut: readonly CallDetailFault[];
  /** The order that its dates have; `null` where every date says it by itself. */
  readonly dates: DateOrder | null;
  /** True for a page of several, which says that there is another one. */
  readonly isOnePage: boolean;
}
