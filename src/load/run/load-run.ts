import { createHash } from 'node:crypto';
import { AdminClient } from '../../client/admin-client.ts';
import { createServer } from '../../server/create-server.ts';
import { schedule, shareOf, WHOLE, type Share } from '../arrivals/schedule.ts';
import type { LoadPlan, ScriptLine } from '../load-plan.ts';
import type { Busy, LoadResult } from '../result/load-result.ts';
import { mergeLedgers } from '../result/merge-ledgers.ts';
import { watchBusy } from './busy-watch.ts';
import { watchIdle } from './idle-share.ts';
import { runVirtually } from './virtual-load.ts';
import type { WireTarget } from './wire-exchange.ts';
import { runOverTheWire, type WireRun } from './wire-load.ts';

/** What a load is run with. */
export interface LoadOptions {
  readonly machine: Share;
  readonly processes: number;
  readonly stop: AbortSignal;
  readonly progress: (settled: number, calls: number) => void;
  /** Milliseconds of real time. */
  readonly wallMs: () => number;
  /** Lets the rest of the process have a turn. */
  readonly breathe: () => Promise<void>;
}

/** A server of the load's own takes as many lines as come: what is measured is the bridge, not a limit. */
const OWN_LIMITS = {
  linesPerAddress: 1_000_000,
  linesInAll: 1_000_000,
  connections: 1_000_000,
  closingMs: 500,
} as const;

/** Plays a load on a bridge in this process, in virtual time. */
export async function loadInVirtualTime(plan: LoadPlan, options: LoadOptions): Promise<LoadResult> {
  const begun = options.wallMs();
  const calls = shareOf(schedule(plan), options.machine, WHOLE);
  const { ledger, admin, virtualMs, broken } = await runVirtually(plan, calls, {
    ...{ breathe: options.breathe, stop: options.stop },
    progress: (settled) => options.progress(settled, calls.length),
  });
  return {
    ...headOf(plan, 'virtual', options),
    ...mergeLedgers([ledger]),
    ...{ admin, broken, bridgeMs: virtualMs, wallMs: options.wallMs() - begun },
    machines: [
      { segment: segmentOf(options.machine), processes: [], server: null, cores: 1, idle: null },
    ],
  };
}

/** Makes a load's calls to a server of its own, in this process, which its telephones are not in. */
export async function loadOwnServer(plan: LoadPlan, options: LoadOptions): Promise<LoadResult> {
  const begun = options.wallMs();
  const seed = plan.bridge;
  if (seed === null) throw new Error('a load without given needs a target');
  const server = await createServer({ seed, port: 0, limits: OWN_LIMITS });
  try {
    server.bridges.bridge(null).mailServer.state = plan.mailServer;
    const idle = watchIdle();
    const busy = watchBusy(options.wallMs);
    const target = { server: server.url, bridge: null, token: null };
    const run = await runOverTheWire({ plan, target, ...options });
    const failure = server.failure?.message.split('\n')[0] ?? null;
    return wireResult(plan, 'own server', options, {
      ...{ run, server: busy(), machine: idle(), wallMs: options.wallMs() - begun },
      broken: failure === null ? run.broken : `the bridge broke: ${failure}`,
    });
  } finally {
    await server.close();
  }
}

/**
 * Makes a load's calls to a server that is up: on a bridge of its own there, which is deleted afterwards,
 * or, where the plan has no `given`, on the bridge that is there.
 *
 * @throws ConnectionError or AdminError where the server is not there, or refuses.
 */
export async function loadTarget(
  plan: LoadPlan,
  at: { readonly server: string; readonly token: string | null },
  options: LoadOptions,
): Promise<LoadResult> {
  const begun = options.wallMs();
  const { server, token } = at;
  const admin = new AdminClient({ server, ...(token !== null && { token }) });
  const bridge = plan.bridge === null ? null : (await admin.createBridge(plan.bridge)).bridge;
  if (bridge === null) await admin.meetings();
  const idle = watchIdle();
  const target: WireTarget = { server, bridge, token };
  const run = await runOverTheWire({ plan, target, ...options });
  const gone = await isGone(admin, bridge);
  return wireResult(plan, 'target', options, {
    ...{ run, server: null, machine: idle(), wallMs: options.wallMs() - begun },
    broken: gone ? 'the target does not answer any more' : run.broken,
  });
}

async function isGone(admin: AdminClient, bridge: string | null): Promise<boolean> {
  try {
    if (bridge === null) await admin.meetings();
    else await admin.deleteBridge(bridge);
    return false;
  } catch {
    return true;
  }
}

interface WireOutcome {
  readonly run: WireRun;
  readonly server: Busy | null;
  readonly machine: { readonly cores: number; readonly idle: number | null };
  readonly wallMs: number;
  readonly broken: string | null;
}

function wireResult(
  plan: LoadPlan,
  over: LoadResult['over'],
  options: LoadOptions,
  { run, server, machine, wallMs, broken }: WireOutcome,
): LoadResult {
  const { calls, admin, processes, tookMs } = run;
  return {
    ...headOf(plan, over, options),
    ...calls,
    ...{ admin, broken, wallMs, bridgeMs: tookMs },
    machines: [{ segment: segmentOf(options.machine), processes, server, ...machine }],
  };
}

function headOf(plan: LoadPlan, over: LoadResult['over'], { stop }: LoadOptions) {
  return {
    schemaVersion: 1,
    ...{ title: plan.title, seed: plan.seed, over, interrupted: stop.aborted },
    plan: fingerprintOf(plan),
    arrivals: plan.arrivals.map((one) => wordsOf(plan, one)),
    thresholds: plan.thresholds.map(({ words }) => words),
  } as const;
}

function wordsOf({ calls }: LoadPlan, { words, calls: who }: LoadPlan['arrivals'][number]): string {
  return `${words}: ${who.map((place) => calls[place]?.name ?? '').join(', ')}`;
}

/** The same for equal loads. Of secrets nothing is in it: what is keyed is left out. */
function fingerprintOf(plan: LoadPlan): string {
  const { title, seed, arrivals, calls, thresholds, copies, admin, withinMs, graceMs } = plan;
  const kinds = calls.map(({ name, weight, script }) => [name, weight, script.map(unkeyed)]);
  const said = [
    ...[title, seed, arrivals, kinds, thresholds.map(({ words }) => words)],
    ...[
      copies.length,
      withinMs,
      graceMs,
      admin.map(({ atMs, command }) => [atMs, command.command]),
    ],
  ];
  return createHash('sha256').update(JSON.stringify(said)).digest('hex').slice(0, 16);
}

/** What a caller does, without the keys. */
function unkeyed(line: ScriptLine): unknown {
  switch (line.act) {
    case 'expect':
      return [line.act, line.places, line.hearing, line.withinMs];
    case 'hear':
      return [line.act, line.what, line.times, line.withinMs];
    case 'wait':
      return [line.act, line.forMs];
    default:
      return [line.act];
  }
}

function segmentOf({ part, parts }: Share): string {
  return `${part + 1}/${parts}`;
}
