import { schedule, shareOf } from '../arrivals/schedule.ts';
import { Ledger, type LedgerData } from '../measures/ledger.ts';
import { stretchMs } from '../measures/timeline.ts';
import { longestMs } from './part-run.ts';
import type { PhoneJob } from './process-messages.ts';

const BROKE = 'the process of the load tool that held them broke';

/**
 * What is taken down for a process that ended before it had told anything. Its calls were asked for all
 * the same: those that were due by then are lost with it, whatever had become of them, and the others
 * were never dialled.
 *
 * @param times by the clock of the load.
 */
export function ledgerOfLost(
  { plan, machine, own }: Pick<PhoneJob, 'plan' | 'machine' | 'own'>,
  { beginsAt, endedAt }: { readonly beginsAt: number; readonly endedAt: number },
): LedgerData {
  const names = plan.calls.map(({ name }) => name);
  const ledger = new Ledger(names, beginsAt, stretchMs(longestMs(plan)));
  for (const { template, atMs } of shareOf(schedule(plan), machine, own)) {
    const due = beginsAt + atMs;
    ledger.asked(template, atMs);
    if (due > endedAt) {
      ledger.settled(template, 'notDialled', BROKE, Math.max(endedAt, beginsAt));
      continue;
    }
    ledger.dialled(template, due);
    ledger.over(endedAt);
    ledger.settled(template, 'lost', BROKE, endedAt);
  }
  return ledger.data();
}
