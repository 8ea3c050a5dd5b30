import type { CallDetail } from '../../call-detail/call-detail.ts';
import type { CallRecord } from '../../domain/call-record.ts';
import type { Fact } from '../../domain/fact.ts';
import type { EndReason, LobbyReason } from '../../domain/reasons.ts';
import type { ReplayResult } from '../../replay/replay-with.ts';

/** What became of a call in a history that was made up. */
export interface Outcome {
  /** The call as that history names it. */
  readonly call: string;
  /** The row that it would have left; `null` when it never ended. */
  readonly record: CallRecord | null;
  readonly reached: boolean;
  readonly joined: boolean;
  /** Why it waited in the lobby, last; `null` when it did not. */
  readonly waited: LobbyReason | null;
  readonly wrongIds: number;
  readonly ended: EndReason | null;
}

/**
 * What became of each call, by the row's id.
 *
 * @param until facts after this moment do not count; milliseconds since the epoch.
 */
export function outcomesOf(
  calls: readonly CallDetail[],
  replayed: Pick<ReplayResult, 'facts' | 'idOf'>,
  until = Infinity,
): ReadonlyMap<string, Outcome> {
  const outcomes = new Map<string, Outcome>();
  const seen = factsByCall(replayed.facts, until);
  for (const { id } of calls) {
    const call = replayed.idOf(id);
    const found = call === null ? undefined : seen.get(call);
    if (call !== null && found !== undefined) outcomes.set(id, { call, ...found });
  }
  return outcomes;
}

type Seen = { -readonly [Key in Exclude<keyof Outcome, 'call'>]: Outcome[Key] };

function factsByCall(facts: readonly Fact[], until: number): ReadonlyMap<string, Seen> {
  const seen = new Map<string, Seen>();
  for (const fact of facts) {
    if (fact.at > until) break;
    if (fact.type === 'call.dialled') seen.set(fact.call, { ...UNTOUCHED });
    const one = seen.get(whoOf(fact) ?? '');
    if (one !== undefined) follow(one, fact);
  }
  return seen;
}

const UNTOUCHED: Seen = {
  ...{ record: null, reached: false, joined: false, waited: null, wrongIds: 0, ended: null },
};

function follow(one: Seen, fact: Fact): void {
  switch (fact.type) {
    case 'conferenceId.accepted':
      one.reached = true;
      break;
    case 'conferenceId.rejected':
      one.wrongIds += 1;
      break;
    case 'lobby.entered':
    case 'lobby.regrouped':
      one.waited = fact.reason;
      break;
    case 'meeting.joined':
      one.joined = true;
      break;
    case 'call.ended':
      one.ended = fact.reason;
      break;
    case 'call.recorded':
      one.record = fact.record;
      break;
    default:
      break;
  }
}

function whoOf(fact: Fact): string | null {
  if ('call' in fact && typeof fact.call === 'string') return fact.call;
  return 'who' in fact && typeof fact.who === 'string' ? fact.who : null;
}
