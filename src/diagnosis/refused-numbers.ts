import type { Evidence } from './diagnosis.ts';
import { seemsToBe } from './identity.ts';
import type { Investigation } from './investigation.ts';
import type { Session } from './session.ts';
import { meantBy, type Sought } from './sought.ts';
import { dialledInstead, together, type Change } from './what-if.ts';

/** The sessions whose call was refused for that. */
export function refusedSessions(
  investigation: Investigation,
  why: 'numberNotInService' | 'tollFreeRefused',
): Session[] {
  const calls = new Set(
    investigation.atHand('call.refused').flatMap((fact) => (fact.why === why ? [fact.call] : [])),
  );
  return investigation.sessions.filter(({ id }) => calls.has(id));
}

/** The refusals of these, as evidence. */
export function shownRefusals(
  investigation: Investigation,
  sessions: readonly Session[],
  words: string,
): readonly Evidence[] {
  const ids = new Set(sessions.map(({ id }) => id));
  return investigation
    .all('call.refused')
    .filter(({ call }) => ids.has(call))
    .map((fact) =>
      investigation.shows(fact, `${investigation.nameOf(fact.call)}: ${words}`, fact.call),
    );
}

/** The same callers at the same time, by a number that serves, to the meeting that they sought. */
export function redialled(
  investigation: Investigation,
  sessions: readonly Session[],
  sought: Sought,
  number: string | null,
): Change {
  const changes = sessions.map((session) => {
    const { meeting } = meantBy(investigation, session, sought);
    const organizer = investigation.organizerOf(meeting);
    const conferenceId = investigation.meeting(meeting)?.conferenceId ?? null;
    const own = organizer !== null && seemsToBe(session, organizer);
    const pin = own ? investigation.pinAt(organizer.id, session.arrivedSeq) : null;
    const dials = {
      to: number ?? session.dialled ?? '',
      from: session.from ?? '',
      name: session.label,
    };
    return dialledInstead({ call: session.id, at: session.arrivedAt, dials, conferenceId, pin });
  });
  return together(changes);
}
