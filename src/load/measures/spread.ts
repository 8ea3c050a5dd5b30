import * as hdr from 'hdr-histogram-js';
import { POINTS, type Point } from '../load-plan.ts';

/** A histogram of times keeps three digits of each, from a microsecond to ten hours. */
const RANGE = {
  bitBucketSize: 64,
  autoResize: false,
  lowestDiscernibleValue: 1,
  highestTrackableValue: 36_000_000_000,
  numberOfSignificantValueDigits: 3,
} as const;

const MICROSECONDS = 1000;

/** How long something took, over and over: an HDR histogram, which can be merged with others. Milliseconds. */
export class Spread {
  readonly #histogram: hdr.Histogram;

  private constructor(histogram: hdr.Histogram) {
    this.#histogram = histogram;
  }

  /** One that holds nothing yet. */
  static empty(): Spread {
    return new Spread(hdr.build(RANGE));
  }

  /** @throws Error for a text that {@link encoded} has not written. */
  static decoded(text: string): Spread {
    const spread = Spread.empty();
    spread.#histogram.add(hdr.decodeFromCompressedBase64(text, 64, false));
    return spread;
  }

  add(ms: number): void {
    const micros = Math.round(Math.max(0, ms) * MICROSECONDS);
    this.#histogram.recordValue(Math.min(micros, RANGE.highestTrackableValue));
  }

  merge(other: Spread): void {
    if (other.count > 0) this.#histogram.add(other.#histogram);
  }

  get count(): number {
    return this.#histogram.totalCount;
  }

  /** A point of it in milliseconds; `null` where nothing was measured. */
  at(point: Point): number | null {
    if (this.count === 0) return null;
    const micros = this.#microsAt(POINTS[point]);
    return Math.round(micros) / MICROSECONDS;
  }

  #microsAt(percentile: number | null): number {
    if (percentile === null) return this.#histogram.mean;
    if (percentile === 100) return this.#histogram.maxValue;
    return this.#histogram.getValueAtPercentile(percentile);
  }

  /** What this share of all, from 0 to 1, did not exceed, in milliseconds; `null` where nothing was measured. */
  atShare(share: number): number | null {
    if (this.count === 0) return null;
    return this.#histogram.getValueAtPercentile(share * 100) / MICROSECONDS;
  }

  /** As the HDR histogram of every language reads it: its compressed form in base 64. */
  encoded(): string {
    return hdr.encodeIntoCompressedBase64(this.#histogram);
  }
}
