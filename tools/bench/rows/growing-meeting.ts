import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { scriptedCallers } from '../call-script.ts';
import type { Sized } from './growth.ts';
import type { Lab } from './lab.ts';
import { callerNumber, promptSeed, waitingCall, wholeCall } from './phones.ts';

/** How many calls have come and gone when the next tenth of all is measured. */
const BEFORE = { full: [1000, 9000], quick: [50, 450] } as const;

/** How many are measured. */
const BLOCK = { full: 1000, quick: 50 } as const;

/** Who is in at once, beside the organizer: each is announced to all. */
const AT_ONCE = 10;

/** What is said to the guest of an open meeting once they are in. */
const IN = '"joined"';

/**
 * One stays in a meeting while others come and go: what a call costs early on and late, and how many bytes of the
 * folder there are for each call so far.
 */
export async function openMeeting(lab: Lab, disk: boolean): Promise<readonly (readonly Sized[])[]> {
  const [host] = scriptedCallers(1);
  if (host === undefined) throw new RangeError('There is nobody.');
  const folder = disk ? join(lab.folder(), 'data') : null;
  const { url, side } = await lab.product(promptSeed([host]), { folder });
  const client = lab.client();
  await client.ask('hold', { url, group: 'host', phones: [wholeCall(host)], until: IN });
  const phones = Array.from({ length: AT_ONCE }, (_, nth) => waitingCall(callerNumber(nth), host));
  const play = async (calls: number): Promise<Omit<Sized, 'size'>> => {
    const before = side.cpuMs();
    const given = { url, calls, phones, until: IN, answered: false };
    const { ms, failed } = await client.ask<{ ms: number; failed: number }>('calls', given);
    if (failed > 0) throw new Error(`${failed} of ${calls} calls failed.`);
    return { wall: ms / calls, cpu: (side.cpuMs() - before) / calls };
  };
  let gone = 0;
  const calls: Sized[] = [];
  const bytes: Sized[] = [];
  const block = lab.plan.quick ? BLOCK.quick : BLOCK.full;
  for (const size of lab.plan.quick ? BEFORE.quick : BEFORE.full) {
    await play(size - gone);
    calls.push({ size, ...(await play(block)) });
    gone = size + block;
    bytes.push({ size, wall: bytesOf(folder) / gone, cpu: null });
  }
  return [calls, bytes];
}

/** The bytes of all files in a folder. */
function bytesOf(folder: string | null): number {
  if (folder === null) return 0;
  const sizes = readdirSync(folder).map((name) => statSync(join(folder, name)).size);
  return sizes.reduce((sum, size) => sum + size, 0);
}
