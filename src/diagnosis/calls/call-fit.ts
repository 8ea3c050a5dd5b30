import type { CallDetail } from '../../call-detail/call-detail.ts';
import type { Outcome } from './call-outcome.ts';

/** How long a person may take to key what was asked for, in milliseconds. */
export const TYPING_MS = 60_000;

/** How long a person may take over three conference IDs, digit by digit, in milliseconds. */
const THREE_IDS_MS = 135_000;

/** By how much the words of a real bridge may be longer or shorter than the ones here, in milliseconds. */
export const PROMPTS_MS = 15_000;

/** What callers said they heard, where that is known. */
export type Heard = 'music' | 'meeting';

/**
 * True when such a call could have left that row. A person takes time to key: what the bridge did may
 * have come so much later in truth.
 *
 * @param keyed what was keyed in it: the right ID, some other, or nothing.
 */
export function fits(
  call: CallDetail,
  outcome: Outcome | undefined,
  keyed: 'right' | 'other' | 'nothing',
): boolean {
  const record = outcome?.record;
  if (record === undefined || record === null) return false;
  if ((record.conferenceId !== null) !== (keyed === 'right')) return false;
  if (record.endReason === 'caller') return true;
  const late = call.endAt - record.endAt;
  const isTries = record.endReason === 'conferenceIdTries';
  const slow = {
    right: TYPING_MS,
    other: isTries ? THREE_IDS_MS : PROMPTS_MS,
    nothing: PROMPTS_MS,
  };
  return late >= -PROMPTS_MS && late <= slow[keyed];
}

/** True when the call heard in it what its caller says to have heard, and nothing else in the end. */
export function isHeard(heard: Heard | undefined, { joined, waited }: Outcome): boolean {
  if (heard === undefined) return true;
  return heard === 'meeting' ? joined : waited !== null && !joined;
}
