import type { CallDetail } from '../../call-detail/call-detail.ts';
import type { SettingsThen } from './settings-then.ts';

/**
 * How a meeting may have gone; its rows do not say. Somebody may have signed in before everybody
 * else and stayed, gone with the first, locked it, or let in who waited; or a row's own caller keyed
 * the PIN.
 */
export type StartGuess =
  | 'nobody'
  | 'signedIn'
  | 'signedInBriefly'
  | 'locked'
  | 'admits'
  | { readonly pinBy: string };

/** What callers may have keyed who reached no meeting: nothing, anything, or an ID that is no more. */
export type KeyGuess = 'nothing' | 'wrong' | 'retired';

/** What is made up where the rows say nothing. */
export interface Guess {
  readonly start: StartGuess;
  readonly keys: KeyGuess;
}

/** How many rows of one sitting are tried as the organizer's, spread over it. */
const MOST_ORGANIZERS = 6;

/** How many of a sitting with many rows: each is a history with all of them. */
const MOST_OF_MANY = 3;

const MANY = 30;

/** The rows that are tried as the organizer's. */
export function triedAsOrganizer(calls: readonly CallDetail[]): readonly CallDetail[] {
  return spread(calls, calls.length > MANY ? MOST_OF_MANY : MOST_ORGANIZERS);
}

/** Every way in which the meeting of these rows may have gone. */
export function startGuesses(
  calls: readonly CallDetail[],
  past: SettingsThen,
  meeting: string,
): readonly Guess[] {
  const bypass = past.meeting(meeting)?.dialInBypass ?? true;
  const starts: readonly StartGuess[] = [
    ...(['nobody', 'signedIn', 'signedInBriefly', 'locked'] as const),
    ...(bypass ? [] : (['admits'] as const)),
    ...triedAsOrganizer(calls).map(({ id }) => ({ pinBy: id })),
  ];
  return starts.map((start) => ({ start, keys: 'wrong' }));
}

/** Everything that a caller may have keyed who reached no meeting. */
export function keyGuesses(call: CallDetail, past: SettingsThen): readonly Guess[] {
  const retired = past.retiredBefore(call.startAt) !== null;
  const keys: readonly KeyGuess[] = [
    ...(['nothing', 'wrong'] as const),
    ...(retired ? (['retired'] as const) : []),
  ];
  return keys.map((one) => ({ start: 'nobody', keys: one }));
}

/** At most so many of them, the first and the last among them. */
function spread<T>(all: readonly T[], most: number): readonly T[] {
  if (all.length <= most) return all;
  const places = Array.from({ length: most }, (_, nth) =>
    Math.round((nth * (all.length - 1)) / (most - 1)),
  );
  return places.flatMap((place) => all[place] ?? []);
}
