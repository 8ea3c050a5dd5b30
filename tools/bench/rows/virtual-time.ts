import { engineBoard, switchBoard } from '../boards.ts';
import { firstDifference, transcript } from '../journal-match.ts';
import type { Load } from '../load.ts';
import { measurePinChecks } from '../pin-checks.ts';
import { median, microsecondsPerCall } from '../stopwatch.ts';
import { rounded, type Figure } from './figure.ts';
import type { Row } from './row.ts';

/** Calls that are up at once, where there are as many. */
const UP_AT_ONCE = 100;

const SIZES = { full: [1000, 10_000, 100_000], quick: [300, 1000] } as const;

/** The least share of the calls per second by hand, and the most that a call or a PIN may cost by size. */
const LIMITS = { ratio: 0.5, growth: 1.5, pinGrowth: 3 } as const;

/** Microseconds for each call, by the clock and by the processor. */
interface Cost {
  readonly wall: number;
  readonly cpu: number;
}

interface Pair {
  readonly engine: Cost;
  readonly byHand: Cost;
}

/** The engine alone: calls of 30 events on a virtual clock, in this very process. */
export const VIRTUAL_TIME: Row = {
  letter: 'e',
  name: 'calls in virtual time',
  limit: 'a bridge written by hand for this one call, with the same clock and vault',
  measure(lab) {
    const few = { calls: 3, upAtOnce: 2 };
    const differs = firstDifference(transcript(engineBoard, few), transcript(switchBoard, few));
    if (differs !== null) throw new Error(`The bridges do not do the same: ${differs}`);
    const sizes = lab.plan.quick ? SIZES.quick : SIZES.full;
    const measured = sizes.map((calls) => {
      lab.progress(`e, ${rounded(calls)} calls`);
      return { calls, pairs: pairsOf({ calls, upAtOnce: UP_AT_ONCE }, lab.plan.pairs) };
    });
    const sideBySide = measured.map(({ calls, pairs }) => figureOf(calls, pairs));
    const [least, most] = [measured[0], measured.at(-1)];
    const growth = growthOf(least?.pairs ?? [], most?.pairs ?? []);
    return Promise.resolve([...sideBySide, growth, pinFigure()]);
  },
};

/** Both by turns, after one that is not counted. */
function pairsOf(load: Load, count: number): readonly Pair[] {
  costOf(engineBoard, { ...load, calls: Math.min(load.calls, 1000) });
  costOf(switchBoard, { ...load, calls: Math.min(load.calls, 1000) });
  return Array.from({ length: count }, () => ({
    engine: costOf(engineBoard, load),
    byHand: costOf(switchBoard, load),
  }));
}

function costOf(board: typeof engineBoard, load: Load): Cost {
  const before = process.cpuUsage();
  const wall = microsecondsPerCall(board, load);
  const { user, system } = process.cpuUsage(before);
  return { wall, cpu: (user + system) / load.calls };
}

function figureOf(calls: number, pairs: readonly Pair[]): Figure {
  const text = (side: keyof Pair): string => {
    const wall = median(pairs.map((pair) => pair[side].wall));
    return `${rounded(1_000_000 / wall)} calls/s, ${rounded(wall)} µs`;
  };
  return {
    id: `e virtual time, ${calls.toLocaleString('en-US')} calls`,
    ...{ product: text('engine'), limit: text('byHand') },
    detail: `${UP_AT_ONCE} up at once, every invariant on, no journal kept`,
    values: pairs.map(({ engine, byHand }) => byHand.wall / engine.wall),
    cpu: pairs.map(({ engine, byHand }) => byHand.cpu / engine.cpu),
    ...{ unit: '', better: 'more', required: { atLeast: LIMITS.ratio } },
  };
}

function growthOf(few: readonly Pair[], many: readonly Pair[]): Figure {
  const costs = (pairs: readonly Pair[], what: keyof Cost): readonly number[] =>
    pairs.map(({ engine }) => engine[what]);
  const ratios = (what: keyof Cost): readonly number[] => {
    const least = median(costs(few, what));
    return costs(many, what).map((cost) => cost / least);
  };
  return {
    id: 'e virtual time, a call among most / among fewest',
    product: `${rounded(median(costs(many, 'wall')))} µs`,
    limit: `${rounded(median(costs(few, 'wall')))} µs`,
    detail: 'the engine beside itself',
    ...{ values: ratios('wall'), cpu: ratios('cpu'), unit: '', better: 'less' },
    required: { atMost: LIMITS.growth },
  };
}

function pinFigure(): Figure {
  const costs = measurePinChecks();
  const [one, all] = [costs[0], costs.at(-1)];
  return {
    id: 'e a wrong PIN among 10,000 users / of one',
    product: `${rounded(all?.microseconds ?? 0)} µs`,
    limit: `${rounded(one?.microseconds ?? 0)} µs`,
    detail: 'the vault beside itself, medians of nine rounds',
    values: [(all?.microseconds ?? 0) / (one?.microseconds ?? 0)],
    ...{ cpu: [], unit: '', better: 'less', required: { atMost: LIMITS.pinGrowth } },
  };
}
