import { occurrenceOf, strangersIn } from '../history/meeting-sessions.ts';
import { firstThatReplays, type Taking } from './first-that-replays.ts';
import { withoutSources } from './hidden-sources.ts';
import type { HistoryPart } from './meeting-part.ts';
import { partFacts } from './part-facts.ts';
import { RecordingFault } from './recording-fault.ts';
import { ReplayDeviation } from './replay-deviation.ts';

/** A history with the calls of one caller, and whom it is asked about. */
export interface CallerAsked extends Taking {
  /** The caller as whoever asks calls them. */
  readonly caller: string;
  /** A moment, in milliseconds since the epoch; `null` the newest. */
  readonly at: number | null;
}

/**
 * The part of a history that is of a caller who has reached no meeting by then: the calls, and all
 * the administration before them, since any meeting may have been meant. It replays to itself.
 *
 * @throws RecordingFault for a caller, or a moment, of whom the history has no such call.
 */
export function callerPart({ origin, facts: all, caller, at }: CallerAsked): HistoryPart {
  const facts = at === null ? all : all.filter((fact) => fact.at <= at);
  const [occurrence] = occurrenceOf(facts, strangersIn(facts));
  if (occurrence === undefined)
    throw new RecordingFault('recording.callerUnseen', unseen(all, caller));
  const { beganAt, endedAt } = occurrence;
  const taken = partFacts({ origin, facts, occurrence, meeting: null, users: null });
  const own = firstThatReplays(withoutSources({ origin, facts: taken }), []);
  if (own instanceof ReplayDeviation) throw new RecordingFault('recording.deviates', own.message);
  return { ...own, meeting: null, beganAt, endedAt };
}

function unseen(facts: CallerAsked['facts'], caller: string): string {
  const reached = facts.findLast((fact) => fact.type === 'conferenceId.accepted');
  if (reached?.type !== 'conferenceId.accepted')
    return `Nobody known as "${caller}" was on the line then without having reached a meeting.`;
  return `"${caller}" has reached the meeting "${reached.meeting}": ask why about that one.`;
}
