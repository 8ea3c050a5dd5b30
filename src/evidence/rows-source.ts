import type { CallDetail } from '../call-detail/call-detail.ts';
import type { Diagnosis } from '../diagnosis/diagnosis.ts';
import type { BridgeOrigin } from '../domain/bridge-origin.ts';
import type { Fact } from '../domain/fact.ts';
import type { ReportSource } from './report-source.ts';

const ROWS_ALONE =
  'from an export of calls: its rows say when a call began and ended, not what was keyed or heard, nor why it ended';

/**
 * A report on the calls of an export that an answer is about: as their rows have them, and no more.
 *
 * @param diagnosis its callers are the calls that are shown, by their identifiers.
 * @param origin what the bridge was at a moment; `null` where nobody could say.
 */
export function sourceOfRows(
  { title, from }: { readonly title: string; readonly from: string },
  calls: readonly CallDetail[],
  diagnosis: Diagnosis,
  origin: (at: number) => BridgeOrigin | null = () => null,
): ReportSource {
  const rows = new Map(calls.map((call) => [call.id, call]));
  const named = diagnosis.callers.flatMap(({ who, name }) => {
    const call = rows.get(who);
    return call === undefined ? [] : [{ name, call }];
  });
  const facts = factsOf(named.map(({ call }) => call));
  const startAt = facts[0]?.at ?? diagnosis.at;
  const parties = named.map(({ name, call }) => ({ name, calls: [call.id], participants: [] }));
  const history = { origin: origin(startAt), parties, facts };
  const mark = { at: startAt, words: ROWS_ALONE };
  return { title, from, startAt, history, mark, run: null, diagnosis };
}

/** What rows prove: that a number was dialled, and when the call was over. */
function factsOf(calls: readonly CallDetail[]): readonly Fact[] {
  const acts = calls.flatMap(({ id, startAt, endAt, dialled, callerId }) => [
    {
      at: startAt,
      type: 'call.dialled' as const,
      ...{ call: id, to: dialled ?? '', from: callerId ?? 'anonymous', name: null },
    },
    { at: endAt, type: 'call.ended' as const, call: id, reason: 'caller' as const },
  ]);
  return acts
    .toSorted((a, b) => a.at - b.at)
    .map((act, place): Fact => ({ seq: place + 1, cause: null, ...act }));
}
