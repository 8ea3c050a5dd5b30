import { median } from '../stopwatch.ts';

/** What a figure must reach: a rate at least, a cost at most. */
export type Requirement = { readonly atLeast: number } | { readonly atMost: number };

/** One figure of the suite: what was seen of the product, held against what was seen of its limit. */
export interface Figure {
  /** Unlike any other of the suite, also in another run: `--compare` goes by it. */
  readonly id: string;
  /** What was measured of the product and of its limit, with units; `detail` is what else was seen. */
  readonly product: string;
  readonly limit: string;
  readonly detail: string;
  /** A ratio for each pair, or milliseconds where `unit` says so. */
  readonly values: readonly number[];
  readonly unit: '' | 'ms';
  /** The same ratio by the processor's time, for each pair; empty where there is none. */
  readonly cpu: readonly number[];
  /** Whether more is better, as for calls per second, or less, as for bytes. */
  readonly better: 'more' | 'less';
  /** `null` for a figure that shows how another grows. */
  readonly required: Requirement | null;
}

/** The median of some values and the ends of their range. */
export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/** What is in the middle of some values, and how far they are apart; zeros of none. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  return { median: median(values), least: sorted[0] ?? 0, most: sorted.at(-1) ?? 0 };
}

/** True for a figure whose median misses what is required of it. */
export function isMissed({ values, required }: Figure): boolean {
  if (required === null) return false;
  const value = median(values);
  return 'atLeast' in required ? value < required.atLeast : value > required.atMost;
}

/** A number with as many places as tell something. */
export function rounded(value: number): string {
  const size = Math.abs(value);
  if (size >= 100) return Math.round(value).toLocaleString('en-US');
  return size >= 10 ? value.toFixed(1) : value.toFixed(2);
}

/** A spread as `0.48 [0.37..0.53]`. */
export function spreadText(values: readonly number[]): string {
  const { median: middle, least, most } = spreadOf(values);
  return `${rounded(middle)} [${rounded(least)}..${rounded(most)}]`;
}
