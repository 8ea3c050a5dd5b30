import type { BridgeError } from '../domain/admin-command.ts';
import type { AppJoin } from '../domain/app-join.ts';
import type { Directory } from '../domain/directory.ts';
import type { Meeting } from '../domain/directory-entry.ts';

/** The meeting that somebody joins by the app, or why there is none to join (rules START-1, START-6). */
export function meetingToJoin(
  directory: Directory,
  join: AppJoin,
): Meeting | { error: BridgeError } {
  const meeting = directory.meeting(join.meeting);
  if (meeting === undefined || meeting.conferenceId === null) {
    const message = `The bridge has no meeting "${join.meeting}".`;
    return { error: { code: 'meeting.unknown', message, path: 'meeting' } };
  }
  if (join.signedIn && (join.user === null || directory.organizer(join.user) === undefined)) {
    const message = `The tenant has no user "${join.user ?? ''}" who could sign in.`;
    return { error: { code: 'user.unknown', message, path: 'user' } };
  }
  return meeting;
}
