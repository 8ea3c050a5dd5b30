import { scriptedCallers } from '../call-script.ts';
import { median } from '../stopwatch.ts';
import { rounded, type Figure } from './figure.ts';
import type { Lab, Up } from './lab.ts';
import { promptSeed, wholeCall } from './phones.ts';
import type { Row } from './row.ts';
import { AT_ONCE, costOf, type Cost } from './whole-calls.ts';

/** Calls that a server has had when it is young, and when it is old. */
const CALLS = { full: { young: 1000, old: 100_000 }, quick: { young: 500, old: 2000 } } as const;

/** Calls that each plays by turns. */
const BLOCK = { full: 1000, quick: 300 } as const;

/** What an old server keeps of its calls per second, and how much more it may hold. */
const LIMITS = { rate: 0.95, rss: 1.1 } as const;

interface Memory {
  readonly heap: number;
  readonly rss: number;
}

/** One server after so many calls. */
interface Aged extends Memory {
  readonly cost: Cost;
}

interface Pair {
  readonly young: Aged;
  readonly old: Aged;
}

/** Whether a server that has been up for long is as it was. */
export const LONG_LIFE: Row = {
  letter: 'h',
  name: 'a server that had many calls',
  limit: 'the same server after few calls, started anew for each pair',
  async measure(lab) {
    const figures: Figure[] = [];
    for (const disk of [false, true]) {
      const pairs = await measurePairs(lab, disk);
      await lab.clear();
      figures.push(...figuresOf(lab, disk, pairs));
    }
    return figures;
  },
};

async function measurePairs(lab: Lab, disk: boolean): Promise<readonly Pair[]> {
  const callers = scriptedCallers(AT_ONCE);
  const phones = callers.map(wholeCall);
  const { young, old } = lab.plan.quick ? CALLS.quick : CALLS.full;
  const block = lab.plan.quick ? BLOCK.quick : BLOCK.full;
  const client = lab.client();
  const play = (up: Up, calls: number): Promise<Cost> =>
    costOf(client, up, { calls, phones, answered: false });
  const aged = async (up: Up): Promise<Aged> => {
    const memory = await up.side.ask<Memory>('memory');
    return { ...memory, cost: await play(up, block) };
  };
  const start = (): Promise<Up> => lab.product(promptSeed(callers), { disk });
  const veteran = await start();
  lab.progress(`h, ${rounded(old)} calls ${where(disk)}`);
  await play(veteran, old);
  const pairs: Pair[] = [];
  for (let pair = 0; pair < lab.plan.pairs; pair += 1) {
    lab.progress(`h, ${where(disk)}, pair ${pair + 1}`);
    const recruit = await start();
    await play(recruit, young);
    pairs.push({ young: await aged(recruit), old: await aged(veteran) });
    await recruit.side.kill();
  }
  return pairs;
}

function where(disk: boolean): string {
  return disk ? 'with --data' : 'in memory';
}

function figuresOf({ plan }: Lab, disk: boolean, pairs: readonly Pair[]): readonly Figure[] {
  const { old } = plan.quick ? CALLS.quick : CALLS.full;
  const all = (age: keyof Pair, of: (aged: Aged) => number): number =>
    median(pairs.map((pair) => of(pair[age])));
  const rate = (age: keyof Pair): string =>
    `${rounded(1000 / all(age, ({ cost }) => cost.wall))} calls/s, ` +
    `${rounded(all(age, ({ cost }) => cost.cpu) * 1000)} µs`;
  const megabytes = (age: keyof Pair, what: keyof Memory): string =>
    `${rounded(all(age, (aged) => aged[what]) / 1e6)} MB`;
  const behind = `after ${old.toLocaleString('en-US')} calls ${where(disk)}`;
  return [
    {
      id: `h calls/s ${behind}`,
      ...{ product: rate('old'), limit: rate('young') },
      detail: 'whole calls, all keys at once',
      values: pairs.map((pair) => pair.young.cost.wall / pair.old.cost.wall),
      cpu: pairs.map((pair) => pair.young.cost.cpu / pair.old.cost.cpu),
      ...{ unit: '', better: 'more', required: { atLeast: LIMITS.rate } },
    },
    {
      id: `h RSS ${behind}`,
      ...{ product: megabytes('old', 'rss'), limit: megabytes('young', 'rss') },
      detail: `heap ${megabytes('old', 'heap')}, ${megabytes('young', 'heap')} of the young one`,
      values: pairs.map((pair) => pair.old.rss / pair.young.rss),
      ...{ cpu: [], unit: '', better: 'less', required: { atMost: LIMITS.rss } },
    },
  ];
}
