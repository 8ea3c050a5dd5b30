import type { Investigation } from '../investigation.ts';
import { notInService } from '../not-in-service.ts';
import { anew } from '../remedy-plan.ts';
import type { Sought } from '../sought.ts';
import { cause, type Finding } from './cause.ts';

/** The number was taken off the bridge. */
export const numberUnregistered = cause({
  code: 'number.unregistered',
  title: 'the number was taken off the bridge',
  rules: ['ANS-1'],
  find: takenOff,
  remedies: anew,
});

function takenOff(investigation: Investigation, sought: Sought): readonly Finding[] {
  return notInService(investigation, sought, 'number.unregistered', ({ number, wasOurs, gone }) => {
    if (!wasOurs) return null;
    const words = 'which was taken off the bridge';
    if (gone === undefined) return { words, evidence: [] };
    const who = investigation.nameOf(gone.by);
    return {
      words: `${words} by ${who} ${investigation.timeFormat.on(gone.at)}`,
      evidence: [investigation.shows(gone, `${who} took ${number} off the bridge`)],
    };
  });
}
