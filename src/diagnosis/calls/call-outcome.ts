import type { CallDetail } from '../../call-detail/call-detail.ts';
import type { CallRecord } from '../../domain/call-record.ts';
import type { Fact } from '../../domain/fact.ts';
import type { EndReason, LobbyReason } from '../../domain/reasons.ts';
import { factsAbout } from '../../history/facts-about.ts';
import type { Leg } from '../../history/leg.ts';
import { whereaboutsAfter } from '../../history/whereabouts.ts';
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
  const end = replayed.facts.findIndex(({ at }) => at > until);
  const facts = end === -1 ? replayed.facts : replayed.facts.slice(0, end);
  const { legs } = whereaboutsAfter(facts);
  const outcomes = new Map<string, Outcome>();
  for (const { id } of calls) {
    const leg = legs.get(replayed.idOf(id) ?? '');
    if (leg !== undefined) outcomes.set(id, outcomeOf(leg, factsAbout(facts, leg.id)));
  }
  return outcomes;
}

function outcomeOf(
  { id: call, reached, joined, waited, phone }: Leg,
  own: readonly Fact[],
): Outcome {
  const recorded = own.find((fact) => fact.type === 'call.recorded');
  const record = recorded?.type === 'call.recorded' ? recorded.record : null;
  const wrongIds = own.filter(({ type }) => type === 'conferenceId.rejected').length;
  return { call, record, reached, joined, waited, wrongIds, ended: phone.endReason };
}
