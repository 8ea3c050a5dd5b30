import type { Organizer } from '../../domain/directory-entry.ts';
import { changeInputs } from '../../replay/change-recording.ts';
import { meets } from '../at-hand.ts';
import { identityOf } from '../identity.ts';
import type { Investigation } from '../investigation.ts';
import { goneAt, type Session } from '../session.ts';
import { starts } from '../start-plans.ts';
import { dialledInstead, type Change } from '../what-if.ts';
import { cause, type Finding } from './cause.ts';

/** The organizer went to another meeting. */
export const startElsewhere = cause({
  code: 'start.elsewhere',
  title: 'the organizer went to another meeting',
  rules: ['START-2'],
  findAt: elsewhere,
  remedies: starts,
});

/** The organizer came, and went to another meeting: was let in there, or keyed the PIN of this one there. */
function elsewhere(investigation: Investigation, meeting: string): readonly Finding[] {
  const organizer = investigation.organizerOf(meeting);
  const conferenceId = investigation.meeting(meeting)?.conferenceId ?? null;
  if (organizer === null || conferenceId === null) return [];
  const session = investigation.timeline.sessions.findLast((seen) =>
    wentElsewhere(investigation, seen, meeting, organizer),
  );
  if (session === undefined) return [];
  const other = session.meeting ?? 'another meeting';
  const keyed = !session.pinAccepted && session.by === 'phone';
  const arrival = investigation.fact(session.arrivedSeq);
  return [
    {
      key: `start.elsewhere ${meeting}`,
      words: keyed
        ? `${session.name} keyed the PIN of ${investigation.nameOf(organizer.id)}, who organizes ${meeting}, in ${other}, where it opens nothing`
        : `${session.name}, who organizes ${meeting}, went to ${other} instead`,
      meeting,
      sessions: [session.id],
      evidence:
        arrival === undefined
          ? []
          : [investigation.shows(arrival, `${session.name} goes to ${other}`, session.id)],
      without: `with ${session.name} in ${meeting}`,
      change: intoThat(investigation, session, { meeting, organizer, conferenceId }),
    },
  ];
}

/** Somebody certain to be the organizer, or called so where the account or a PIN says no other. */
function wentElsewhere(
  investigation: Investigation,
  seen: Session,
  meeting: string,
  organizer: Organizer,
): boolean {
  if (seen.meeting === null || seen.meeting === meeting) return false;
  if (seen.by === 'app' && !seen.signedIn) return false;
  if (seen.by === 'phone' && !seen.pinAccepted && !seen.keyedPinsOf.has(organizer.id)) return false;
  if (identityOf(seen, organizer) === 'no') return false;
  return investigation.occasions.some((occasion) => {
    const own = occasion.sessions.some((session) => session.meeting === meeting);
    return own && meets(occasion, { from: seen.arrivedAt, to: goneAt(seen) });
  });
}

/** The same person at the same time in that meeting. */
function intoThat(
  investigation: Investigation,
  session: Session,
  there: { readonly meeting: string; readonly organizer: Organizer; readonly conferenceId: string },
): Change {
  const { meeting, organizer, conferenceId } = there;
  if (session.by === 'phone') {
    const pin = investigation.pinAt(organizer.id, session.arrivedSeq);
    const dials = { to: session.dialled ?? '', from: session.from ?? '', name: session.label };
    return dialledInstead({ call: session.id, at: session.arrivedAt, dials, conferenceId, pin });
  }
  return ({ recording, phones }) => ({
    recording: changeInputs(recording, (input) =>
      input.input === 'joinByApp' && input.participant === session.id
        ? { ...input, join: { ...input.join, meeting } }
        : input,
    ),
    phones,
  });
}
