import type { Investigation } from './investigation.ts';
import type { Visit } from './visit.ts';
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
export function soughtBy(one: Investigation, symptoms: readonly Symptom[]): Sought {
  if (one.asked.meeting !== null) return only([one.asked.meeting]);
  const inTrouble = symptoms.flatMap(({ visit }) => visit.meeting ?? []);
  if (inTrouble.length > 0) return only(inTrouble);
  const visited = one.visits.flatMap(({ meeting }) => meeting ?? []);
  if (visited.length > 0) return only(visited);
  return only(
    [...one.directory.meetings].flatMap(({ id, conferenceId }) =>
      conferenceId === null ? [] : id,
    ),
  );
}

function only(meetings: readonly string[]): Sought {
  const among = [...new Set(meetings)].toSorted();
  return { meeting: among[0] ?? null, among };
}

/** The meeting that this visit was meant for: reached, or once reached by the same person, or sought by all. */
export function meantBy(one: Investigation, visit: Visit, sought: Sought): Sought {
  if (visit.meeting !== null) return only([visit.meeting]);
  const other = one.visits.findLast(({ person, meeting }) => {
    return person === visit.person && meeting !== null;
  });
  return other?.meeting ? only([other.meeting]) : sought;
}
