import { counted } from '../../domain/wording.ts';
import type { Investigation } from '../investigation.ts';
import { languageTook } from '../key-reading.ts';
import { anew } from '../remedy-plan.ts';
import { cause } from './cause.ts';
import type { RefusedId } from './signs.ts';

/** The language menu took keys of the conference ID. */
export const idLanguageTook = cause({
  code: 'id.languageTook',
  title: 'the language menu took keys of the conference ID',
  rules: ['ANS-2'],
  onId: {
    shows: taken,
    clause: ({ names }) =>
      `the language menu took the first keys of the conference ID from ${names}`,
  },
  remedies: anew,
});

function taken(investigation: Investigation, { session, rejected }: RefusedId): string | null {
  const digits = investigation.directory.profile.conferenceIdDigits;
  const took = languageTook(investigation, rejected);
  if (took === 0 || rejected.digits === 0 || rejected.digits + took !== digits) return null;
  return `the language menu took ${counted(took, 'key')} of ${session.name}’s conference ID, of which ${rejected.digits} of ${digits} digits were left`;
}
