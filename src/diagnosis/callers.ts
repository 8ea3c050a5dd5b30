import type { Investigation } from './investigation.ts';
import type { CallerAnswer, MeetingAnswer } from './diagnosis.ts';
import type { Visit } from './visit.ts';
import { endOf, type Symptom } from './symptom.ts';

/** Everybody who came to what is asked about, with what is missing for them. */
export function callersOf(
  one: Investigation,
  symptoms: readonly Symptom[],
): readonly CallerAnswer[] {
  return one.visits.map((visit) => {
    const { id, name, by, place, since, waits } = visit;
    const symptom = symptoms.find((other) => other.visit === visit);
    const missing = symptom === undefined ? null : missingFor(one, symptom);
    return { who: id, name, by, place, since, waits, missing };
  });
}

function missingFor(one: Investigation, { visit, kind, meant }: Symptom): string {
  switch (kind) {
    case 'waits':
      return missingInLobby(one, visit);
    case 'gaveUp':
    case 'timedOut':
      return 'the meeting to start, or to be let in, before the call was over';
    case 'notReached':
      return 'a conference ID that names a meeting, keyed to its #';
    case 'notProved':
      return 'the leader PIN that is valid';
    case 'refused':
      return endOf(visit) === 'meetingFull'
        ? 'a free place in the meeting'
        : 'a number that takes the call';
    case 'cutOff':
      return 'a call that is not cut off';
    case 'elsewhere':
      return `the conference ID that ${meant ?? 'the meeting'} has now`;
  }
}

function missingInLobby(one: Investigation, visit: Visit): string {
  switch (visit.waits) {
    case 'locked':
      return 'to be admitted, or the meeting to be unlocked';
    case 'awaitingAdmit':
      return 'to be admitted';
    default: {
      const organizer = one.organizerOf(visit.meeting);
      const who = organizer === null ? 'the organizer' : one.nameOf(organizer.id);
      return `the start: ${who} with the leader PIN, or anybody signed in by the app`;
    }
  }
}

/** How the meeting is at that moment; `null` for one that the directory does not have. */
export function meetingAnswer(one: Investigation, meeting: string | null): MeetingAnswer | null {
  const found = one.meeting(meeting);
  if (found === null) return null;
  const { id, conferenceId, organizer } = found;
  const seen = one.scene.meetings.get(id);
  const notNow = seen === undefined || seen.starts === 0 ? 'notStarted' : 'ended';
  const state = seen?.started === true ? 'started' : notNow;
  const locked = seen?.locked ?? false;
  return { id, conferenceId, organizer, state, since: seen?.since ?? null, locked };
}
