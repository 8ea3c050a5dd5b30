import { scriptedCallers } from '../call-script.ts';
import { median } from '../stopwatch.ts';
import { rounded, type Figure } from './figure.ts';
import type { Lab, Up } from './lab.ts';
import { callerNumber, promptSeed, waitingCall, type Frames } from './phones.ts';
import { recordCall } from './recording.ts';
import type { Row } from './row.ts';
import type { Side } from './side.ts';

/** Callers for each meeting: fewer than a meeting holds. */
const A_MEETING = 200;

/** Lines that came and went before: whatever is made once is there then. */
const WARM_UP = 200;

const SIZES = { full: [1000, 10_000], quick: [100, 1000] } as const;

/** At most so many times the bytes of a bare line. */
const MOST = { heap: 2, rss: 1.6 } as const;

interface Memory {
  readonly heap: number;
  readonly rss: number;
}

/** Bytes for each line, at each size; and the processor's milliseconds that it took to come there. */
interface Held {
  readonly sizes: readonly (Memory & { readonly cpu: number })[];
}

/** What somebody costs who waits in a lobby. */
export const WAITING_CALLERS: Row = {
  letter: 'c',
  name: 'memory of one who waits',
  limit: 'a line of a bare ws server that got the same frames',
  async measure(lab) {
    const sizes = lab.plan.quick ? SIZES.quick : SIZES.full;
    const most = sizes.at(-1) ?? 0;
    const meetings = scriptedCallers(Math.ceil(most / A_MEETING));
    const phones = Array.from({ length: most }, (_, nth) => {
      const meeting = meetings[Math.floor(nth / A_MEETING)];
      if (meeting === undefined) throw new RangeError(`There is no meeting for caller ${nth}.`);
      return waitingCall(callerNumber(nth), meeting);
    });
    const pairs: { readonly product: Held; readonly bare: Held }[] = [];
    for (let pair = 0; pair < lab.plan.pairs; pair += 1) {
      lab.progress(`c, ${rounded(most)} lines, pair ${pair + 1}`);
      const product = await lab.product(promptSeed(meetings));
      const script = await recordCall(product.url, phones[0] ?? [], false);
      const held = await fill(lab, product, phones, sizes);
      await lab.clear();
      const bare = await lab.bare({ scripts: [script] });
      pairs.push({ product: held, bare: await fill(lab, bare, phones, sizes) });
      await lab.clear();
    }
    return sizes.flatMap((size, nth) => [
      figureOf(size, nth, 'heap', pairs),
      figureOf(size, nth, 'rss', pairs),
    ]);
  },
};

/** Has one line after another wait, and asks the server at each size what it holds. */
async function fill(
  lab: Lab,
  up: Up,
  phones: readonly Frames[],
  sizes: readonly number[],
): Promise<Held> {
  const client = lab.client();
  await wait(client, up, 'warm-up', phones.slice(0, WARM_UP));
  await client.ask('drop');
  const before = await up.side.ask<Memory>('memory');
  const cpuBefore = up.side.cpuMs();
  const held: (Memory & { readonly cpu: number })[] = [];
  let lines = 0;
  for (const size of sizes) {
    await wait(client, up, `up to ${size}`, phones.slice(lines, size));
    lines = size;
    const cpu = up.side.cpuMs() - cpuBefore;
    const { heap, rss } = await up.side.ask<Memory>('memory');
    held.push({
      heap: (heap - before.heap) / size,
      rss: (rss - before.rss) / size,
      cpu: cpu / size,
    });
  }
  return { sizes: held };
}

async function wait(
  client: Side,
  { url }: Up,
  group: string,
  phones: readonly Frames[],
): Promise<void> {
  await client.ask('hold', { url, group, phones, until: '"lobby.wait"' });
}

function figureOf(
  size: number,
  nth: number,
  what: 'heap' | 'rss',
  pairs: readonly { readonly product: Held; readonly bare: Held }[],
): Figure {
  const of = (side: 'product' | 'bare', kind: 'heap' | 'rss' | 'cpu'): readonly number[] =>
    pairs.map((pair) => pair[side].sizes[nth]?.[kind] ?? 0);
  const ratios = (kind: 'heap' | 'rss' | 'cpu'): readonly number[] => {
    const bare = of('bare', kind);
    return of('product', kind).map((value, pair) => value / (bare[pair] ?? 0));
  };
  const kilobytes = (side: 'product' | 'bare'): string =>
    `${rounded(median(of(side, what)) / 1000)} kB`;
  return {
    id: `c ${what}, ${size.toLocaleString('en-US')} lines`,
    product: kilobytes('product'),
    limit: kilobytes('bare'),
    detail: `${rounded(median(of('product', 'cpu')) * 1000)} µs of a processor to come there`,
    values: ratios(what),
    unit: '',
    cpu: ratios('cpu'),
    better: 'less',
    // What a few lines take disappears in what a process takes anyway.
    required: size === SIZES.full.at(-1) ? { atMost: MOST[what] } : null,
  };
}
