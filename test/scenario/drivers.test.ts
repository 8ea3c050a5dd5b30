import { afterAll, describe, expect, it } from 'vitest';
import { openInProcess } from '../../src/scenario/run/in-process-driver.ts';
import { createWsDrivers } from '../../src/scenario/run/ws-driver.ts';
import type { Driver, OpenDriver } from '../../src/scenario/driver.ts';
import { startVirtualTimeServer } from '../../src/server/virtual-time-server.ts';
import { describeDriver, organizerCalls, PIN, SEED, START_AT, toLobby } from './driver-contract.ts';

const wired = createWsDrivers(startVirtualTimeServer);

describeDriver('in the same process', openInProcess);
describeDriver('over WebSockets and HTTP', wired.open, wired.close);

const AMOS = 'amos.marble@contoso.com';

/** A meeting with much going on: a lost line, a reset in mid-entry, an app user, hang-ups. */
async function busyMorning(open: OpenDriver): Promise<{ journal: string; heard: string }> {
  const driver: Driver = await open({ seed: SEED, startAt: START_AT, random: 11 });
  const pat = await toLobby(driver);
  const lee = await toLobby(driver, '+14255550112');
  await lee.loseLine();
  const reset = { command: 'pin.reset', user: AMOS } as const;
  const answer = await driver.administer({ role: 'administrator', id: 'admin' }, reset);
  const amos = await organizerCalls(driver, PIN);
  await lee.resumeLine();
  for (let steps = 0; steps < 3; steps += 1) await driver.step();
  const again = await organizerCalls(driver, (answer.ok ? answer.pin : undefined) ?? '');
  await driver.joinByApp({ meeting: 'standup', name: 'Eve', user: null, signedIn: false });
  await pat.hangUp();
  for (let steps = 0; steps < 40; steps += 1) await driver.step();
  await driver.close();
  const heard = JSON.stringify([pat, lee, amos, again].map((call) => call.heard));
  const journal = JSON.stringify(driver.facts());
  return { journal, heard };
}

describe('the same scenario over both drivers', () => {
  const drivers = createWsDrivers(startVirtualTimeServer);
  afterAll(drivers.close);

  it('leaves the same record, byte for byte, and every phone hears the same at the same time', async () => {
    const here = await busyMorning(openInProcess);
    const there = await busyMorning(drivers.open);
    expect(there.journal).toBe(here.journal);
    expect(there.heard).toBe(here.heard);
    expect(here.journal).toContain('"meeting.started"');
  });

  it('leaves the same record when many run at once behind one server', async () => {
    const here = await busyMorning(openInProcess);
    const there = await Promise.all(Array.from({ length: 5 }, () => busyMorning(drivers.open)));
    for (const run of there) expect(run).toEqual(here);
  });
});
