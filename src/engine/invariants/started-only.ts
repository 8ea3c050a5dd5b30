import type { Fact } from '../../domain/fact.ts';
import type { LineEvent } from '../../domain/line-event.ts';
import type { Invariant } from './invariant.ts';

/** Nobody hears or is in a meeting that has not started (rules LOB-2, START-3). */
export function startedOnly(): Invariant {
  const started = new Set<string>();
  const inside = new Map<string, string>();

  function fact(seen: Fact): string | null {
    switch (seen.type) {
      case 'meeting.started':
        started.add(seen.meeting);
        return null;
      case 'meeting.joined':
        inside.set(seen.who, seen.meeting);
        return started.has(seen.meeting)
          ? null
          : `${seen.who} joined ${seen.meeting}, which has not started`;
      case 'meeting.left':
        inside.delete(seen.who);
        return null;
      case 'meeting.ended': {
        started.delete(seen.meeting);
        const left = [...inside].find(([, meeting]) => meeting === seen.meeting);
        return left === undefined
          ? null
          : `${left[0]} is still in ${seen.meeting}, which has ended`;
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
