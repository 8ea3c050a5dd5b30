import type { Fact } from '../../domain/fact.ts';
import type { EngineProbe, Invariant } from './invariant.ts';

const SEEN = [
  'conferenceId.accepted',
  'entry.started',
  'entry.ended',
  'pin.accepted',
  'meeting.started',
  'call.ended',
] as const;

/**
 * A revoked PIN starts nothing (rule PIN-6): the version that was accepted is the one that was
 * valid when # arrived, or at the prompt where the bridge compares with a copy taken there.
 */
export function noRevokedStart(probe: EngineProbe): Invariant {
  const validAt = new Map<string, number>();
  const meetings = new Map<string, string>();
  const proved = new Set<string>();

  function remember(call: string): void {
    const meeting = meetings.get(call);
    if (meeting !== undefined) validAt.set(call, probe.validPinVersion(probe.organizerOf(meeting)));
  }

  function fact(seen: Fact<(typeof SEEN)[number]>): string | null {
    switch (seen.type) {
      case 'conferenceId.accepted':
        meetings.set(seen.call, seen.meeting);
        return null;
      case 'entry.started':
        // Remembered in any case: the setting may change before # arrives.
        if (seen.entry === 'pin') remember(seen.call);
        return null;
      case 'entry.ended':
        if (seen.entry === 'pin' && !probe.comparesAtPrompt()) remember(seen.call);
        return null;
      case 'pin.accepted':
        if (validAt.get(seen.call) !== seen.version) {
          return `${seen.call} was let in with version ${seen.version} of the PIN, which is revoked`;
        }
        proved.add(seen.call);
        return null;
      case 'meeting.started':
        return seen.means === 'pin' && !proved.has(seen.by)
          ? `${seen.by} started ${seen.meeting} by PIN, and no PIN of that call was accepted`
          : null;
      case 'call.ended':
        validAt.delete(seen.call);
        meetings.delete(seen.call);
        proved.delete(seen.call);
        return null;
    }
  }

  return {
    name: 'no-revoked-start',
    claim: 'A revoked PIN starts nothing.',
    books: { validAt, meetings, proved },
    facts: SEEN,
    fact,
  };
}
