import { MEASURE_WORDS, MEASURES, type MeasureName, type Point } from '../load-plan.ts';
import { Spread } from '../measures/spread.ts';
import type { LoadResult } from './load-result.ts';
import { countText, msText } from './result-words.ts';

/** The points that a table shows. */
const SHOWN_POINTS: readonly Point[] = ['p50', 'p90', 'p95', 'p99', 'p99.9', 'max'];

/** What stands above the numbers of {@link measureRows}: how many times there are, then points of them in milliseconds. */
export const MEASURE_HEADS: readonly string[] = ['count', ...SHOWN_POINTS];

/** The measures of which there are any times, in their order. */
export function takenMeasures({ measures }: LoadResult): readonly MeasureName[] {
  return MEASURES.filter((name) => Spread.decoded(measures[name].fromDue).count > 0);
}

/**
 * How long things took, a row for each: its name, then what {@link MEASURE_HEADS} says. In virtual time nothing is
 * sent late.
 *
 * @param fromSent how a row is named that counts from when something was sent.
 */
export function measureRows(
  result: LoadResult,
  fromSent: (measure: string) => string,
): readonly (readonly string[])[] {
  const isVirtual = result.over === 'virtual';
  const rows = takenMeasures(result).flatMap((name) => {
    const measure = result.measures[name];
    const own = row(MEASURE_WORDS[name], measure.fromDue);
    return isVirtual ? [own] : [own, row(fromSent(MEASURE_WORDS[name]), measure.fromSent)];
  });
  return isVirtual ? rows : [...rows, row('how late the tool began calls', result.lateness)];
}

function row(name: string, encoded: string): readonly string[] {
  const spread = Spread.decoded(encoded);
  const points = SHOWN_POINTS.map((point) => msText(spread.at(point)));
  return [name, countText(spread.count), ...points];
}
