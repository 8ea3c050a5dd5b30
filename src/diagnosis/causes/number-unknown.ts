import type { Investigation } from '../investigation.ts';
import { notInService } from '../not-in-service.ts';
import { anew } from '../remedy-plan.ts';
import type { Sought } from '../sought.ts';
import { cause, type Finding } from './cause.ts';

/** The number never was on the bridge. */
export const numberUnknown = cause({
  code: 'number.unknown',
  title: 'the number never was on the bridge',
  rules: ['ANS-1'],
  find: neverOurs,
  remedies: anew,
});

function neverOurs(investigation: Investigation, sought: Sought): readonly Finding[] {
  return notInService(investigation, sought, 'number.unknown', ({ wasOurs, came }) => {
    if (wasOurs) return null;
    const since =
      came === undefined ? '' : `: it was registered ${investigation.timeFormat.on(came.at)}`;
    const words = `which ${since === '' ? 'never was' : 'was not yet'} a number of this bridge${since}`;
    return { words, evidence: [] };
  });
}
