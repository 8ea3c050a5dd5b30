import type { EndReason } from './line-event.ts';

/**
 * The realistic record of a call: one row, as a support person would get it, without digits
 * (rule REC-1). Times are milliseconds since the epoch.
 */
export interface CallRecord {
  readonly callId: string;
  /** The conference ID reached, or `null` when the caller reached no meeting. */
  readonly conferenceId: string | null;
  readonly organizer: string | null;
  /** Caller ID as the number was sent. */
  readonly callerId: string;
  readonly dialled: string;
  readonly numberType: 'toll' | 'tollFree' | 'unknown';
  readonly startAt: number;
  readonly endAt: number;
  /** Whole seconds from start to end, rounded up. */
  readonly seconds: number;
  readonly endReason: EndReason;
}
