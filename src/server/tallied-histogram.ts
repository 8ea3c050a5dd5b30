import { Histogram, type HistogramConfiguration } from 'prom-client';

/** What a histogram without labels is made from. */
type TallySetup = Required<
  Pick<HistogramConfiguration<string>, 'name' | 'help' | 'buckets' | 'registers'>
>;

/**
 * A histogram without labels, for what is seen many thousand times a second: it counts by itself, in some
 * nanoseconds, and shows what it has counted as the library's own does, which takes half a
 * microsecond to see one value.
 */
export class TalliedHistogram extends Histogram {
  readonly #setup: TallySetup;
  /** How many values were at most as much as each bound, and more than the one before; last, those above all. */
  readonly #counts: number[];
  #sum = 0;

  constructor(setup: TallySetup) {
    super(setup);
    this.#setup = setup;
    this.#counts = Array.from({ length: setup.buckets.length + 1 }, () => 0);
  }

  /** Takes a value in; what `observe` and its kin are given is not shown. */
  tally(value: number): void {
    const { buckets } = this.#setup;
    let place = 0;
    while (place < buckets.length && value > (buckets[place] ?? Infinity)) place += 1;
    this.#counts[place] = (this.#counts[place] ?? 0) + 1;
    this.#sum += value;
  }

  override get(): Shown {
    return this.getForPromString();
  }

  /** What a registry asks in place of {@link get} where a metric has it, as the library's has. */
  async getForPromString(): Shown {
    const { name, help, buckets } = this.#setup;
    let count = 0;
    const values = this.#counts.map((counted, place) => {
      count += counted;
      const labels: Labels = { le: buckets[place] ?? '+Inf' };
      return { labels, value: count, metricName: `${name}_bucket` };
    });
    values.push({ labels: {}, value: this.#sum, metricName: `${name}_sum` });
    values.push({ labels: {}, value: count, metricName: `${name}_count` });
    const shown = { name, help, type: 'histogram', aggregator: 'sum', values };
    // By its types the library has an enum of types, which is nowhere in it.
    return shown as unknown as Awaited<Shown>;
  }
}

type Shown = ReturnType<Histogram['get']>;

type Labels = Record<string, string | number>;
