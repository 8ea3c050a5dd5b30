import { byCodeUnits } from '../../domain/name-order.ts';
import type { CallDetail } from '../../call-detail/call-detail.ts';

/** For how long nobody may be on the line and the next call still belongs to the same sitting. */
const PAUSE_MS = 30 * 60_000;

/** The calls of one meeting that were on at one time, in the order of their start. */
export type Sitting = readonly CallDetail[];

/**
 * Takes the calls of one meeting apart by time: what was on an hour later, or on another day, has
 * nothing to do with it. The oldest first.
 */
export function sittingsOf(calls: readonly CallDetail[]): readonly Sitting[] {
  const sittings: CallDetail[][] = [];
  let endAt = -Infinity;
  for (const call of inOrder(calls)) {
    const current = sittings.at(-1);
    if (current === undefined || call.startAt > endAt + PAUSE_MS) sittings.push([call]);
    else current.push(call);
    endAt = Math.max(endAt, call.endAt);
  }
  return sittings;
}

/** By their start; of two at once, the order does not depend on the order of the rows. */
export function inOrder(calls: readonly CallDetail[]): readonly CallDetail[] {
  return calls.toSorted(
    (a, b) =>
      a.startAt - b.startAt ||
      a.endAt - b.endAt ||
      byCodeUnits(a.callerId ?? '', b.callerId ?? '') ||
      byCodeUnits(a.id, b.id),
  );
}

/** When the last call of them was over; milliseconds since the epoch. */
export function endOf(calls: readonly CallDetail[]): number {
  return calls.reduce((latest, { endAt }) => Math.max(latest, endAt), -Infinity);
}

/** When the first call of them began; milliseconds since the epoch. */
export function beginOf(calls: readonly CallDetail[]): number {
  return calls.reduce((first, { startAt }) => Math.min(first, startAt), Infinity);
}
