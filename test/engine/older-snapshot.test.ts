import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { KEY_DURATION_MS, type Key } from '../../src/domain/key.ts';
import { SNAPSHOT_FORMAT, type BridgeSnapshot } from '../../src/engine/bridge-snapshot.ts';
import { BridgeRig, HOUR, MINUTE, SECOND } from '../support/bridge-rig.ts';
import { AMOS_PIN, MEGAN_PIN, REVIEW, STANDUP, UNREGISTERED } from '../support/sample-seed.ts';

/** A bridge with somebody in every kind of place: the one that each snapshot below is of. */
function underWay() {
  const rig = new BridgeRig({
    tenant: { enableNameRecording: false, enableEntryExitNotifications: true },
    settings: { unlockAdmitsBypass: false },
  });
  const [late, latest] = [rig.dial('Late'), rig.dial('Latest')];
  for (const phone of [late, latest]) phone.keys(`${STANDUP}#*`);
  const pat = rig.caller('Pat');
  // The start from the lobby: who proves it there is the organizer, and was none on arrival.
  const amos = rig.caller('Amos').keys(`*${AMOS_PIN}#`);
  late.keys(`${AMOS_PIN}#`);
  rig.admin({ command: 'meeting.lock', meeting: 'standup' });
  // An organizer before a locked door.
  latest.keys(`${AMOS_PIN}#`);
  const kim = rig.caller('Kim');
  rig.joinByApp({ meeting: 'review', name: 'Guest', user: null });
  const lee = rig.caller('Lee', REVIEW);
  const ida = rig.dial('Ida').keys(`${REVIEW}#*${MEGAN_PIN.slice(0, 2)}`);
  const ben = rig.dial('Ben', { to: UNREGISTERED, ringing: true });
  rig.clock.runFor(2 * SECOND);
  return { rig, phones: [late, latest, pat, amos, kim, lee, ida, ben] };
}

/** Goes on with it until nobody is left, and returns all that shows of it. */
function goneOn({ rig, phones }: ReturnType<typeof underWay>) {
  const keys = (call: string, all: string): void => {
    for (const key of [...all] as Key[])
      rig.bridge.take({ input: 'press', call, key, durationMs: KEY_DURATION_MS.usual });
  };
  const hangUp = (call: string): void => rig.bridge.take({ input: 'hangUp', call });
  rig.admin({ command: 'meeting.admit', meeting: 'standup', who: 'c-2' });
  rig.admin({ command: 'meeting.unlock', meeting: 'standup' });
  hangUp('c-4');
  hangUp('c-3');
  keys('c-7', `${MEGAN_PIN.slice(2)}#`);
  rig.admin({ command: 'meeting.admit', meeting: 'standup' });
  rig.clock.runFor(MINUTE);
  hangUp('c-2');
  rig.caller('Uma');
  rig.joinByApp();
  rig.clock.runFor(HOUR);
  keys('c-1', '*6');
  rig.clock.runFor(30 * HOUR);
  expect(rig.bridge.openCount).toBe(0);
  return [rig.journal.facts, phones.map(({ heard }) => heard)];
}

test.each([1, SNAPSHOT_FORMAT])(
  'a snapshot of format %i is gone on from as if nothing had been',
  (format) => {
    const path = join(import.meta.dirname, `snapshot-of-format-${format}.json.gz`);
    const kept = JSON.parse(gunzipSync(readFileSync(path)).toString()) as BridgeSnapshot;
    const [straight, resumed] = [underWay(), underWay()];
    resumed.rig.restart(kept);
    expect(resumed.rig.bridge.snapshot()).toEqual(straight.rig.bridge.snapshot());
    expect(goneOn(resumed)).toEqual(goneOn(straight));
  },
);
