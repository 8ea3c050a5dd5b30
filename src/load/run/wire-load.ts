import { SteadyClock } from '../../adapters/steady-clock.ts';
import { RemoteAdmin } from '../../scenario/run/remote-admin.ts';
import type { Share } from '../arrivals/schedule.ts';
import type { LoadPlan } from '../load-plan.ts';
import { mergeLedgers, type MergedCalls } from '../result/merge-ledgers.ts';
import type { Busy } from '../result/load-result.ts';
import { administerAll, notDone, type AdminDone } from './admin-turns.ts';
import { ledgerOfLost } from './lost-part.ts';
import { longestMs } from './part-run.ts';
import { PhoneProcess } from './phone-processes.ts';
import type { PhoneJob } from './process-messages.ts';
import type { WireTarget } from './wire-exchange.ts';

/** How a load over the wire is made. */
export interface WireOptions {
  readonly plan: LoadPlan;
  readonly target: WireTarget;
  readonly processes: number;
  /** Which calls are this machine's. */
  readonly machine: Share;
  /** Ends it before it is over. */
  readonly stop: AbortSignal;
  /** Hears how many calls have come to something, of how many. */
  readonly progress: (settled: number, calls: number) => void;
}

/** What a load over the wire came to. */
export interface WireRun {
  readonly calls: MergedCalls;
  readonly admin: readonly AdminDone[];
  readonly processes: readonly Busy[];
  readonly tookMs: number;
  readonly broken: string | null;
}

/** From when all processes are ready until the load begins, in milliseconds. */
const HEAD_START_MS = 300;

/** How much longer than its plan says a load may take: what its processes do at the end. */
const SLACK_MS = 15_000;

const PROGRESS_MS = 250;

/** How long a process may take to start, and to say what it has taken down. */
const PATIENCE_MS = 60_000;

/**
 * Makes the calls of a load from several processes. Always comes to an end: by the plan's time, or
 * when it is stopped.
 */
export async function runOverTheWire(options: WireOptions): Promise<WireRun> {
  const clock = new SteadyClock();
  const jobs = jobsOf(options);
  const phones = jobs.map((job) => new PhoneProcess(job, clock));
  try {
    return await carriedOut(options, { jobs, phones }, clock);
  } finally {
    clock.stop();
    for (const one of phones) one.end();
  }
}

function jobsOf({ plan, target, processes, machine }: WireOptions): PhoneJob[] {
  const { seed, withinMs, copies, calls, arrivals, graceMs } = plan;
  const played = { seed, withinMs, copies, calls, arrivals, graceMs };
  return Array.from({ length: processes }, (_, part) => ({
    ...{ plan: played, target, machine },
    own: { part, parts: processes },
  }));
}

async function carriedOut(
  { plan, target, stop, machine, progress }: WireOptions,
  {
    jobs,
    phones,
  }: { readonly jobs: readonly PhoneJob[]; readonly phones: readonly PhoneProcess[] },
  clock: SteadyClock,
): Promise<WireRun> {
  const ready = await within(Promise.all(phones.map((one) => one.ready())), PATIENCE_MS, clock);
  const calls = (ready ?? []).reduce((sum, count) => sum + count, 0);
  const beginsAt = clock.now() + HEAD_START_MS;
  for (const one of phones) one.tell({ type: 'begin', at: beginsAt });
  const admin = machine.part === 0 ? watchAdmin(plan, target, beginsAt, phones, clock) : [];
  const show = (): void => {
    progress(
      phones.reduce((sum, one) => sum + one.settled, 0),
      calls,
    );
    clock.wakeAt(clock.now() + PROGRESS_MS, show);
  };
  show();
  const end = (): void => {
    for (const one of phones) one.tell({ type: 'stop' });
  };
  if (stop.aborted) end();
  else stop.addEventListener('abort', end, { once: true });
  const all = Promise.all(phones.map((one) => one.over()));
  await within(all, HEAD_START_MS + longestMs(plan) + SLACK_MS, clock);
  stop.removeEventListener('abort', end);
  const tookMs = clock.now() - beginsAt;
  const told = await Promise.all(phones.map((one) => within(one.done(), PATIENCE_MS, clock)));
  const ledgers = jobs.map((job, place) => {
    const endedAt = phones[place]?.goneAt ?? clock.now();
    return told[place]?.ledger ?? ledgerOfLost(job, { beginsAt, endedAt });
  });
  return {
    calls: mergeLedgers(ledgers),
    admin: [...admin],
    processes: told.flatMap((one) => one?.busy ?? []),
    tookMs,
    broken: brokenWords(phones.length, told.filter((one) => one === null).length),
  };
}

function brokenWords(all: number, broke: number): string | null {
  if (broke === 0) return null;
  const which = all === 1 ? 'the process' : `${broke} of ${all} processes`;
  return `${which} of the load tool broke, and no call that it held has come`;
}

/** Has administrators act in the middle; the list is filled as they do. */
function watchAdmin(
  { admin, copies }: LoadPlan,
  { server, bridge, token }: WireTarget,
  beginsAt: number,
  phones: readonly PhoneProcess[],
  clock: SteadyClock,
): AdminDone[] {
  const done = admin.map(notDone);
  if (admin.length === 0) return done;
  const remote = new RemoteAdmin({
    server,
    ...(bridge !== null && { bridge }),
    ...(token !== null && { token }),
  });
  const world = {
    administer: remote.administer.bind(remote),
    now: () => clock.now(),
    learn: (copy: number, name: string, value: string): void => {
      for (const one of phones) one.tell({ type: 'learn', copy, name, value });
    },
  };
  admin.forEach((action, place) => {
    const due = beginsAt + action.atMs;
    clock.wakeAt(due, () => {
      administerAll(action, copies, due, world).then(
        (one) => {
          done[place] = one;
        },
        () => {
          done[place] = { ...notDone(action), refused: 'no answer' };
        },
      );
    });
  });
  return done;
}

/** What a promise comes to, or `null` where it takes longer. */
function within<T>(work: Promise<T>, ms: number, clock: SteadyClock): Promise<T | null> {
  return new Promise((resolve, reject) => {
    const wake = clock.wakeAt(clock.now() + ms, () => resolve(null));
    work.then(
      (value) => {
        clock.forget(wake);
        resolve(value);
      },
      (error: unknown) => reject(error instanceof Error ? error : new Error(String(error))),
    );
  });
}
