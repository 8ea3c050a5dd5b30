import { scriptedCallers } from '../call-script.ts';
import { median } from '../stopwatch.ts';
import { rounded, type Figure, type Requirement } from './figure.ts';
import type { Lab, Up } from './lab.ts';
import { promptSeed, wholeCall, type Frames } from './phones.ts';
import { recordCall } from './recording.ts';
import type { Row } from './row.ts';
import type { Side } from './side.ts';

/** Calls that are up at once. */
export const AT_ONCE = 100;

/** Frames that the product tells a whole call. */
const FRAMES_OUT = 10;

/** Calls before anything is measured, on both sides: all code is warm then. */
const WARM_UP = { full: 1000, quick: 300 } as const;

/** Numbers of calls: once, ten times and a hundred times as many. */
const SIZES = { full: [100, 1000, 10_000], quick: [100, 1000] } as const;

/** What a client says of calls that it played. */
interface Played {
  readonly ms: number;
  readonly failed: number;
  readonly frames: number;
  readonly p50: number;
  readonly p99: number;
  readonly cpuMs: number;
}

/** One side of a pair, for each call in milliseconds. */
export interface Cost {
  readonly wall: number;
  readonly cpu: number;
  readonly client: number;
  readonly p50: number;
  readonly p99: number;
}

/** How calls are measured. */
export interface CallsPlan {
  readonly id: string;
  /** Whether each key waits for its answer, or all are sent at once. */
  readonly answered: boolean;
  readonly sizes: readonly number[];
  readonly required: Requirement;
}

/** Whole calls, in memory. */
export const WHOLE_CALLS: Row = {
  letter: 'a',
  name: 'whole calls',
  limit: 'a bare ws server that reads each frame as JSON and sends the same frames',
  measure: (lab) =>
    measureCalls(lab, false, [
      { id: 'a burst', answered: false, sizes: sizesOf(lab), required: { atLeast: 0.65 } },
      {
        id: 'a each key answered',
        answered: true,
        sizes: sizesOf(lab),
        required: { atLeast: 0.7 },
      },
    ]),
};

/** Whole calls, each of which is on disk before it is answered. */
export const DURABLE_CALLS: Row = {
  letter: 'b',
  name: 'whole calls with --data',
  limit: 'the same bare server, which writes nothing to any disk',
  measure: (lab) =>
    measureCalls(lab, true, [
      { id: 'b burst', answered: false, sizes: sizesOf(lab), required: { atLeast: 0.45 } },
    ]),
};

function sizesOf({ plan }: Lab): readonly number[] {
  return plan.quick ? SIZES.quick : SIZES.full;
}

async function measureCalls(
  lab: Lab,
  disk: boolean,
  plans: readonly CallsPlan[],
): Promise<readonly Figure[]> {
  const callers = scriptedCallers(AT_ONCE);
  const phones = callers.map(wholeCall);
  const product = await lab.product(promptSeed(callers), { disk });
  const script = await recordCall(product.url, phones[0] ?? [], true);
  const bare = await lab.bare({ scripts: [script] });
  const client = lab.client();
  const figures: Figure[] = [];
  for (const plan of plans) {
    const play = (up: Up, calls: number): Promise<Cost> =>
      costOf(client, up, { calls, phones, answered: plan.answered });
    const warmUp = lab.plan.quick ? WARM_UP.quick : WARM_UP.full;
    for (const up of [product, bare]) await play(up, warmUp);
    for (const calls of plan.sizes) {
      lab.progress(`${plan.id}, ${rounded(calls)} calls`);
      const pairs: { readonly product: Cost; readonly bare: Cost }[] = [];
      for (let pair = 0; pair < lab.plan.pairs; pair += 1) {
        pairs.push({ product: await play(product, calls), bare: await play(bare, calls) });
      }
      figures.push(figureOf(plan, calls, pairs));
    }
  }
  return figures;
}

/**
 * Has a client play whole calls on a server that is up.
 *
 * @throws Error when a call did not go as it should: what it cost says nothing then.
 */
export async function costOf(
  client: Side,
  { side, url }: Up,
  { calls, phones, answered }: { calls: number; phones: readonly Frames[]; answered: boolean },
): Promise<Cost> {
  const before = side.cpuMs();
  const given = { url, calls, phones, answered, until: '"joined"' };
  const { ms, failed, frames, p50, p99, cpuMs } = await client.ask<Played>('calls', given);
  const cpu = side.cpuMs() - before;
  if (failed > 0 || frames !== calls * FRAMES_OUT) {
    throw new Error(`${failed} of ${calls} calls failed, ${frames} frames came.`);
  }
  return { wall: ms / calls, cpu: cpu / calls, client: cpuMs / calls, p50, p99 };
}

function figureOf(
  { id, required, sizes }: CallsPlan,
  calls: number,
  pairs: readonly { readonly product: Cost; readonly bare: Cost }[],
): Figure {
  const of = (side: 'product' | 'bare', what: keyof Cost): number =>
    median(pairs.map((pair) => pair[side][what]));
  const text = (side: 'product' | 'bare'): string =>
    `${rounded(1000 / of(side, 'wall'))} calls/s, ${rounded(of(side, 'cpu') * 1000)} µs`;
  return {
    id: `${id}, ${calls.toLocaleString('en-US')} calls`,
    product: text('product'),
    limit: text('bare'),
    detail:
      `p50 ${rounded(of('product', 'p50'))} ms, p99 ${rounded(of('product', 'p99'))} ms; ` +
      `client ${rounded(of('product', 'client') * 1000)} µs of a processor a call`,
    values: pairs.map(({ product, bare }) => bare.wall / product.wall),
    unit: '',
    cpu: pairs.map(({ product, bare }) => bare.cpu / product.cpu),
    better: 'more',
    // So few calls that one pause of the machine is all of it: shown for how it grows.
    required: calls === sizes[0] ? null : required,
  };
}
