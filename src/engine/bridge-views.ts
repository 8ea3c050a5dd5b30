import type { CallView, MeetingView } from '../domain/bridge-views.ts';
import type { Meeting } from '../domain/directory-entry.ts';

import type { CallLeg } from './call-leg.ts';
import type { MeetingRoom } from './meeting-room.ts';

/** A call that is up, for others to see. */
export function viewOfCall(leg: CallLeg): CallView {
  const { call, state, attendant } = leg;
  const { from, to } = leg.incoming;
  const { place, since } = leg.membership;
  return { call, from, to, state, place, meeting: attendant.meeting?.id ?? null, since };
}

/** A meeting, with its room when somebody is about. */
export function viewOfMeeting(meeting: Meeting, room: MeetingRoom | undefined): MeetingView {
  return {
    meeting: meeting.id,
    conferenceId: meeting.conferenceId,
    organizer: meeting.organizer,
    state: room?.started === true ? 'started' : 'notStarted',
    dialInBypass: meeting.dialInBypass,
    locked: room?.now.locked ?? false,
    participants: room?.now.present.map(({ who }) => who) ?? [],
    waiting: room?.now.waiting.map(({ participant }) => participant.who) ?? [],
  };
}

/** What a call that has ended still holds, in words; `null` for nothing, as it must be. */
export function leftoverOf(leg: CallLeg, room: MeetingRoom | undefined): string | null {
  if (leg.pendingTimers !== 0) return `${leg.pendingTimers} timers`;
  if (leg.voice.keptKeys > 0) return `${leg.voice.keptKeys} kept keys`;
  const { waiting = [], present = [] } = room?.now ?? {};
  if (waiting.some(({ participant }) => participant.who === leg.call))
    return 'a place in the lobby';
  return present.some(({ who }) => who === leg.call) ? 'a place in the meeting' : null;
}
