import type { Invariant } from './invariant.ts';

/** Nobody is in a meeting twice, or in two meetings, or in a meeting and its lobby. */
export function joinedOnce(): Invariant {
  const places = new Map<string, 'lobby' | 'meeting'>();

  function enter(who: string, place: 'lobby' | 'meeting'): string | null {
    const before = places.get(who);
    places.set(who, place);
    return before === undefined ? null : `${who} entered the ${place} while in the ${before}`;
  }

  function leave(who: string, place: 'lobby' | 'meeting'): string | null {
    const before = places.get(who);
    places.delete(who);
    if (before === place) return null;
    const where = before === undefined ? 'in no lobby and no meeting' : `in the ${before}`;
    return `${who} left the ${place} while ${where}`;
  }

  return {
    name: 'joined-once',
    claim: 'A caller is in one place at a time: in one lobby, or in one meeting, once.',
    books: { places },
    facts: {
      'lobby.entered': ({ who }) => enter(who, 'lobby'),
      'meeting.joined': ({ who }) => enter(who, 'meeting'),
      'lobby.left': ({ who }) => leave(who, 'lobby'),
      'meeting.left': ({ who }) => leave(who, 'meeting'),
    },
  };
}
