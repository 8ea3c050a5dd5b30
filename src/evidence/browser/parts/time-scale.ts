/** A pause that is drawn shorter than it was, in milliseconds. */
export interface Pause {
  readonly from: number;
  readonly to: number;
}

/** How much the long part of long pauses may take, as a share of everything else. */
const PAUSE_SHARE = 0.35;

/** How much is drawn behind the end, as a share of all before. */
const TAIL_SHARE = 0.025;

/** A pause up to this long is drawn true to time. */
const TRUE_PAUSE_MS = 10_000;

/**
 * Where moments are drawn on a line from 0 to 1. Long pauses, in which nothing happens, can be drawn
 * short: half an hour of music would else press everything that counts into a few dots.
 */
export class TimeScale {
  /** The pauses that are drawn short. */
  readonly pauses: readonly Pause[];
  readonly #times: readonly number[];
  readonly #places: readonly number[];

  /** @param moments every moment at which something happens, in order. */
  constructor(moments: readonly number[], endAt: number, shorten: boolean) {
    const times = [...new Set([0, ...moments, endAt])].toSorted((a, b) => a - b);
    const drawn = drawnGaps(times, shorten);
    const places = [0];
    const pauses: Pause[] = [];
    for (const [place, length] of drawn.entries()) {
      const [from, to] = [times[place] ?? 0, times[place + 1] ?? 0];
      if (length < (to - from) / 2) pauses.push({ from, to });
      places.push((places.at(-1) ?? 0) + length);
    }
    // What begins with the last thing that happens would else have no width at all.
    places.push((places.at(-1) ?? 0) * (1 + TAIL_SHARE) || 1);
    times.push(endAt + Math.max(1000, endAt * TAIL_SHARE));
    const whole = places.at(-1) ?? 1;
    this.#times = times;
    this.#places = places.map((place) => place / whole);
    this.pauses = pauses;
  }

  /** Where a moment is drawn, from 0 to 1. */
  placeOf(at: number): number {
    return between(at, this.#times, this.#places);
  }

  /** The end of what is drawn, which is a little later than the last moment. */
  get drawnTo(): number {
    return this.#times.at(-1) ?? 0;
  }

  /** The moment that is drawn there, in whole milliseconds. */
  momentAt(place: number): number {
    return Math.round(between(place, this.#places, this.#times));
  }
}

/**
 * How long each gap between two times is drawn. What is longer than a true pause grows with its
 * logarithm, and all of that together takes no more than its share of the line.
 */
function drawnGaps(times: readonly number[], shorten: boolean): readonly number[] {
  const gaps = times.slice(1).map((time, place) => time - (times[place] ?? 0));
  if (!shorten) return gaps;
  const kept = gaps.map((gap) => Math.min(gap, TRUE_PAUSE_MS));
  const more = gaps.map((gap) => Math.log(Math.max(1, gap / TRUE_PAUSE_MS)));
  const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
  const each = Math.min(TRUE_PAUSE_MS, (PAUSE_SHARE * sum(kept)) / Math.max(1, sum(more)));
  return kept.map((gap, place) => Math.min(gaps[place] ?? 0, gap + (more[place] ?? 0) * each));
}

/** Goes from one row of ascending numbers to another, in a straight line between two of them. */
function between(value: number, from: readonly number[], to: readonly number[]): number {
  let [low, high] = [0, from.length - 1];
  if (value <= (from[low] ?? 0)) return to[low] ?? 0;
  if (value >= (from[high] ?? 0)) return to[high] ?? 0;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((from[middle] ?? 0) <= value) low = middle;
    else high = middle;
  }
  const [a, b] = [from[low] ?? 0, from[high] ?? 0];
  const share = b === a ? 0 : (value - a) / (b - a);
  return (to[low] ?? 0) + share * ((to[high] ?? 0) - (to[low] ?? 0));
}
