import { limitsWith } from '../../src/protocol/limit-table.ts';
import { onDisk } from '../../src/server/durable/on-disk.ts';
import { HostedBridge } from '../../src/server/hosted-bridge.ts';
import { createServerLog } from '../../src/server/server-log.ts';
import { SIEGE_MEETINGS, SIEGE_PIN, SIEGE_SEED } from './siege-seed.ts';
import { comeAndGo, dial } from './calls-on-host.ts';

/** Calls that come and go together, so that they share commits. */
const AT_ONCE = 50;

/** One call in so many is to the meeting that goes on for long. */
const LONG_EVERY = 10;

const HOUR = 3_600_000;

/** Writes the folder of a bridge that had so many calls. Returns how many facts there are. */
export async function fillFolder(folder: string, calls: number): Promise<number> {
  const rounds = Math.ceil(calls / AT_ONCE);
  // Each time of the meeting is an hour after the last one, as the wall clock has it.
  const { now } = Date;
  let behind = rounds * HOUR;
  Date.now = () => now() - behind;
  try {
    const { make } = onDisk(folder, SIEGE_SEED);
    const limits = limitsWith({ keptLines: 100 });
    const log = createServerLog('silent');
    const hosted = new HostedBridge({ id: 'default', make, limits, log });
    for (let round = 0; round < rounds - rounds / LONG_EVERY; round += 1) {
      await meet(hosted, SIEGE_MEETINGS.often);
      behind -= HOUR;
    }
    dial(hosted, `${SIEGE_MEETINGS.long}#*${SIEGE_PIN}#`);
    for (let round = 0; round < rounds / LONG_EVERY; round += 1) {
      await comeAndGo(hosted, AT_ONCE - 1, `${SIEGE_MEETINGS.long}##`);
    }
    const facts = hosted.journal.newest;
    hosted.stop();
    await hosted.release();
    return facts;
  } finally {
    Date.now = now;
  }
}

async function meet(hosted: HostedBridge, meeting: string): Promise<void> {
  const leader = dial(hosted, `${meeting}#*${SIEGE_PIN}#`);
  await comeAndGo(hosted, AT_ONCE - 1, `${meeting}##`);
  hosted.take({ input: 'hangUp', call: leader });
  await hosted.committed();
}
