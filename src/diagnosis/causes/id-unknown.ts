import { anew } from '../remedy-plan.ts';
import { cause } from './cause.ts';

/** The conference ID names no meeting. */
export const idUnknown = cause({
  code: 'id.unknown',
  title: 'the conference ID names no meeting',
  rules: ['CID-2'],
  onId: {
    shows: ({ directory }, { session }) =>
      `${session.name} keyed ${directory.profile.conferenceIdDigits} digits that name no meeting`,
    clause: ({ names }) => `${names} keyed a conference ID that names no meeting`,
  },
  remedies: anew,
});
