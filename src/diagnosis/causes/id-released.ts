import type { Investigation } from '../investigation.ts';
import { reassignedFor } from '../id-owners.ts';
import { neverAsked } from '../what-if.ts';
import { enableAndStart } from '../start-plans.ts';
import { type Finding, cause } from './cause.ts';

/** The organizer was disabled, which released the conference ID. */
export const idReleased = cause({
  code: 'id.released',
  title: 'the organizer was disabled, which released the conference ID',
  rules: ['CID-3'],
  findAt: disabled,
  remedies: enableAndStart,
});

/** The organizer was disabled while people waited: no PIN opens the meeting any more. */
function disabled(investigation: Investigation, meeting: string): readonly Finding[] {
  const organizer = investigation.organizerOf(meeting);
  const told = investigation.all('conferenceId.rejected').some((fact) => {
    return fact.meeting === meeting && fact.why === 'released';
  });
  const moved = investigation.sessions.some(
    (session) => reassignedFor(investigation, session)?.was.meeting === meeting,
  );
  // Who keyed the dead ID is told so already.
  if (organizer === null || organizer.enabled || told || moved) return [];
  const fact = investigation.all('user.disabled').findLast(({ user }) => user === organizer.id);
  if (fact === undefined) return [];
  return [
    {
      key: `id.released ${organizer.id}`,
      words: `${investigation.nameOf(fact.by)} disabled ${investigation.nameOf(organizer.id)}, so that no PIN opens ${meeting} any more`,
      meeting,
      sessions: [],
      evidence: [
        investigation.shows(
          fact,
          `${investigation.nameOf(fact.by)} disables ${investigation.nameOf(organizer.id)}`,
          organizer.id,
        ),
      ],
      without: 'with the organizer still enabled',
      change: neverAsked(
        (command) => command.command === 'user.disable' && command.user === organizer.id,
      ),
    },
  ];
}
