import { readThreshold } from '../language/thresholds.ts';
import { MEASURES, type MeasureName, type ShareName, type Threshold } from '../load-plan.ts';
import { Spread } from '../measures/spread.ts';
import { totalsOf, type LoadResult } from './load-result.ts';

/** How a threshold came out. */
export interface Judged {
  readonly words: string;
  readonly held: boolean;
  /** What was measured: milliseconds or a share; `null` where nothing was. */
  readonly measured: number | null;
  readonly isShare: boolean;
}

/**
 * Holds a result against its thresholds. What was never measured is missed: it was asked for. Times are
 * counted from when calls and keys were due.
 */
export function judge(result: LoadResult): readonly Judged[] {
  return result.thresholds.flatMap((words) => {
    const threshold = readThreshold(words);
    return 'measure' in threshold ? [judged(threshold, result)] : [];
  });
}

function judged({ words, measure, point, compare, value }: Threshold, result: LoadResult): Judged {
  const measured =
    point !== null && isMeasure(measure)
      ? Spread.decoded(result.measures[measure].fromDue).at(point)
      : shareOf(measure as ShareName, result);
  const held = measured !== null && COMPARE[compare](measured, value);
  return { words, held, measured, isShare: point === null };
}

function isMeasure(name: MeasureName | ShareName): name is MeasureName {
  return (MEASURES as readonly string[]).includes(name);
}

function shareOf(share: ShareName, result: LoadResult): number | null {
  const totals = totalsOf(result);
  return totals.asked === 0 ? null : totals[share] / totals.asked;
}

const COMPARE: Readonly<Record<Threshold['compare'], (one: number, other: number) => boolean>> = {
  '<': (one, other) => one < other,
  '<=': (one, other) => one <= other,
  '>': (one, other) => one > other,
  '>=': (one, other) => one >= other,
  '=': (one, other) => one === other,
};
