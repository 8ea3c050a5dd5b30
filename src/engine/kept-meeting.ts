import type { Directory } from '../domain/directory.ts';
import type { Meeting } from '../domain/directory-entry.ts';

/**
 * The directory's entry of a meeting that a snapshot names: the very entry that is changed when
 * its conference ID is reset or its options are set, as before.
 *
 * @throws Error when the directory is not the one that the snapshot belongs to.
 */
export function keptMeeting(directory: Directory, id: string): Meeting {
  const meeting = directory.meeting(id);
  if (meeting?.id === id) return meeting;
  throw new Error(
    `The directory has no meeting "${id}", which the snapshot tells of: restore the two together.`,
  );
}
