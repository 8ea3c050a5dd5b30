import type { Investigation } from '../investigation.ts';
import { resetShown, type RejectedPin } from '../refused-pins.ts';
import { startsOrResets } from '../start-plans.ts';
import { cause } from './cause.ts';
import { told } from './signs.ts';

/** The PIN that was keyed has been reset since. */
export const pinRevoked = cause({
  code: 'pin.revoked',
  title: 'the PIN that was keyed has been reset since',
  rules: ['PIN-6'],
  onPin: {
    shows: (investigation, { name }, rejected) =>
      rejected.why === 'revoked' ? told(revokedClause(investigation, name, rejected)) : null,
    beside: (investigation, rejected) =>
      resetShown(investigation, rejected, (rejected.version ?? 0) + 1),
    tellsWho: true,
  },
  remedies: startsOrResets,
});

function revokedClause(investigation: Investigation, name: string, rejected: RejectedPin): string {
  const { version, revokedAt, revokedBy } = rejected;
  const organizer = investigation.organizerOf(rejected.meeting);
  const old = organizer?.pins[(version ?? 0) - 1];
  const reset = investigation.all('pin.reset').some((fact) => {
    return fact.user === organizer?.id && fact.version === version;
  });
  const made =
    old === undefined || !reset
      ? ''
      : ` made ${investigation.timeFormat.on(old.madeAt)} by ${investigation.nameOf(old.madeBy)}`;
  const when = revokedAt === null ? '' : ` ${investigation.timeFormat.on(revokedAt)}`;
  const by = revokedBy === null ? 'somebody' : investigation.nameOf(revokedBy);
  return `${name} keyed an old PIN${made}, which ${by} replaced${when}`;
}
