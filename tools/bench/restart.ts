// What a start and a long-lived meeting cost: npm run bench:restart. One stays in a meeting while calls come and go.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BridgeSeed } from '../../src/domain/bridge-seed.ts';
import { limitsWith } from '../../src/protocol/limit-table.ts';
import { onDisk } from '../../src/server/durable/on-disk.ts';
import { HostedBridge } from '../../src/server/hosted-bridge.ts';
import { createServerLog } from '../../src/server/server-log.ts';
import { heapBytes } from './stopwatch.ts';
import { comeAndGo, dial } from './calls-on-host.ts';

const SEED: BridgeSeed = {
  profile: 'sfb-online',
  tenant: { enableNameRecording: false },
  // Nobody waits for a bell here: what is measured is what stays, not how long a call takes.
  settings: { ringMs: 0, keysWhileRinging: 'kept', typeAheadKeys: 32 },
  numbers: [{ number: '+14255550199' }],
  organizers: [{ id: 'amos@contoso.com', pins: ['73915'] }],
  meetings: [{ id: 'standup', organizer: 'amos@contoso.com', conferenceId: '4482915' }],
};

/** Calls that come and go together, so that they share commits. */
const AT_ONCE = 100;

/** How many calls have come and gone when it is measured. */
const SIZES = process.argv.includes('--quick') ? [1000, 3000] : [1000, 10_000, 100_000];

/** A start may take so long, in milliseconds, whatever has been. */
const START_MS = 2000;

/** The heap behind all calls may be so many times what it was behind the first thousand. */
const HEAP_RATIO = 1.25;

interface Measured {
  readonly calls: number;
  readonly startMs: number;
  readonly heap: number;
  readonly facts: number;
}

process.exitCode = await bench();

async function bench(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'lobbyline-restart-'));
  const data = join(folder, 'data');
  const hosted = bridgeOn(data);
  dial(hosted, '4482915#*73915#');
  await hosted.committed();
  const measured: Measured[] = [];
  let calls = 0;
  for (const size of SIZES) {
    for (; calls < size; calls += AT_ONCE) await comeAndGo(hosted, AT_ONCE, '4482915##');
    measured.push({ calls, ...(await measure(hosted, data, join(folder, `killed-${size}`))) });
  }
  hosted.stop();
  await hosted.release();
  rmSync(folder, { recursive: true });
  return report(measured);
}

function bridgeOn(folder: string): HostedBridge {
  const { make } = onDisk(folder, SEED);
  const log = createServerLog('silent');
  return new HostedBridge({ id: 'default', make, limits: limitsWith({ keptLines: 100 }), log });
}

/** As a kill leaves the folder: it is copied while the bridge is up, and started elsewhere. */
async function measure(
  hosted: HostedBridge,
  data: string,
  copy: string,
): Promise<Omit<Measured, 'calls'>> {
  const inside = hosted.view.meetings.map(({ participants }) => participants);
  if (JSON.stringify(inside) !== '[["c-1"]]')
    throw new Error(`Not one is in it: ${String(inside)}`);
  const heap = heapBytes();
  cpSync(data, copy, { recursive: true });
  const begun = performance.now();
  const again = bridgeOn(copy);
  const startMs = performance.now() - begun;
  await again.committed();
  const facts = again.journal.newest;
  again.stop();
  await again.release();
  rmSync(copy, { recursive: true });
  return { startMs, heap, facts };
}

function report(measured: readonly Measured[]): number {
  const mib = (bytes: number): string => (bytes / 1_048_576).toFixed(1);
  process.stdout.write('One stays in a meeting; calls come and go. Then the server is killed.\n\n');
  process.stdout.write('calls gone     facts   start ms   heap MiB\n');
  for (const { calls, facts, startMs, heap } of measured) {
    const cells = [
      String(calls).padStart(10),
      String(facts).padStart(10),
      startMs.toFixed(0).padStart(11),
      mib(heap).padStart(11),
    ];
    process.stdout.write(`${cells.join('')}\n`);
  }
  const [first] = measured;
  const last = measured.at(-1);
  if (first === undefined || last === undefined) return 1;
  const missed = [
    ...(measured.some(({ startMs }) => startMs > START_MS)
      ? [`a start took more than ${START_MS} ms`]
      : []),
    ...(last.heap / first.heap > HEAP_RATIO ? [`the heap grew by more than ${HEAP_RATIO}`] : []),
  ];
  for (const one of missed) process.stdout.write(`missed: ${one}\n`);
  process.stdout.write(`${JSON.stringify({ measured, missed })}\n`);
  return missed.length === 0 ? 0 : 1;
}
