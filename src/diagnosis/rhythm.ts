import type { Fact } from '../domain/fact.ts';
import type { RecordedEntry } from '../replay/recording.ts';
import type { Investigation } from './investigation.ts';
import { counted } from '../domain/wording.ts';
import { span } from './wording.ts';

/** What would make it certain that keys were lost, and not keyed wrong. */
export const INFERRED =
  'That keys were lost is read from their timing: hold the keys as they were sent against those that came (the gateway’s DTMF log).';

/** How much longer than its neighbours a gap must be to be one in which a key was lost. */
const GAP_OF_A_LOST_KEY = 1.7;

/**
 * What the timing of an entry's keys tells of keys that were lost or doubled on their way, in words;
 * `null` when it tells nothing of the kind. A lost key leaves a gap of two, a doubled one follows
 * without any.
 *
 * @param expected how many digits there should be.
 */
export function lostOrDoubled(
  investigation: Investigation,
  entry: RecordedEntry,
  expected: number,
): string | null {
  const keys = entry.keySeqs.flatMap((seq) => {
    const fact = investigation.fact(seq);
    return fact?.type === 'key.pressed' ? [fact] : [];
  });
  const came = `${keys.length} of ${expected} digits came`;
  const steps = keys.slice(1).map((key, place) => key.at - (keys[place]?.at ?? key.at));
  const usual = medianOf(steps);
  if (keys.length < expected) {
    const gap = steps.findIndex((step) => usual > 0 && step >= usual * GAP_OF_A_LOST_KEY);
    if (gap < 0) return null;
    const pause = span(steps[gap] ?? 0);
    return `${came}; behind digit ${gap + 1} is a pause of ${pause} where others take ${span(usual)}`;
  }
  const twins = steps.filter((step, place) => isTwin(keys[place], step, usual)).length;
  if (keys.length === expected || twins < keys.length - expected) return null;
  return `${keys.length} digits came for ${expected}; ${counted(twins, 'key')} followed the one before without a pause`;
}

function isTwin(before: Fact<'key.pressed'> | undefined, step: number, usual: number): boolean {
  return before !== undefined && step <= before.durationMs && step < usual;
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
