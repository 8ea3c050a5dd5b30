import type { Evidence } from '../diagnosis.ts';
import { reassignedFor } from '../id-owners.ts';
import type { Investigation } from '../investigation.ts';
import { keptId, withTheId } from '../refused-ids.ts';
import { enableAndStart } from '../start-plans.ts';
import { neverAsked, together, type Change } from '../what-if.ts';
import { cause, type Finding } from './cause.ts';
import type { IdGroup } from './signs.ts';

/** The organizer was disabled, which released the conference ID. */
export const idReleased = cause({
  code: 'id.released',
  title: 'the organizer was disabled, which released the conference ID',
  rules: ['CID-3'],
  findAt: disabled,
  onId: {
    shows: (_, { session, rejected }) =>
      rejected.why === 'released' ? keptId(session.name, rejected.meeting) : null,
    clause: ({ meeting }) =>
      `the organizer of ${meeting ?? ''} was disabled, so its conference ID names no meeting any more`,
    beside: whoDisabled,
    undo: notDisabled,
    without: 'with the organizer still enabled',
  },
  remedies: enableAndStart,
});

function whoDisabled(investigation: Investigation, { meeting }: IdGroup): readonly Evidence[] {
  const user = investigation.organizerOf(meeting)?.id;
  const disabled = investigation.all('user.disabled').findLast((fact) => fact.user === user);
  if (disabled === undefined) return [];
  const words = `${investigation.nameOf(disabled.by)} disabled ${investigation.nameOf(disabled.user)}`;
  return [investigation.shows(disabled, words, user ?? null)];
}

/** The organizer was never disabled, and so the ID that was keyed still names the meeting. */
function notDisabled(investigation: Investigation, { refused, meeting }: IdGroup): Change | null {
  const user = investigation.organizerOf(meeting)?.id;
  const id = investigation.directory.retiredIdOf(meeting ?? '', 'released');
  const keyed = withTheId(investigation, refused, meeting, id);
  if (user === undefined || keyed === null) return null;
  const enabled = neverAsked(
    (command) => command.command === 'user.disable' && command.user === user,
  );
  return together([enabled, keyed]);
}

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
