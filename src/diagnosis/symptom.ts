import type { Fact, FactType } from '../domain/fact.ts';
import type { EndReason } from '../domain/line-event.ts';
import { factsAbout } from '../replay/facts-about.ts';
import type { MeetingSeen } from './scene.ts';
import type { Visit } from './visit.ts';

/**
 * What would have been well: to be in the meeting, at its door, with the attendant, to stay, or to reach
 * another meeting.
 */
export type Goal = 'in' | 'reached' | 'answered' | 'stays' | 'elsewhere';

/** Somebody who is not where they want to be, by their newest visit. */
export interface Symptom {
  readonly visit: Visit;
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
  visits: readonly Visit[],
  meetings: ReadonlyMap<string, MeetingSeen>,
): readonly Symptom[] {
  const newest = new Map<string, Visit>();
  for (const visit of visits) {
    const before = newest.get(visit.person);
    // Somebody who is in by the app is not kept out by the phone that was put aside.
    if (before?.place === 'meeting' && visit.by !== before.by) continue;
    newest.delete(visit.person);
    newest.set(visit.person, visit);
  }
  return [...newest.values()].flatMap((visit) => symptomOf(visit, meetings) ?? []);
}

/** Why a visit has come to its end, or is about to: what the bridge has decided counts at once. */
export function endOf({ turnedAway, endReason }: Visit): EndReason | null {
  return turnedAway ?? endReason;
}

function symptomOf(visit: Visit, meetings: ReadonlyMap<string, MeetingSeen>): Symptom | null {
  if (visit.turnedAway !== null) return ended(visit, meetings);
  switch (visit.place) {
    case 'meeting':
      return null;
    case 'lobby':
      return { visit, kind: 'waits', goal: 'in' };
    case 'ended':
      return ended(visit, meetings);
    case 'ringing':
    case 'attendant':
      return onTheWay(visit);
  }
}

function onTheWay(visit: Visit): Symptom | null {
  if (visit.joined) return null;
  if (!visit.reached && visit.idRejections.length > 0) {
    return { visit, kind: 'notReached', goal: 'reached' };
  }
  return visit.pinRejections.length > 0 ? { visit, kind: 'notProved', goal: 'in' } : null;
}

function ended(visit: Visit, meetings: ReadonlyMap<string, MeetingSeen>): Symptom | null {
  switch (endOf(visit)) {
    case 'numberNotInService':
      return { visit, kind: 'refused', goal: 'answered' };
    case 'tollFreeRefused':
      return { visit, kind: 'refused', goal: visit.reached ? 'reached' : 'answered' };
    case 'meetingFull':
      return { visit, kind: 'refused', goal: 'in' };
    case 'conferenceIdTries':
      return { visit, kind: 'notReached', goal: 'reached' };
    case 'pinTries':
      return { visit, kind: 'notProved', goal: 'in' };
    case 'lobbyTimeout':
      return { visit, kind: 'timedOut', goal: 'in' };
    case 'lineLost':
    case 'meetingLimit':
    case 'shutdown':
      return { visit, kind: 'cutOff', goal: 'stays' };
    case 'meetingEnded':
    case 'caller':
    case null:
      return leftByThemselves(visit, meetings);
  }
}

/** Who hung up while waiting waited in vain, unless the meeting has started since. */
function leftByThemselves(
  visit: Visit,
  meetings: ReadonlyMap<string, MeetingSeen>,
): Symptom | null {
  if (visit.joined) return null;
  if (visit.lastPlace !== 'lobby') return onTheWay(visit);
  const meeting = visit.meeting === null ? undefined : meetings.get(visit.meeting);
  const startedSince = meeting?.started === true && (meeting.since ?? 0) >= visit.since;
  return startedSince ? null : { visit, kind: 'gaveUp', goal: 'in' };
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
