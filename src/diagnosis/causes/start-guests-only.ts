import { listed } from '../../domain/wording.ts';
import { changeInputs } from '../../replay/change-recording.ts';
import type { Investigation } from '../investigation.ts';
import { either, lighter } from '../remedy-plan.ts';
import { organizerSignsIn, starts } from '../start-plans.ts';
import { cause, type Finding } from './cause.ts';

/** Whoever joined by the app was not signed in. */
export const startGuestsOnly = cause({
  code: 'start.guestsOnly',
  title: 'whoever joined by the app was not signed in',
  rules: ['START-6'],
  findAt: guests,
  remedies: either(lighter(organizerSignsIn), starts),
});

function guests(investigation: Investigation, meeting: string): readonly Finding[] {
  const joins = investigation
    .atHand('app.joined')
    .filter((fact) => fact.meeting === meeting && !fact.signedIn);
  const organizer = investigation.organizerOf(meeting);
  if (joins.length === 0 || organizer === null) return [];
  const names = listed([
    ...new Set(joins.map(({ participant }) => investigation.nameOf(participant))),
  ]);
  const ids = new Set(joins.map(({ participant }) => participant));
  return [
    {
      key: `start.guestsOnly ${meeting}`,
      words: `${names} joined ${meeting} by the app as ${joins.length === 1 ? 'a guest' : 'guests'}, and a guest starts nothing`,
      meeting,
      sessions: [...ids],
      evidence: joins.map((fact) =>
        investigation.shows(
          fact,
          `${investigation.nameOf(fact.participant)} joins as a guest`,
          fact.participant,
        ),
      ),
      without: `with ${names} signed in`,
      change: ({ recording, phones }) => ({
        recording: changeInputs(recording, (input) => {
          if (input.input !== 'joinByApp' || !ids.has(input.participant)) return input;
          const user = input.join.user ?? organizer.id;
          return { ...input, join: { ...input.join, user, signedIn: true } };
        }),
        phones,
      }),
    },
  ];
}
