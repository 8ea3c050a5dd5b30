import { coarsePoint } from '../measures/coarse-spread.ts';
import { Spread } from '../measures/spread.ts';
import { MEASURE_WORDS, type MeasureName } from '../load-plan.ts';
import type { LoadResult } from '../result/load-result.ts';
import { clockText } from './clock-text.ts';
import type { Chart } from './chart.ts';

/** How many times stand below a chart. */
const TIMES_BELOW = 5;

/** The charts of a result over its time. */
export function chartsOverTime({ timeline }: LoadResult): readonly Chart[] {
  const { widthMs, counts } = timeline;
  const perSecond = (values: readonly number[]): number[] =>
    values.map((count) => (count * 1000) / widthMs);
  const points = (spreads: readonly (readonly number[])[], share: number): (number | null)[] =>
    spreads.map((spread) => coarsePoint(spread, share));
  const over = { below: timesBelow(counts.asked.length, widthMs), isOverTime: true } as const;
  const latency = (name: 'dialToPrompt' | 'keyToAnswer'): Chart => ({
    ...over,
    title: upper(MEASURE_WORDS[name]),
    says: `${MEASURE_WORDS[name]} over time: the median and the 99th percentile`,
    unit: 'ms, by when it was due',
    lines: [
      { name: 'median', look: 'p50', values: points(timeline[name], 0.5) },
      { name: '99th percentile', look: 'p99', values: points(timeline[name], 0.99) },
    ],
  });
  return [
    {
      ...over,
      title: 'Calls',
      says: 'Calls asked for, calls that came and calls that failed, over time',
      unit: 'per second',
      lines: [
        { name: 'asked for', look: 'asked', values: perSecond(counts.asked) },
        { name: 'came', look: 'came', values: perSecond(counts.came) },
        { name: 'failed', look: 'failed', values: perSecond(counts.failed) },
      ],
    },
    {
      ...over,
      title: 'Calls up at once',
      says: 'How many calls were up at once, over time',
      unit: 'calls',
      lines: [{ name: 'up', look: 'up', values: counts.up }],
    },
    latency('dialToPrompt'),
    latency('keyToAnswer'),
  ];
}

/** Places of the percentile charts: each ten steps take away nine tenths of what is left. */
const STEPS_EACH = 10;
const NINES = 4;

/** How a measure is spread: each further part of the chart has a tenth of the calls of the one before. */
export function spreadChart(result: LoadResult, name: MeasureName): Chart {
  const { fromDue, fromSent } = result.measures[name];
  const lines = [
    { name: 'from when it was due', look: 'p99' as const, values: curve(fromDue) },
    { name: 'from when it was sent', look: 'sent' as const, values: curve(fromSent) },
  ];
  return {
    title: upper(MEASURE_WORDS[name]),
    says: `How ${MEASURE_WORDS[name]} is spread, by percentile`,
    unit: 'ms, by percentile',
    lines: result.over === 'virtual' ? lines.slice(0, 1) : lines,
    below: ['least', '90%', '99%', '99.9%', '99.99%'],
    isOverTime: false,
  };
}

function curve(encoded: string): (number | null)[] {
  const spread = Spread.decoded(encoded);
  return Array.from({ length: STEPS_EACH * NINES + 1 }, (_, place) =>
    spread.atShare(1 - 0.1 ** (place / STEPS_EACH)),
  );
}

function timesBelow(stretches: number, widthMs: number): string[] {
  return Array.from({ length: TIMES_BELOW }, (_, place) =>
    clockText(((stretches - 1) * widthMs * place) / (TIMES_BELOW - 1)),
  );
}

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
