import { MEASURES, POINTS, type Point } from '../load-plan.ts';
import { Spread } from '../measures/spread.ts';
import { bottleneckOf } from './bottleneck.ts';
import { totalsOf, type LoadResult } from './load-result.ts';

/** What programs want to read of a result without a library for histograms. Times are milliseconds. */
export function summaryOf(result: LoadResult) {
  const points = (encoded: string): Record<string, number | null> => {
    const spread = Spread.decoded(encoded);
    const names = Object.keys(POINTS) as Point[];
    return {
      count: spread.count,
      ...Object.fromEntries(names.map((one) => [one, spread.at(one)])),
    };
  };
  const measures = MEASURES.map((name) => [
    name,
    {
      fromDue: points(result.measures[name].fromDue),
      fromSent: points(result.measures[name].fromSent),
    },
  ]);
  return {
    calls: totalsOf(result),
    measures: Object.fromEntries(measures) as Record<string, unknown>,
    lateness: points(result.lateness),
    bottleneck: bottleneckOf(result),
  };
}
