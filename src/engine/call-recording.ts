import type { EndReason } from '../domain/reasons.ts';
import type { CallRecord } from '../domain/call-record.ts';
import type { Meeting } from '../domain/directory-entry.ts';
import type { IncomingCall } from './incoming-call.ts';

/** The realistic record of a call that has ended (rule REC-1), by what its conference ID named. */
export function callRecordOf(
  { call, from, to, number, at }: IncomingCall,
  {
    meeting,
    conferenceId,
  }: { readonly meeting: Meeting | null; readonly conferenceId: string | null },
  end: { readonly reason: EndReason; readonly at: number },
): CallRecord {
  return {
    callId: call,
    conferenceId,
    organizer: meeting?.organizer ?? null,
    callerId: from,
    dialled: to,
    numberType: number?.kind ?? 'unknown',
    startAt: at,
    endAt: end.at,
    seconds: Math.ceil((end.at - at) / 1000),
    endReason: end.reason,
  };
}
