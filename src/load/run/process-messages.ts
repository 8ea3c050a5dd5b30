import type { Share } from '../arrivals/schedule.ts';
import type { LedgerData } from '../measures/ledger.ts';
import type { Busy } from '../result/load-result.ts';
import type { PlayedPlan } from './part-run.ts';
import type { WireTarget } from './wire-exchange.ts';

/** What a process of telephones is to do. It comes over the channel between the two: it holds PINs. */
export interface PhoneJob {
  readonly plan: PlayedPlan;
  readonly target: WireTarget;
  readonly machine: Share;
  readonly own: Share;
}

/** What a process of telephones is told. Moments are by the steady clock of the machine. */
export type ToPhones =
  | { readonly type: 'prepare'; readonly job: PhoneJob }
  | { readonly type: 'begin'; readonly at: number }
  | { readonly type: 'learn'; readonly copy: number; readonly name: string; readonly value: string }
  /** Ends it before it is over. */
  | { readonly type: 'stop' }
  /** All are over: hang up, say what was, and end. */
  | { readonly type: 'close' };

/** What a process of telephones tells. */
export type FromPhones =
  | { readonly type: 'ready'; readonly calls: number }
  | { readonly type: 'progress'; readonly settled: number }
  | { readonly type: 'over' }
  | { readonly type: 'done'; readonly ledger: LedgerData; readonly busy: Busy };
