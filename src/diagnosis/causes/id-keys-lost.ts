import type { Investigation } from '../investigation.ts';
import { byGateway } from '../remedy-plan.ts';
import { INFERRED, lostOrDoubled } from '../rhythm.ts';
import { cause } from './cause.ts';
import type { RefusedId } from './signs.ts';

/** Keys of the conference ID were lost or doubled on their way. */
export const idKeysLost = cause({
  code: 'id.keysLost',
  title: 'keys of the conference ID were lost or doubled on their way',
  rules: ['KEY-1'],
  onId: {
    shows: lost,
    clause: ({ names }) =>
      `keys of the conference ID were lost or doubled on their way from ${names}`,
    inferred: [INFERRED],
  },
  remedies: byGateway,
  keying: 'otherLine',
});

function lost(investigation: Investigation, { session, rejected }: RefusedId): string | null {
  const entry = investigation.entryOf(rejected);
  const digits = investigation.directory.profile.conferenceIdDigits;
  const words = entry === null ? null : lostOrDoubled(investigation, entry, digits);
  return words === null ? null : `${words}, of ${session.name}`;
}
