import type { Investigation } from '../investigation.ts';
import { countsAtPrompt, isNotYet, resetShown, type RejectedPin } from '../refused-pins.ts';
import type { Session } from '../session.ts';
import { wide } from '../settings.ts';
import { starts } from '../start-plans.ts';
import { cause } from './cause.ts';
import { told } from './signs.ts';

/** The new PIN was keyed at a prompt from before the reset, where the old one counts. */
export const pinAtPrompt = cause({
  code: 'pin.atPrompt',
  title: 'the new PIN was keyed at a prompt from before the reset, where the old one counts',
  rules: ['PIN-6'],
  onPin: {
    shows: atPrompt,
    beside: (investigation, rejected) => [
      ...resetShown(investigation, rejected, rejected.version ?? 0),
      investigation.settingShows(wide('bridge', 'pinChange'), rejected.seq),
    ],
    tellsWho: true,
  },
  remedies: starts,
});

function atPrompt(investigation: Investigation, { name }: Session, rejected: RejectedPin) {
  if (!isNotYet(rejected) || !countsAtPrompt(investigation, rejected)) return null;
  const organizer = investigation.organizerOf(rejected.meeting);
  return told(
    organizer === null
      ? `${name} keyed the right PIN, and the organizer was disabled by then`
      : `${name} keyed ${investigation.pinWords(organizer, rejected.version ?? 0)}, which is valid now, at a prompt from before it was made; there the old one counts`,
  );
}
