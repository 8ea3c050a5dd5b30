import type { Investigation } from './investigation.ts';
import type { CallerAnswer, MeetingAnswer } from './diagnosis.ts';
import type { Session } from './session.ts';
import { endOf, type Symptom } from './symptom.ts';

/** Everybody who came to what is asked about, with what is missing for them. */
export function callersOf(
  investigation: Investigation,
  symptoms: readonly Symptom[],
): readonly CallerAnswer[] {
  return investigation.sessions.map((session) => {
    const { id, name, by, place, since } = session;
    const waits = session.phone.lobbyReason;
    const symptom = symptoms.find((other) => other.session === session);
    const missing = symptom === undefined ? null : missingFor(investigation, symptom);
    return { who: id, name, by, place, since, waits, missing };
  });
}

function missingFor(investigation: Investigation, { session, kind, meant }: Symptom): string {
  switch (kind) {
    case 'waits':
      return missingInLobby(investigation, session);
    case 'gaveUp':
    case 'timedOut':
      return 'the meeting to start, or to be let in, before the call was over';
    case 'notReached':
      return 'a conference ID that names a meeting, keyed to its #';
    case 'notProved':
      return 'the leader PIN that is valid';
    case 'refused':
      return endOf(session) === 'meetingFull'
        ? 'a free place in the meeting'
        : 'a number that takes the call';
    case 'cutOff':
      return 'a call that is not cut off';
    case 'elsewhere':
      return `the conference ID that ${meant ?? 'the meeting'} has now`;
  }
}

function missingInLobby(investigation: Investigation, session: Session): string {
  switch (session.phone.lobbyReason) {
    case 'locked':
      return 'to be admitted, or the meeting to be unlocked';
    case 'awaitingAdmit':
      return 'to be admitted';
    default: {
      const organizer = investigation.organizerOf(session.meeting);
      const who = organizer === null ? 'the organizer' : investigation.nameOf(organizer.id);
      return `the start: ${who} with the leader PIN, or anybody signed in by the app`;
    }
  }
}

/** How the meeting is at that moment; `null` for one that the directory does not have. */
export function meetingAnswer(
  investigation: Investigation,
  meeting: string | null,
): MeetingAnswer | null {
  const found = investigation.meeting(meeting);
  if (found === null) return null;
  const { id, conferenceId, organizer } = found;
  const seen = investigation.timeline.meetings.get(id);
  const notNow = seen === undefined || seen.starts === 0 ? 'notStarted' : 'ended';
  const state = seen?.started === true ? 'started' : notNow;
  const locked = seen?.locked ?? false;
  return { id, conferenceId, organizer, state, since: seen?.since ?? null, locked };
}
