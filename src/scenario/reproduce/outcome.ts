import type { Fact } from '../../domain/fact.ts';
import type { EndReason, LobbyReason } from '../../domain/reasons.ts';
import { whereaboutsAfter } from '../../history/whereabouts.ts';
import type { ActsDocument } from '../words/acts.ts';
import type { ScenarioResult } from '../result.ts';
import type { Answers } from './questions.ts';

/** Where a call is when the record ends. */
export type Place =
  | { readonly at: 'attendant' }
  | { readonly at: 'lobby'; readonly reason: LobbyReason }
  | { readonly at: 'meeting' }
  | { readonly at: 'ended'; readonly reason: EndReason };

/**
 * Where the last call of an actor is, by the record; `null` for somebody who never dialled. Who is being told
 * goodbye is as good as gone.
 */
export function placeOf(run: ScenarioResult, actor: string): Place | null {
  const call = run.parties.find(({ name }) => name === actor)?.calls.at(-1);
  if (call === undefined) return null;
  const leg = whereaboutsAfter(run.journal).legs.get(call);
  const end = leg?.phone.endReason ?? leg?.turnedAway ?? null;
  if (end !== null) return { at: 'ended', reason: end };
  const reason = leg?.phone.lobbyReason ?? null;
  if (leg?.place === 'lobby' && reason !== null) return { at: 'lobby', reason };
  return { at: leg?.place === 'meeting' ? 'meeting' : 'attendant' };
}

/** What a scenario expects of somebody who is there. */
export function expectationOf(place: Place): ActsDocument {
  switch (place.at) {
    case 'lobby':
      return { expect: 'lobby', reason: place.reason, hearing: 'moh' };
    case 'meeting':
      return { expect: 'meeting', hearing: 'meeting' };
    case 'ended':
      return { expect: 'ended', reason: place.reason };
    case 'attendant':
      return { expect: 'attendant' };
  }
}

/** A place in words, for a sentence about several people. */
export function placeWords(place: Place): string {
  switch (place.at) {
    case 'lobby':
      return `in the lobby, hearing music (${place.reason})`;
    case 'meeting':
      return 'in the meeting';
    case 'ended':
      return `no longer on the line (${place.reason})`;
    case 'attendant':
      return 'with the attendant';
  }
}

const REFUSALS: ReadonlySet<Fact['type']> = new Set<Fact['type']>([
  'call.refused',
  'conferenceId.rejected',
  'pin.rejected',
  'meeting.refused',
]);

/** True when what happened to the callers is what was said to have happened. */
export function cameTrue(
  happened: Answers['happened'],
  places: readonly Place[],
  run: ScenarioResult,
): boolean {
  switch (happened) {
    case 'unsure':
      return true;
    case 'music':
      return places.some(({ at }) => at === 'lobby');
    case 'in':
      return places.every(({ at }) => at === 'meeting');
    case 'refused':
      return run.journal.some(({ type }) => REFUSALS.has(type));
    case 'hungUp':
      return places.some(({ at }) => at === 'ended');
  }
}
