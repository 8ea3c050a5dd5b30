import type { Investigation } from '../investigation.ts';
import { anew } from '../remedy-plan.ts';
import { cause } from './cause.ts';
import type { RefusedId } from './signs.ts';

/** The conference ID has too few or too many digits. */
export const idWrongLength = cause({
  code: 'id.wrongLength',
  title: 'the conference ID has too few or too many digits',
  rules: ['CID-1', 'CID-2'],
  onId: {
    shows: ofAnotherLength,
    clause: ({ names }) => `${names} keyed a conference ID with too few or too many digits`,
  },
  remedies: anew,
});

function ofAnotherLength(
  investigation: Investigation,
  { session: { name }, rejected: { why, digits } }: RefusedId,
): string | null {
  if (why === 'letterKey') return `${name} keyed a letter key in the conference ID`;
  if (why === 'unknown') return null;
  return `${name} keyed ${digits} digits for ${investigation.directory.profile.conferenceIdDigits}`;
}
