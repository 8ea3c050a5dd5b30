import type { Audible } from '../domain/audible.ts';
import type { EndReason, LobbyReason } from '../domain/reasons.ts';
import type { Caller } from './caller.ts';

/** What `expect` asks of a caller: about this moment, nothing waits. */
export interface CallerMatchers {
  /** The call waits in the lobby, for `reason` if one is given. */
  toBeInLobby(reason?: LobbyReason): void;
  /** The call is in the meeting. */
  toBeInMeeting(): void;
  /** The call hears this now. */
  toBeHearing(what: Audible | 'silence' | 'ringing'): void;
  /** All of this was heard since the call began, in this order, other things between or not. */
  toHaveHeard(first: Audible, ...then: Audible[]): void;
  /** The call has ended, for `reason` if one is given. */
  toHaveEnded(reason?: EndReason): void;
}

/** The matchers, each for callers alone: `expect(5).toBeInLobby()` does not compile. */
export type CallerMatchersOf<T> = {
  [Name in keyof CallerMatchers]: T extends Caller ? CallerMatchers[Name] : never;
};
