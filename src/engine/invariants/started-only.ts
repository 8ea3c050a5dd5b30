import type { Fact } from '../../domain/fact.ts';
import type { LineEvent } from '../../domain/line-event.ts';
import type { Invariant } from './invariant.ts';

/** Nobody hears or is in a meeting that has not started (rules LOB-2, START-3). */
export function startedOnly(): Invariant {
  const started = new Set<string>();
  const inside = new Map<string, string>();
  // By meeting too: a meeting's end must not cost more the more calls are up elsewhere.
  const participants = new Map<string, Set<string>>();

  function join(who: string, meeting: string): void {
    inside.set(who, meeting);
    const known = participants.get(meeting);
    if (known === undefined) participants.set(meeting, new Set([who]));
    else known.add(who);
  }

  function leave(who: string): void {
    const meeting = inside.get(who);
    inside.delete(who);
    if (meeting !== undefined) participants.get(meeting)?.delete(who);
  }

  /** Somebody who is still in a meeting that has ended; the meeting is forgotten. */
  function leftBehind(meeting: string): string | undefined {
    const [who] = participants.get(meeting) ?? [];
    participants.delete(meeting);
    return who;
  }

  function fact(seen: Fact): string | null {
    switch (seen.type) {
      case 'meeting.started':
        started.add(seen.meeting);
        return null;
      case 'meeting.joined':
        join(seen.who, seen.meeting);
        return started.has(seen.meeting)
          ? null
          : `${seen.who} joined ${seen.meeting}, which has not started`;
      case 'meeting.left':
        leave(seen.who);
        return null;
      case 'meeting.ended': {
        started.delete(seen.meeting);
        const who = leftBehind(seen.meeting);
        return who === undefined ? null : `${who} is still in ${seen.meeting}, which has ended`;
      }
      default:
        return null;
    }
  }

  function told(call: string, event: LineEvent): string | null {
    if (event.type !== 'joined' && event.type !== 'announcement') return null;
    return inside.has(call) ? null : `${call} was told "${event.type}" and is in no meeting`;
  }

  return {
    name: 'started-only',
    claim: 'Nobody hears or is in a meeting that has not started.',
    fact,
    told,
  };
}
