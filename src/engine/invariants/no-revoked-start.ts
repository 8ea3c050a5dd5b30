import type { EngineProbe, Invariant } from './invariant.ts';

/**
 * A revoked PIN starts nothing (rule PIN-6): the version that was accepted is the one that was
 * valid when # arrived, or at the prompt where the bridge compares with a copy taken there.
 */
export function noRevokedStart(probe: EngineProbe): Invariant {
  const validAt = new Map<string, number>();
  const meetings = new Map<string, string>();
  const proved = new Set<string>();

  function remember(call: string): null {
    const meeting = meetings.get(call);
    if (meeting !== undefined) validAt.set(call, probe.validPinVersion(probe.organizerOf(meeting)));
    return null;
  }

  return {
    name: 'no-revoked-start',
    claim: 'A revoked PIN starts nothing.',
    books: { validAt, meetings, proved },
    facts: {
      'conferenceId.accepted': ({ call, meeting }) => {
        meetings.set(call, meeting);
        return null;
      },
      // Remembered in any case: the setting may change before # arrives.
      'entry.started': ({ call, entry }) => (entry === 'pin' ? remember(call) : null),
      'entry.ended': ({ call, entry }) =>
        entry === 'pin' && !probe.comparesAtPrompt() ? remember(call) : null,
      'pin.accepted': ({ call, version }) => {
        if (validAt.get(call) !== version)
          return `${call} was let in with version ${version} of the PIN, which is revoked`;
        proved.add(call);
        return null;
      },
      'meeting.started': ({ means, by, meeting }) =>
        means === 'pin' && !proved.has(by)
          ? `${by} started ${meeting} by PIN, and no PIN of that call was accepted`
          : null,
      'call.ended': ({ call }) => {
        validAt.delete(call);
        meetings.delete(call);
        proved.delete(call);
        return null;
      },
    },
  };
}
