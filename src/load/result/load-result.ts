import type { CallOutcome } from '../load-plan.ts';
import type { AdminDone } from '../run/admin-turns.ts';
import type { MergedCalls } from './merge-ledgers.ts';

/** Where a load went: to a bridge in this process in virtual time, to a server of its own, or to another. */
export const LOAD_WAYS = ['virtual', 'own server', 'target'] as const;

/** One of {@link LOAD_WAYS}. */
export type LoadOver = (typeof LOAD_WAYS)[number];

/** How busy a process was, from the beginning of a load to its end. */
export interface Busy {
  /** Processor time by time, 1 for one whole processor. */
  readonly processors: number;
  /** How late its event loop was, in milliseconds. */
  readonly loopP99: number;
  readonly loopMax: number;
}

/** Who made the calls: one machine, or one segment of it. */
export interface Machine {
  /** Which segment of how many, as `--segment` takes it: `1/4`; `1/1` for all. */
  readonly segment: string;
  readonly processes: readonly Busy[];
  /** The process of the load's own server; `null` where it had none. */
  readonly server: Busy | null;
  /** How many processors the machine has, and the share of them that nobody used; `null` where it is not known. */
  readonly cores: number;
  readonly idle: number | null;
}

/**
 * What was asked for and what was done, as plain data that can be merged with that of other machines.
 * Holds no PIN, no name and no number of a caller.
 */
export interface LoadResult extends MergedCalls {
  readonly schemaVersion: 1;
  readonly title: string;
  readonly seed: number;
  readonly over: LoadOver;
  /** Names all that must be the same for results to be merged. */
  readonly plan: string;
  /** The rules by which calls came, in words. */
  readonly arrivals: readonly string[];
  readonly thresholds: readonly string[];
  readonly admin: readonly AdminDone[];
  /** Milliseconds on the bridge, and of real time. */
  readonly bridgeMs: number;
  readonly wallMs: number;
  /** Ended before it was over. */
  readonly interrupted: boolean;
  /** What the bridge, the target or the tool broke at; `null` where nothing did. */
  readonly broken: string | null;
  readonly machines: readonly Machine[];
}

/** All calls of a result together. */
export type Totals = Readonly<Record<CallOutcome | 'asked' | 'dialled' | 'failed', number>>;

/** The sum over all kinds of calls; whoever did not come has failed. */
export function totalsOf({ templates }: Pick<LoadResult, 'templates'>): Totals {
  const sum = (what: CallOutcome | 'asked' | 'dialled'): number =>
    templates.reduce((all, counts) => all + counts[what], 0);
  const [asked, came] = [sum('asked'), sum('came')];
  return {
    ...{ asked, came, dialled: sum('dialled'), refused: sum('refused'), lost: sum('lost') },
    ...{ unfinished: sum('unfinished'), notDialled: sum('notDialled'), failed: asked - came },
  };
}
