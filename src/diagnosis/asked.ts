import type { Directory } from '../domain/directory.ts';
import type { Asked } from './at-hand.ts';
import type { Question } from './history.ts';
import type { CallTimeline } from './call-timeline.ts';
import type { Session } from './session.ts';
import { listed } from '../domain/wording.ts';

/** What a question is about. */
export interface AskedAbout extends Asked {
  /** The newest session of the person asked about. */
  readonly caller: string | null;
}

/**
 * Finds what a question is about.
 *
 * @throws RangeError for a meeting or caller that the history does not have.
 */
export function askedAbout(
  { meeting, caller }: Question,
  timeline: CallTimeline,
  directory: Directory,
): AskedAbout {
  const found = meeting === undefined ? null : (directory.meeting(meeting) ?? null);
  if (meeting !== undefined && found === null) {
    const known = [...directory.meetings].map(({ id }) => id);
    const cure = known.length === 0 ? 'It has none.' : `It has ${listed(known, 12)}.`;
    throw new RangeError(`The history has no meeting "${meeting}". ${cure}`);
  }
  // An identifier is one's own; a name may be another's identifier, or be shared.
  const named = (one: Session): boolean => one.name === caller || one.label === caller;
  const session =
    caller === undefined
      ? undefined
      : (timeline.byId.get(caller) ?? timeline.sessions.findLast(named));
  if (caller !== undefined && session === undefined) {
    const known = [...new Set(timeline.sessions.map(({ name }) => name))];
    const cure = known.length === 0 ? 'Nobody has called.' : `There are ${listed(known, 12)}.`;
    throw new RangeError(`The history has no caller "${caller}". ${cure}`);
  }
  return {
    meeting: found?.id ?? null,
    person: session?.person ?? null,
    caller: session?.id ?? null,
  };
}
