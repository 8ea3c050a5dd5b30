import type { Investigation } from '../investigation.ts';
import type { RejectedPin } from '../refused-pins.ts';
import type { Session } from '../session.ts';
import { starts } from '../start-plans.ts';
import { cause } from './cause.ts';
import { told } from './signs.ts';

/** The PIN that was keyed is another organizer’s. */
export const pinOtherOrganizer = cause({
  code: 'pin.otherOrganizer',
  title: 'the PIN that was keyed is another organizer’s',
  rules: ['PIN-5'],
  onPin: { shows: anothers, tellsWho: true },
  remedies: starts,
});

function anothers(investigation: Investigation, { name }: Session, rejected: RejectedPin) {
  if (rejected.why !== 'otherOrganizer') return null;
  const owner = ownerKeyed(investigation, rejected);
  return told(
    `${name} keyed the PIN of ${owner}, which opens only meetings that ${owner} organizes`,
  );
}

function ownerKeyed(investigation: Investigation, rejected: RejectedPin): string {
  const checked = investigation
    .all('pin.checked')
    .findLast((fact) => fact.call === rejected.call && fact.seq < rejected.seq);
  return checked?.verdict === 'otherOrganizer'
    ? investigation.nameOf(checked.owner)
    : 'another organizer';
}
