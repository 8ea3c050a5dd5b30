import { join } from 'node:path';
import { scriptedCallers } from '../call-script.ts';
import type { Sized } from './growth.ts';
import type { Lab, Started } from './lab.ts';
import { promptSeed, wholeCall } from './phones.ts';
import { AT_ONCE, costOf } from './whole-calls.ts';

/** Calls that are over and on record. */
const OVER = { full: [100, 1000, 10_000], quick: [100, 500] } as const;

/** How long it takes until a server listens that was killed after so many calls. */
export async function callsOverToStart(lab: Lab): Promise<readonly (readonly Sized[])[]> {
  const callers = scriptedCallers(AT_ONCE);
  const phones = callers.map(wholeCall);
  const folder = join(lab.folder(), 'data');
  const client = lab.client();
  const start = (): Promise<Started> => lab.product(promptSeed(callers), { folder });
  let up = await start();
  let before = 0;
  const seen: Sized[] = [];
  for (const size of lab.plan.quick ? OVER.quick : OVER.full) {
    await costOf(client, up, { calls: size - before, phones, answered: false });
    before = size;
    await up.side.kill();
    up = await start();
    seen.push({ size, ...up.listened });
  }
  return [seen];
}
