import { expect } from 'vitest';
import type { Audible } from '../domain/audible.ts';
import type { CallPlace } from '../domain/call-place.ts';
import type { EndReason, LobbyReason } from '../domain/reasons.ts';
import { Caller } from './caller.ts';
import { failureWords, whereabouts, type NearestHeard } from './failure-words.ts';

interface Verdict {
  readonly pass: boolean;
  readonly message: () => string;
}

/** Teaches `expect` what the callers of a bridge are asked; importing `lobbyline/vitest` does it. */
export function teachExpect(): void {
  expect.extend({
    toBeInLobby: (who: unknown, reason?: LobbyReason) => inPlace(who, 'lobby', reason),
    toBeInMeeting: (who: unknown) => inPlace(who, 'meeting'),
    toBeHearing: (who: unknown, what: Audible | 'silence' | 'ringing') => hearingNow(who, what),
    toHaveHeard: (who: unknown, ...what: Audible[]) => heardInOrder(who, what),
    toHaveEnded: (who: unknown, reason?: EndReason) => inPlace(who, 'ended', reason),
  });
}

function inPlace(who: unknown, place: CallPlace, reason?: LobbyReason | EndReason): Verdict {
  const caller = callerOf(who);
  const { view } = caller;
  const because = view.lobbyReason ?? view.endReason;
  const why = reason === undefined ? '' : ` because of ${reason}`;
  const pass = view.place === place && (reason === undefined || reason === because);
  const there = place === 'ended' ? 'to have ended' : `in ${place}`;
  return verdict(caller, pass, `${there}${why}`, whereabouts(caller));
}

function hearingNow(who: unknown, what: string): Verdict {
  const caller = callerOf(who);
  return verdict(caller, caller.hearing === what, `hearing ${what}`, whereabouts(caller));
}

function heardInOrder(who: unknown, what: readonly Audible[]): Verdict {
  const caller = callerOf(who);
  if (what.length === 0) {
    throw new TypeError('toHaveHeard expects what was to be heard, for example "pin.rejected"');
  }
  let found = 0;
  let last = -1;
  for (const [index, one] of caller.heard.entries()) {
    if (one.what !== what[found]) continue;
    found += 1;
    last = index;
  }
  const pass = found === what.length;
  const nearest = pass ? heardAt(caller, last) : nearestTo(caller, what[found], last);
  return verdict(caller, pass, `to have heard ${what.join(', then ')}`, nearest);
}

/** What was missed, where it was heard too early; or else the newest that was heard. */
function nearestTo(caller: Caller, missing: Audible | undefined, last: number): NearestHeard {
  const early = caller.heard.findLastIndex(({ what }, index) => what === missing && index <= last);
  if (early === -1) return heardAt(caller, caller.heard.length - 1);
  const { what, at } = heardAt(caller, early);
  return { what: `${what} earlier, not after ${caller.heard[last]?.what ?? 'that'}`, at };
}

function heardAt(caller: Caller, index: number): NearestHeard {
  const one = caller.heard[index];
  return one === undefined ? whereabouts(caller) : { what: `heard ${one.what}`, at: one.at };
}

function verdict(caller: Caller, pass: boolean, expected: string, nearest: NearestHeard): Verdict {
  // With `.not` the message is asked for where the expectation holds.
  const words = pass ? `not ${expected}` : expected;
  return { pass, message: () => failureWords(caller, words, nearest) };
}

function callerOf(who: unknown): Caller {
  if (who instanceof Caller) return who;
  throw new TypeError(
    'expected a caller, as bridge.dial() gives one; await the dialling before you expect',
  );
}
