import type { Investigation } from '../investigation.ts';
import { isMiskeyed, isNotYet, pinAskedFor, type RejectedPin } from '../refused-pins.ts';
import type { Session } from '../session.ts';
import { startsOrResets } from '../start-plans.ts';
import { cause } from './cause.ts';
import { told } from './signs.ts';

/** The PIN that was keyed is none of the organizer’s. */
export const pinWrong = cause({
  code: 'pin.wrong',
  title: 'the PIN that was keyed is none of the organizer’s',
  rules: ['PIN-7'],
  onPin: { shows: wrong },
  remedies: startsOrResets,
});

function wrong(investigation: Investigation, { name }: Session, rejected: RejectedPin) {
  const organizer = investigation.organizerOf(rejected.meeting);
  if (isNotYet(rejected)) {
    const who = organizer === null ? 'the organizer' : investigation.nameOf(organizer.id);
    return told(`${name} keyed the right PIN, and ${who} was disabled by then`);
  }
  if (!isMiskeyed(rejected)) return null;
  const pin = pinAskedFor(investigation, rejected);
  const digits = investigation.entryOf(rejected)?.keySeqs.length ?? 0;
  const length =
    pin !== null && digits !== pin.length ? `, ${digits} digits for ${pin.length}` : '';
  const clause = `${name} keyed a PIN that is none of the organizer’s`;
  return { clause, words: `${clause}${length}` };
}
