import type { CallDetail, CallDetailFile } from './call-detail.ts';

/**
 * Each call once: rows that stand there a second time, word for word and with the same UsageId, are
 * counted; of others with one UsageId each goes by its place.
 */
export function withoutRepeated(
  calls: readonly CallDetail[],
): Pick<CallDetailFile, 'calls' | 'repeated'> {
  const seen = new Map<string, CallDetail[]>();
  const kept: CallDetail[] = [];
  for (const call of calls) {
    const sameId = seen.get(call.id) ?? [];
    if (sameId.some((other) => contentOf(other) === contentOf(call))) continue;
    seen.set(call.id, [...sameId, call]);
    kept.push(sameId.length === 0 ? call : { ...call, id: call.place });
  }
  return { calls: kept, repeated: calls.length - kept.length };
}

function contentOf(call: CallDetail): string {
  return JSON.stringify({ ...call, id: '', place: '' });
}
