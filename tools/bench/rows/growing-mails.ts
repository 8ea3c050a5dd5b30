import { scriptedCallers } from '../call-script.ts';
import type { Sized } from './growth.ts';
import type { Lab } from './lab.ts';
import { promptSeed, wholeCall } from './phones.ts';
import { AT_ONCE, costOf } from './whole-calls.ts';

/** Mails that wait for a mail server that is down. */
const OWED = { full: [0, 100, 1000, 10_000], quick: [0, 100, 1000] } as const;

const CALLS = { full: 1000, quick: 100 } as const;

/** What a whole call costs on disk, by how many mails are owed meanwhile. */
export async function costByMailsOwed(lab: Lab): Promise<readonly (readonly Sized[])[]> {
  // The last one does not call: every mail is about a new PIN of theirs.
  const everybody = scriptedCallers(AT_ONCE + 1);
  const product = await lab.product(promptSeed(everybody), { disk: true });
  const phones = everybody.slice(0, AT_ONCE).map(wholeCall);
  const client = lab.client();
  const calls = lab.plan.quick ? CALLS.quick : CALLS.full;
  const play = () => costOf(client, product, { calls, phones, answered: false });
  // All code is warm then.
  await play();
  const seen: Sized[] = [];
  for (const size of lab.plan.quick ? OWED.quick : OWED.full) {
    const owed = await product.side.ask<number>('owe', {
      user: `organizer-${AT_ONCE}@contoso.com`,
      size,
    });
    if (owed !== size) throw new Error(`${owed} mails are owed.`);
    const { wall, cpu } = await play();
    seen.push({ size, wall, cpu });
  }
  return [seen];
}
