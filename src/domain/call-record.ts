import { z } from 'zod';
import { fromOutside, moment, named } from './field.ts';
import { RECORDED_NUMBER_KINDS } from './phone-number.ts';
import { END_REASONS } from './reasons.ts';

/**
 * The realistic record of a call: one row, as a support person would get it, without digits
 * (rule REC-1). The conference ID and the organizer are those reached; `null` for none.
 */
export const CALL_RECORD = z.object({
  callId: named('call'),
  conferenceId: fromOutside().nullable(),
  organizer: named('user').nullable(),
  callerId: fromOutside(),
  dialled: named('number'),
  numberType: z.enum(RECORDED_NUMBER_KINDS),
  startAt: moment,
  endAt: moment,
  seconds: z.int().describe('From start to end, rounded up.'),
  endReason: z.enum(END_REASONS),
});

/** The realistic record of a call. */
export type CallRecord = Readonly<z.infer<typeof CALL_RECORD>>;
