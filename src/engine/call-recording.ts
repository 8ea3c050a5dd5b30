import type { CallRecord } from '../domain/call-record.ts';
import type { NumberKind } from '../domain/phone-number.ts';
import type { EndReason } from '../domain/reasons.ts';

/** What a record needs to know of a call. */
export interface RecordedCall {
  readonly call: string;
  readonly startedAt: number;
  readonly conferenceIdKeyed: string | null;
  readonly meetingFound: { readonly organizer: string } | null;
  readonly incoming: {
    readonly from: string;
    readonly to: string;
    readonly number: { readonly kind: NumberKind } | null;
  };
}

/** The realistic record of a call that has ended at `endAt` (rule REC-1). */
export function callRecordOf(call: RecordedCall, endReason: EndReason, endAt: number): CallRecord {
  const { incoming, meetingFound, startedAt } = call;
  return {
    callId: call.call,
    conferenceId: call.conferenceIdKeyed,
    organizer: meetingFound?.organizer ?? null,
    callerId: incoming.from,
    dialled: incoming.to,
    numberType: incoming.number?.kind ?? 'unknown',
    startAt: startedAt,
    endAt,
    seconds: Math.ceil((endAt - startedAt) / 1000),
    endReason,
  };
}
