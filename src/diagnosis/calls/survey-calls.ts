import type { CallDetail } from '../../call-detail/call-detail.ts';
import type { CallsCase, CallsQuestion } from './calls-case.ts';
import type { CallsDiagnosis } from './calls-diagnosis.ts';
import type { CallScope } from './call-scope.ts';
import { caseOf, diagnoseScope, type PossibleSettings } from './diagnose-calls.ts';

/** What an export tells of one meeting, or of the calls that reached none. */
export interface SurveyedMeeting {
  /** `null` for the calls that reached no meeting. */
  readonly meeting: string | null;
  readonly conferenceId: string | null;
  /** How many calls there are in the whole export. */
  readonly calls: number;
  /** About the newest time that the meeting was on. */
  readonly diagnosis: CallsDiagnosis;
}

/**
 * Tells the meetings of an export one by one, each about the newest time that it was on, and the
 * calls that reached none. Meetings have nothing to do with each other.
 *
 * @param progress told after each: how many are done, of how many.
 * @throws RangeError for an export without calls.
 */
export function surveyCalls(
  calls: readonly CallDetail[],
  settings: PossibleSettings,
  question: Pick<CallsQuestion, 'at' | 'heard'> = {},
  progress: (done: number, inAll: number) => void = () => undefined,
): readonly SurveyedMeeting[] {
  const one = caseOf(calls, settings, question);
  const scopes = scopesOf(one);
  return scopes.map((scope, place): SurveyedMeeting => {
    progress(place, scopes.length);
    const [asked] = scope.meetings;
    const diagnosis = diagnoseScope(scope, one);
    if (asked === undefined) {
      return { meeting: null, conferenceId: null, calls: scope.lost.length, diagnosis };
    }
    const conferenceId = one.placed.directory.meeting(asked.meeting)?.conferenceId ?? null;
    const count = one.placed.callsTo(asked.meeting);
    return { meeting: asked.meeting, conferenceId, calls: count, diagnosis };
  });
}

/** True when an export is about several meetings, so that one answer would be about none. */
export function isSurvey(
  calls: readonly CallDetail[],
  settings: PossibleSettings,
  question: CallsQuestion,
): boolean {
  if (question.meeting !== undefined || question.caller !== undefined) return false;
  return scopesOf(caseOf(calls, settings, question)).filter(isOfMeeting).length > 1;
}

function isOfMeeting({ meetings }: CallScope): boolean {
  return meetings.length > 0;
}

function scopesOf({ placed, question }: CallsCase): readonly CallScope[] {
  const { meetings, lost } = placed.scopeOf(question);
  const ofMeetings = meetings.map((one) => ({ meetings: [one], lost: [], asked: null }));
  return lost.length === 0 ? ofMeetings : [...ofMeetings, { meetings: [], lost, asked: null }];
}
