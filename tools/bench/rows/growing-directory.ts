import { scriptedCallers } from '../call-script.ts';
import type { Sized } from './growth.ts';
import type { Lab, Up } from './lab.ts';
import { promptSeed } from './phones.ts';
import type { Side } from './side.ts';

/** Users with a PIN, and with a meeting each. */
const USERS = { full: [100, 1000, 10_000], quick: [100, 1000] } as const;

const PAGE = 100;

/** How many pages are asked for. */
const PAGES = { full: 500, quick: 20 } as const;

/** By how many users there are: until the server listens, for the last page of them, for each of all. */
export async function costOfUsers(lab: Lab): Promise<readonly (readonly Sized[])[]> {
  const client = lab.client();
  const series: readonly Sized[][] = [[], [], []];
  const [listens, last, each] = series;
  const most = lab.plan.quick ? PAGES.quick : PAGES.full;
  for (const size of lab.plan.quick ? USERS.quick : USERS.full) {
    const up = await lab.product(promptSeed(scriptedCallers(size)));
    listens?.push({ size, ...up.listened });
    const places = Array.from({ length: size / PAGE }, (_, nth) => nth * PAGE);
    // All code is warm then.
    await pagesOf(up, client, { places: [0], most });
    last?.push({ size, ...(await pagesOf(up, client, { places: places.slice(-1), most })) });
    const { wall, cpu } = await pagesOf(up, client, { places, most });
    each?.push({ size, wall: wall / PAGE, cpu: cpu / PAGE });
    await up.side.kill();
  }
  return series;
}

/** What a page costs, when those behind these places are asked for over and over. */
async function pagesOf(
  { url, side }: Up,
  client: Side,
  { places, most }: { readonly places: readonly number[]; readonly most: number },
): Promise<{ readonly wall: number; readonly cpu: number }> {
  const times = Math.ceil(most / places.length);
  const urls = places.map((after) => `${url}/v1/users?limit=${PAGE}&after=${after}`);
  const before = side.cpuMs();
  const ms = await client.ask<number>('get', { urls, times });
  const count = times * places.length;
  return { wall: ms / count, cpu: (side.cpuMs() - before) / count };
}
