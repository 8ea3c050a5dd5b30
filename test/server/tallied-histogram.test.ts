import { Histogram, Registry } from 'prom-client';
import { expect, test } from 'vitest';
import { seededRandom } from '../../src/adapters/random-sources.ts';
import { TalliedHistogram } from '../../src/server/tallied-histogram.ts';

const SETUP = { name: 'delay_seconds', help: 'How late.', buckets: [0.001, 0.01, 0.5, 2] };

test("shows what the library's own histogram shows of the same values", async () => {
  const random = seededRandom(7);
  const [own, known] = [new Registry(), new Registry()];
  const tallied = new TalliedHistogram({ ...SETUP, registers: [own] });
  const observed = new Histogram({ ...SETUP, registers: [known] });
  expect(await own.metrics()).toBe(await known.metrics());
  for (let nth = 0; nth < 500; nth += 1) {
    const value = [0, 0.001, 0.01, 2, 2.001, random.integer(4000) / 1000][random.integer(6)] ?? 0;
    tallied.tally(value);
    observed.observe(value);
  }
  expect(await own.metrics()).toBe(await known.metrics());
  expect(await own.getMetricsAsJSON()).toMatchObject(
    (await known.getMetricsAsJSON()).map(({ values, ...rest }) => ({
      ...{ name: rest.name, help: rest.help, type: rest.type, aggregator: rest.aggregator },
      values: values.map(({ labels, value }) => ({ labels, value })),
    })),
  );
});
