import type { Fact, FactType } from '../domain/fact.ts';
import type { EndReason } from '../domain/reasons.ts';
import { factsAbout } from '../history/facts-about.ts';
import type { MeetingSeen } from '../history/whereabouts.ts';
import type { Session } from './session.ts';

/**
 * What would have been well: to be in the meeting, at its door, with the attendant, to stay, or to reach
 * another meeting.
 */
export type Goal = 'in' | 'reached' | 'answered' | 'stays' | 'elsewhere';

/** Somebody who is not where they want to be, by their newest session. */
export interface Symptom {
  readonly session: Session;
  readonly kind:
    /** In the lobby. */
    | 'waits'
    /** Hung up in the lobby. */
    | 'gaveUp'
    /** Was told that the lobby's time is over. */
    | 'timedOut'
    /** Keyed no conference ID that was taken. */
    | 'notReached'
    /** Keyed no PIN that was taken, and has not come further. */
    | 'notProved'
    /** Was refused: the number, the toll-free call, a full meeting. */
    | 'refused'
    /** Was in, or on the way, and was cut off. */
    | 'cutOff'
    /** Reached a meeting by an ID that once named the one that is meant. */
    | 'elsewhere';
  readonly goal: Goal;
  /** The meeting that is meant, where it is another than the one reached. */
  readonly meant?: string;
}

/** Everybody of these who is in trouble, in the order of coming. */
export function symptomsIn(
  sessions: readonly Session[],
  meetings: ReadonlyMap<string, MeetingSeen>,
): readonly Symptom[] {
  const newest = new Map<string, Session>();
  for (const session of sessions) {
    const before = newest.get(session.person);
    // Somebody who is in by the app is not kept out by the phone that was put aside.
    if (before?.place === 'meeting' && session.by !== before.by) continue;
    newest.delete(session.person);
    newest.set(session.person, session);
  }
  return [...newest.values()].flatMap((session) => symptomOf(session, meetings) ?? []);
}

/** Why a session has come to its end, or is about to: what the bridge has decided counts at once. */
export function endOf({ turnedAway, phone }: Session): EndReason | null {
  return turnedAway ?? phone.endReason;
}

function symptomOf(session: Session, meetings: ReadonlyMap<string, MeetingSeen>): Symptom | null {
  if (session.turnedAway !== null) return ended(session, meetings);
  switch (session.place) {
    case 'meeting':
      return null;
    case 'lobby':
      return { session, kind: 'waits', goal: 'in' };
    case 'ended':
      return ended(session, meetings);
    case 'ringing':
    case 'attendant':
      return onTheWay(session);
  }
}

function onTheWay(session: Session): Symptom | null {
  if (session.joined) return null;
  if (!session.reached && session.idRejections.length > 0) {
    return { session, kind: 'notReached', goal: 'reached' };
  }
  return session.pinRejections.length > 0 ? { session, kind: 'notProved', goal: 'in' } : null;
}

function ended(session: Session, meetings: ReadonlyMap<string, MeetingSeen>): Symptom | null {
  switch (endOf(session)) {
    case 'numberNotInService':
      return { session, kind: 'refused', goal: 'answered' };
    case 'tollFreeRefused':
      return { session, kind: 'refused', goal: session.reached ? 'reached' : 'answered' };
    case 'meetingFull':
      return { session, kind: 'refused', goal: 'in' };
    case 'conferenceIdTries':
      return { session, kind: 'notReached', goal: 'reached' };
    case 'pinTries':
      return { session, kind: 'notProved', goal: 'in' };
    case 'lobbyTimeout':
      return { session, kind: 'timedOut', goal: 'in' };
    case 'lineLost':
    case 'meetingLimit':
    case 'shutdown':
      return { session, kind: 'cutOff', goal: 'stays' };
    case 'meetingEnded':
    case 'caller':
    case null:
      return leftByThemselves(session, meetings);
  }
}

/** Who hung up while waiting waited in vain, unless the meeting has started since. */
function leftByThemselves(
  session: Session,
  meetings: ReadonlyMap<string, MeetingSeen>,
): Symptom | null {
  if (session.joined) return null;
  if (session.lastPlace !== 'lobby') return onTheWay(session);
  const meeting = session.meeting === null ? undefined : meetings.get(session.meeting);
  const startedSince = meeting?.started === true && (meeting.since ?? 0) >= session.since;
  return startedSince ? null : { session, kind: 'gaveUp', goal: 'in' };
}

/** True when, by these facts, whoever it is got what they wanted. */
export function isWell(
  { goal, meant }: Pick<Symptom, 'goal' | 'meant'>,
  id: string | null,
  facts: readonly Fact[],
): boolean {
  if (id === null) return false;
  const own = factsAbout(facts, id);
  const came = (...types: readonly FactType[]): boolean =>
    own.some(({ type }) => types.includes(type));
  switch (goal) {
    case 'in':
      return came('meeting.joined');
    case 'answered':
      return came('entry.started');
    case 'reached':
      return came('meeting.joined', 'lobby.entered');
    case 'elsewhere':
      return own.some((fact) => fact.type === 'conferenceId.accepted' && fact.meeting === meant);
    case 'stays':
      return !came('call.ended');
  }
}
