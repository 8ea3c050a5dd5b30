// What durability costs: npm run bench:durability. Both sides in one run, in real time.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemRandom } from '../../src/adapters/random-sources.ts';
import { SystemClock } from '../../src/adapters/system-clock.ts';
import type { BridgeSeed } from '../../src/domain/bridge-seed.ts';
import { limitsWith } from '../../src/protocol/limit-table.ts';
import { inMemory, type MakeParts } from '../../src/server/bridge-parts.ts';
import { onDisk } from '../../src/server/durable/on-disk.ts';
import { HostedBridge } from '../../src/server/hosted-bridge.ts';
import { createServerLog } from '../../src/server/server-log.ts';

const SEED: BridgeSeed = {
  profile: 'sfb-online',
  tenant: {},
  settings: {},
  numbers: [{ number: '+14255550199' }],
  organizers: [{ id: 'amos@contoso.com', pins: ['73915'] }],
  meetings: [{ id: 'standup', organizer: 'amos@contoso.com', conferenceId: '4482915' }],
};

/** Calls that come in together, so that they share one commit, as they do on a busy server. */
const AT_ONCE = 100;
const ROUNDS = 5;
const CALLS_A_ROUND = 2000;
const KEYS = '4482915#';

/** Keeping everything may cost this much of the speed, and no more. */
const LEAST_RATIO = 0.1;

interface Side {
  readonly name: string;
  readonly hosted: HostedBridge;
  readonly microseconds: number[];
}

process.exitCode = await bench();

async function bench(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'lobbyline-durability-'));
  const clock = new SystemClock();
  const memory = inMemory({
    seed: SEED,
    clock,
    random: systemRandom,
    stopClock: () => clock.stop(),
  });
  const sides = [
    side('in memory', memory),
    side('on disk', onDisk(join(folder, 'data'), SEED).make),
  ];
  for (const one of sides) await play(one.hosted, AT_ONCE);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const one of sides) {
      const begun = performance.now();
      await play(one.hosted, CALLS_A_ROUND);
      one.microseconds.push(((performance.now() - begun) * 1000) / CALLS_A_ROUND);
    }
  }
  const [off, on] = sides.map(({ microseconds }) => median(microseconds));
  const ratio = (off ?? 0) / (on ?? 1);
  for (const { name, microseconds } of sides) {
    const each = median(microseconds);
    console.log(
      `  ${name.padEnd(10)} ${each.toFixed(1).padStart(8)} µs a call of 10 inputs, ${Math.round(1e6 / each)} calls a second`,
    );
  }
  const mib = process.memoryUsage().rss / 2 ** 20;
  console.log(
    `  on disk / in memory: ${ratio.toFixed(2)} of the calls per second (at least ${LEAST_RATIO})`,
  );
  console.log(
    `  memory of both together: ${mib.toFixed(0)} MiB after ${2 * ROUNDS * CALLS_A_ROUND} calls`,
  );
  for (const { hosted } of sides) {
    hosted.stop();
    await hosted.release();
  }
  rmSync(folder, { recursive: true, force: true });
  if (ratio >= LEAST_RATIO) return 0;
  console.error(`bench: keeping everything on disk leaves ${ratio.toFixed(2)} of the speed`);
  return 1;
}

function side(name: string, make: MakeParts): Side {
  const log = createServerLog('silent');
  const hosted = new HostedBridge({ id: 'default', make, limits: limitsWith({}), log });
  return { name, hosted, microseconds: [] };
}

/** Calls that dial, key the conference ID and hang up; each answer waits for its commit. */
async function play(hosted: HostedBridge, calls: number): Promise<void> {
  for (let done = 0; done < calls; done += AT_ONCE) {
    for (let call = 0; call < AT_ONCE; call += 1) oneCall(hosted);
    await hosted.committed();
  }
}

function oneCall(hosted: HostedBridge): void {
  const call = hosted.give((bridge) =>
    bridge.dial({ to: '+14255550199', from: '+14255550111', name: null }),
  );
  for (const key of KEYS) hosted.give((bridge) => bridge.press(call, key as '4', 100));
  hosted.give((bridge) => bridge.hangUp(call));
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
