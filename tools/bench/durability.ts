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
import { durabilityText, missedDurability, type SideCost } from './durability-report.ts';
import { heapBytes, median } from './stopwatch.ts';

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
const CALLS_UP = 2000;
const KEYS = '4482915#';

interface Side {
  readonly name: string;
  readonly hosted: HostedBridge;
  readonly microseconds: number[];
  bytesOver: number;
  bytesUp: number;
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
  const off = side('in memory', memory);
  const on = side('on disk', onDisk(join(folder, 'data'), SEED).make);
  // Not counted: what is kept for late phones is full from here on, and all code is warm.
  for (const one of [off, on]) await play(one.hosted, CALLS_A_ROUND);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const one of [off, on]) await measureRound(one);
  }
  for (const one of [off, on]) await measureUp(one);
  const callsOver = ROUNDS * CALLS_A_ROUND;
  const findings = { inMemory: cost(off), onDisk: cost(on), callsOver, callsUp: CALLS_UP };
  console.log(durabilityText(findings));
  for (const { hosted } of [off, on]) {
    hosted.stop();
    await hosted.release();
  }
  rmSync(folder, { recursive: true, force: true });
  const missed = missedDurability(findings);
  for (const sentence of missed) console.error(`bench: ${sentence}`);
  return missed.length === 0 ? 0 : 1;
}

function side(name: string, make: MakeParts): Side {
  const log = createServerLog('silent');
  const hosted = new HostedBridge({ id: 'default', make, limits: limitsWith({}), log });
  return { name, hosted, microseconds: [], bytesOver: 0, bytesUp: 0 };
}

async function measureRound(one: Side): Promise<void> {
  const before = heapBytes();
  const begun = performance.now();
  await play(one.hosted, CALLS_A_ROUND);
  one.microseconds.push(((performance.now() - begun) * 1000) / CALLS_A_ROUND);
  one.bytesOver += heapBytes() - before;
}

async function measureUp(one: Side): Promise<void> {
  const before = heapBytes();
  for (let call = 0; call < CALLS_UP; call += 1) dialAndKey(one.hosted);
  await one.hosted.committed();
  one.bytesUp = heapBytes() - before;
}

function cost({ name, microseconds, bytesOver, bytesUp }: Side): SideCost {
  return {
    name,
    microseconds: median(microseconds),
    bytesOver: bytesOver / (ROUNDS * CALLS_A_ROUND),
    bytesUp: bytesUp / CALLS_UP,
  };
}

/** Calls that dial, key the conference ID and hang up; each answer waits for its commit. */
async function play(hosted: HostedBridge, calls: number): Promise<void> {
  for (let done = 0; done < calls; done += AT_ONCE) {
    for (let call = 0; call < AT_ONCE; call += 1) {
      const id = dialAndKey(hosted);
      hosted.take({ input: 'hangUp', call: id });
    }
    await hosted.committed();
  }
}

function dialAndKey(hosted: HostedBridge): string {
  const call = hosted.take({
    input: 'dial',
    to: '+14255550199',
    from: '+14255550111',
    name: null,
  }).call;
  for (const key of KEYS) hosted.take({ input: 'press', call, key: key as '4', durationMs: 100 });
  return call;
}
