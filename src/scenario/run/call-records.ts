import type { CallRecord } from '../../domain/call-record.ts';
import type { Fact } from '../../domain/fact.ts';

/**
 * The rows of the calls of a run. A bridge that goes on after the run's end, to be looked at or to
 * stop, ends the calls that were up: their rows say that they ended with the run.
 */
export function callRecordsOf(
  facts: readonly Fact[],
  run: { readonly factsInAll: number; readonly endedAt: number },
): readonly CallRecord[] {
  const { factsInAll, endedAt } = run;
  const records = facts.flatMap((fact, place): CallRecord[] => {
    if (fact.type !== 'call.recorded' || fact.record.startAt > endedAt) return [];
    const { record } = fact;
    if (place < factsInAll) return [record];
    const seconds = Math.ceil((endedAt - record.startAt) / 1000);
    return [{ ...record, endAt: endedAt, seconds, endReason: 'shutdown' }];
  });
  return records.toSorted((a, b) => a.startAt - b.startAt);
}
