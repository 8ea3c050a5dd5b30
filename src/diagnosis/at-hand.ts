import { greatest } from '../domain/extremes.ts';
import { QUIET_MS } from '../history/meeting-sessions.ts';
import { groupedBy } from './grouping.ts';
import { goneAt, type Session } from './session.ts';

/** A time through which people came to one meeting, waited for it or were in it. */
export interface Occasion {
  readonly sessions: readonly Session[];
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
 * @param isMeant whether a session came to that meeting, or by an ID that once named it.
 */
export function occasionsAtHand(
  sessions: readonly Session[],
  at: number,
  { meeting, person }: Asked,
  isMeant: (session: Session, meeting: string) => boolean,
): readonly Occasion[] {
  const all = occasionsOf(sessions);
  const own = all.filter(({ sessions: here }) => {
    if (person !== null) return here.some((session) => session.person === person);
    return meeting === null || here.some((session) => isMeant(session, meeting));
  });
  // Who reached no meeting may have meant this one.
  const meant = own.length > 0 ? own : all.filter(({ sessions: [first] }) => !first?.meeting);
  const last = greatest(meant.map(({ to }) => to));
  const since = Math.min(at, last) - QUIET_MS;
  const near = meant.filter(({ to }) => to >= since);
  if (person !== null) return near.filter(({ to }) => to === last).slice(-1);
  if (meeting === null || own.length === 0) return near;
  const newest = near.at(-1);
  const strangers = all.filter(({ sessions: [first] }) => !first?.meeting);
  return newest === undefined ? [] : [newest, ...strangers.filter((one) => meets(one, newest))];
}

/** The sessions of these occasions, in the order of coming. */
export function sessionsOf(occasions: readonly Occasion[]): readonly Session[] {
  const ids = new Map(
    occasions.flatMap(({ sessions }) => sessions.map((session) => [session.id, session])),
  );
  return [...ids.values()].toSorted((a, b) => a.arrivedSeq - b.arrivedSeq);
}

/** True when one of them was there while the other was, or soon before or after. */
export function meets(
  one: { readonly from: number; readonly to: number },
  other: { readonly from: number; readonly to: number },
): boolean {
  return one.from <= other.to + QUIET_MS && other.from <= one.to + QUIET_MS;
}

/** A meeting's sessions, or those of one who reached none, cut where the door stood still. */
function occasionsOf(sessions: readonly Session[]): readonly Occasion[] {
  const doors = groupedBy(sessions, ({ meeting, person }) => meeting ?? `nobody's door: ${person}`);
  const occasions = [...doors.values()].flatMap((own) => cut(own));
  return occasions.toSorted((a, b) => a.to - b.to || a.from - b.from);
}

function cut(sessions: readonly Session[]): readonly Occasion[] {
  const occasions: { sessions: Session[]; from: number; to: number }[] = [];
  for (const session of sessions) {
    const now = occasions.at(-1);
    if (now === undefined || session.arrivedAt > now.to + QUIET_MS) {
      occasions.push({ sessions: [session], from: session.arrivedAt, to: goneAt(session) });
    } else {
      now.sessions.push(session);
      now.to = Math.max(now.to, goneAt(session));
    }
  }
  return occasions;
}
