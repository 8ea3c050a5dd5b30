import type { Investigation } from './investigation.ts';
import type { Session } from './session.ts';
import type { Symptom } from './symptom.ts';

/** Which meeting those meant who reached none, as far as the record tells. */
export interface Sought {
  /** The one that they meant, or the first of those that fit; `null` when there is no meeting at all. */
  readonly meeting: string | null;
  /** All that fit equally well, by name. One, where the record tells which. */
  readonly among: readonly string[];
}

/** True when several meetings fit, and nothing in the record tells which. */
export function isOpen({ among }: Sought): boolean {
  return among.length > 1;
}

/**
 * The meeting that is meant by who reached none: the one asked about, else the one that somebody is in
 * trouble with, else the one that people came to, else the only one there is. Where several fit, none is
 * picked by chance.
 */
export function soughtBy(investigation: Investigation, symptoms: readonly Symptom[]): Sought {
  if (investigation.asked.meeting !== null) return only([investigation.asked.meeting]);
  const inTrouble = symptoms.flatMap(({ session }) => session.meeting ?? []);
  if (inTrouble.length > 0) return only(inTrouble);
  const visited = investigation.sessions.flatMap(({ meeting }) => meeting ?? []);
  if (visited.length > 0) return only(visited);
  return only(
    [...investigation.directory.meetings].flatMap(({ id, conferenceId }) =>
      conferenceId === null ? [] : id,
    ),
  );
}

function only(meetings: readonly string[]): Sought {
  const among = [...new Set(meetings)].toSorted();
  return { meeting: among[0] ?? null, among };
}

/** The meeting that this session was meant for: reached, or once reached by the same person, or sought by all. */
export function meantBy(investigation: Investigation, session: Session, sought: Sought): Sought {
  if (session.meeting !== null) return only([session.meeting]);
  const other = investigation.sessions.findLast(({ person, meeting }) => {
    return person === session.person && meeting !== null;
  });
  return other?.meeting ? only([other.meeting]) : sought;
}
