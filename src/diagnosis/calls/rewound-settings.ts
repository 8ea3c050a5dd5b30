import { ADMINISTRATOR } from '../actors.ts';
import type { BridgeOrigin } from '../../domain/bridge-origin.ts';
import type { RetiredConferenceId } from '../../domain/directory-entry.ts';
import type { DirectorySnapshot } from '../../domain/directory.ts';
import type { RecordedAct, RecordedInput } from '../../replay/recording.ts';

/** Settings as they were at an earlier moment, and what was done since to make them what they are. */
export interface Rewound {
  readonly origin: BridgeOrigin;
  readonly since: readonly RecordedInput[];
}

/**
 * Takes settings back to an earlier moment, as far as they tell: conference IDs that were reset or
 * released since were valid then.
 *
 * @param at milliseconds since the epoch.
 */
export function rewound(settings: BridgeOrigin, at: number): Rewound {
  const later = settings.directory.retired
    .filter((retired) => retired.at >= at)
    .toSorted((a, b) => b.at - a.at);
  let directory = settings.directory;
  const since: RecordedInput[] = [];
  for (const retired of later) {
    const { before, act } = undone(directory, retired);
    directory = before;
    since.unshift({ ...act, at: retired.at, behindTimers: null, seq: null });
  }
  return { origin: { ...settings, at, directory }, since };
}

function undone(
  directory: DirectorySnapshot,
  { conferenceId, meeting, why }: RetiredConferenceId,
): { readonly before: DirectorySnapshot; readonly act: RecordedAct } {
  const now = directory.meetings.find(({ id }) => id === meeting);
  const user = now?.organizer ?? '';
  const before = {
    ...directory,
    retired: directory.retired.filter((other) => other.conferenceId !== conferenceId),
    meetings: directory.meetings.map((one) =>
      one.id === meeting ? { ...one, conferenceId } : one,
    ),
    organizers: directory.organizers.map((one) =>
      why === 'released' && one.id === user ? { ...one, enabled: true } : one,
    ),
  };
  const by = ADMINISTRATOR;
  if (why === 'released') {
    const command = { command: 'user.disable', user } as const;
    return { before, act: { input: 'administer', by, command, drawn: [] } };
  }
  const command = { command: 'conferenceId.reset', meeting } as const;
  const drawn = now?.conferenceId ? [now.conferenceId] : [];
  return { before, act: { input: 'administer', by, command, drawn } };
}
