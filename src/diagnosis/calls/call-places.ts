import type { CallDetail } from '../../call-detail/call-detail.ts';
import { isSameNumber } from '../../call-detail/phone-digits.ts';
import type { Directory } from '../../domain/directory.ts';
import type { Meeting } from '../../domain/directory-entry.ts';
import { isSameUser } from '../../domain/user-lookup.ts';

/** Where a row says that its call got, by the settings. */
export type CallPlace =
  /** A meeting of the settings. */
  | { readonly got: 'meeting'; readonly meeting: string; readonly conferenceId: string }
  /** To no meeting, as the row says. */
  | { readonly got: 'nowhere' }
  /** The export does not say. */
  | { readonly got: 'unsaid' }
  /** A meeting that the settings lack. */
  | { readonly got: 'unknownMeeting'; readonly conferenceId: string }
  /** A number that the settings lack, with no word of its being a call to the bridge. */
  | { readonly got: 'unknownNumber' };

/** Places a row by the settings. What the row does not say is not guessed. */
export function placeOf(call: CallDetail, directory: Directory): CallPlace {
  const { conferenceId, organizer, dialled } = call;
  if (conferenceId !== null) return byConferenceId(conferenceId, organizer, directory);
  const isOurs =
    dialled !== null && [...directory.numbers].some(({ number }) => isSameNumber(number, dialled));
  if (!call.tellsType && !isOurs) return { got: 'unknownNumber' };
  if (organizer !== null) return byOrganizer(organizer, directory);
  return { got: call.tellsMeeting ? 'nowhere' : 'unsaid' };
}

function byConferenceId(
  conferenceId: string,
  organizer: string | null,
  directory: Directory,
): CallPlace {
  const match = directory.findConferenceId(conferenceId);
  const meeting = match.found === 'retired' ? directory.meeting(match.retired.meeting) : undefined;
  const found = match.found === 'meeting' ? match.meeting : meeting;
  if (found === undefined || !isTheirs(found, organizer)) {
    return { got: 'unknownMeeting', conferenceId };
  }
  return { got: 'meeting', meeting: found.id, conferenceId };
}

/** False when the row names another organizer: then the ID was another meeting's at that time. */
function isTheirs(meeting: Meeting, organizer: string | null): boolean {
  if (organizer === null || !organizer.includes('@')) return true;
  return isSameUser(organizer, meeting.organizer);
}

/** A row with an organizer reached one of their meetings: which, is known where there is one. */
function byOrganizer(organizer: string, directory: Directory): CallPlace {
  const user = directory.organizer(organizer);
  if (user === undefined) return { got: 'unknownMeeting', conferenceId: `of ${organizer}` };
  const [only, ...more] = directory.meetingsOf(user);
  if (only === undefined || only.conferenceId === null || more.length > 0) return { got: 'unsaid' };
  return { got: 'meeting', meeting: only.id, conferenceId: only.conferenceId };
}
