import { greatest } from '../domain/extremes.ts';
import { QUIET_MS } from '../replay/meeting-visits.ts';
import { groupedBy } from './grouping.ts';
import { goneAt, type Visit } from './visit.ts';

/** A time through which people came to one meeting, waited for it or were in it. */
export interface Occasion {
  readonly visits: readonly Visit[];
  /** Milliseconds since the epoch. */
  readonly from: number;
  /** When the last one had gone; `Infinity` while somebody is there. */
  readonly to: number;
}

/** What is asked about: a meeting, a person, or nothing in particular. */
export interface Asked {
  readonly meeting: string | null;
  readonly person: string | null;
}

/**
 * The occasions that a question is about: those that go on at the moment asked about, or have just
 * ended; where there are none, the last ones that there were.
 *
 * @param isMeant whether a visit came to that meeting, or by an ID that once named it.
 */
export function occasionsAtHand(
  visits: readonly Visit[],
  at: number,
  { meeting, person }: Asked,
  isMeant: (visit: Visit, meeting: string) => boolean,
): readonly Occasion[] {
  const all = occasionsOf(visits);
  const own = all.filter(({ visits: here }) => {
    if (person !== null) return here.some((visit) => visit.person === person);
    return meeting === null || here.some((visit) => isMeant(visit, meeting));
  });
  // Who reached no meeting may have meant this one.
  const meant = own.length > 0 ? own : all.filter(({ visits: [first] }) => !first?.meeting);
  const last = greatest(meant.map(({ to }) => to));
  const since = Math.min(at, last) - QUIET_MS;
  const near = meant.filter(({ to }) => to >= since);
  if (person !== null) return near.filter(({ to }) => to === last).slice(-1);
  if (meeting === null || own.length === 0) return near;
  const newest = near.at(-1);
  const strangers = all.filter(({ visits: [first] }) => !first?.meeting);
  return newest === undefined ? [] : [newest, ...strangers.filter((one) => meets(one, newest))];
}

/** The visits of these occasions, in the order of coming. */
export function visitsOf(occasions: readonly Occasion[]): readonly Visit[] {
  const ids = new Map(occasions.flatMap(({ visits }) => visits.map((visit) => [visit.id, visit])));
  return [...ids.values()].toSorted((a, b) => a.arrivedSeq - b.arrivedSeq);
}

/** True when one of them was there while the other was, or soon before or after. */
export function meets(
  one: { readonly from: number; readonly to: number },
  other: { readonly from: number; readonly to: number },
): boolean {
  return one.from <= other.to + QUIET_MS && other.from <= one.to + QUIET_MS;
}

/** A meeting's visits, or those of one who reached none, cut where the door stood still. */
function occasionsOf(visits: readonly Visit[]): readonly Occasion[] {
  const doors = groupedBy(visits, ({ meeting, person }) => meeting ?? `nobody's door: ${person}`);
  const occasions = [...doors.values()].flatMap((own) => cut(own));
  return occasions.toSorted((a, b) => a.to - b.to || a.from - b.from);
}

function cut(visits: readonly Visit[]): readonly Occasion[] {
  const occasions: { visits: Visit[]; from: number; to: number }[] = [];
  for (const visit of visits) {
    const now = occasions.at(-1);
    if (now === undefined || visit.arrivedAt > now.to + QUIET_MS) {
      occasions.push({ visits: [visit], from: visit.arrivedAt, to: goneAt(visit) });
    } else {
      now.visits.push(visit);
      now.to = Math.max(now.to, goneAt(visit));
    }
  }
  return occasions;
}
