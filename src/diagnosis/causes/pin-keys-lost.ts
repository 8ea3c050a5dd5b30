import type { Investigation } from '../investigation.ts';
import { isMiskeyed, pinAskedFor, type RejectedPin } from '../refused-pins.ts';
import { INFERRED, lostOrDoubled } from '../rhythm.ts';
import type { Session } from '../session.ts';
import { starts } from '../start-plans.ts';
import { cause } from './cause.ts';

/** Keys of the PIN were lost or doubled on their way. */
export const pinKeysLost = cause({
  code: 'pin.keysLost',
  title: 'keys of the PIN were lost or doubled on their way',
  rules: ['KEY-1'],
  onPin: { shows: lost, inferred: [INFERRED] },
  remedies: starts,
  keying: 'otherLine',
});

function lost(investigation: Investigation, { name }: Session, rejected: RejectedPin) {
  const entry = investigation.entryOf(rejected);
  const pin = pinAskedFor(investigation, rejected);
  if (!isMiskeyed(rejected) || entry === null || pin === null) return null;
  const words = lostOrDoubled(investigation, entry, pin.length);
  const clause = `keys of ${name}’s PIN were lost or doubled on their way`;
  return words === null ? null : { clause, words };
}
