import type { Investigation } from '../investigation.ts';
import { anew } from '../remedy-plan.ts';
import { cause } from './cause.ts';
import type { RefusedId } from './signs.ts';

/** The conference ID was not keyed to its end in time. */
export const idNotFinished = cause({
  code: 'id.notFinished',
  title: 'the conference ID was not keyed to its end in time',
  rules: ['KEY-2'],
  onId: {
    shows: unfinished,
    clause: ({ names }) => `${names} did not key the conference ID to its # in time`,
  },
  remedies: anew,
  keying: 'steadily',
});

function unfinished(_: Investigation, { session, rejected }: RefusedId): string | null {
  switch (rejected.why) {
    case 'noDigits':
      return `${session.name} keyed nothing in time`;
    case 'bareHash':
      return `${session.name} keyed # and no digits`;
    case 'noHash':
      return `${session.name} keyed ${rejected.digits} digits and no # in time`;
    default:
      return null;
  }
}
