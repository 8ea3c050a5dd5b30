import type { BridgeSeed } from '../../src/domain/bridge-seed.ts';
import { isKey } from '../../src/domain/key.ts';
import { limitsWith } from '../../src/protocol/limit-table.ts';
import { onDisk } from '../../src/server/durable/on-disk.ts';
import { HostedBridge } from '../../src/server/hosted-bridge.ts';
import { createServerLog } from '../../src/server/server-log.ts';

/** A day, in milliseconds. */
export const DAY = 86_400_000;

const ORGANIZER = 'amos@contoso.com';
const PIN = '731905284617';

/** Whose PIN is reset every day. Of a PIN in use here, less would be known once its reset was let go of. */
const OTHER = 'pilar@contoso.com';

const ADMIN = { role: 'administrator', id: 'admin' } as const;

/** The bridge of these days. */
export const DAYS_SEED: BridgeSeed = {
  profile: 'sfb-online',
  tenant: { enableNameRecording: false, pinLength: 12 },
  settings: { ringMs: 0, keysWhileRinging: 'kept', typeAheadKeys: 32 },
  numbers: [{ number: '+14255550199' }],
  organizers: [{ id: ORGANIZER, pins: [PIN] }, { id: OTHER }],
  meetings: [{ id: 'standup', organizer: ORGANIZER, conferenceId: '4482915' }],
};

/**
 * Writes a folder in which a meeting went on once a day, so many days up to now, and somebody else
 * got a new PIN. Returns when it went on, the oldest first.
 */
export async function daysGoneBy(folder: string, days: number): Promise<readonly number[]> {
  const { now } = Date;
  let behind = days * DAY;
  Date.now = () => now() - behind;
  try {
    const { make } = onDisk(folder, DAYS_SEED);
    const log = createServerLog('silent');
    const hosted = new HostedBridge({ id: 'default', make, limits: limitsWith({}), log });
    const times: number[] = [];
    for (; behind > 0; behind -= DAY) times.push(await oneDay(hosted));
    hosted.stop();
    await hosted.release();
    return times;
  } finally {
    Date.now = now;
  }
}

async function oneDay(hosted: HostedBridge): Promise<number> {
  const command = { command: 'pin.reset', user: OTHER } as const;
  hosted.take({ input: 'administer', by: ADMIN, command });
  await hosted.committed();
  const keyed = ['4482915#*100000000000#', '4482915##', `4482915#*${PIN}#`, '4482915##'];
  const calls = keyed.map((keys) => dial(hosted, keys));
  await hosted.committed();
  const at = hosted.clock.now();
  for (const call of calls) hosted.take({ input: 'hangUp', call });
  await hosted.committed();
  return at;
}

function dial(hosted: HostedBridge, keys: string): string {
  const dialled = { to: '+14255550199', from: '+14255550111', name: null };
  const { call } = hosted.take({ input: 'dial', ...dialled });
  for (const key of keys) {
    if (isKey(key)) hosted.take({ input: 'press', call, key, durationMs: 80 });
  }
  return call;
}
