import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoTenant } from '../../src/server/demo-tenant.ts';
import type { VirtualTimeBridge, VirtualTimeServer } from '../../src/adapters/virtual-time.ts';
import { startVirtualTimeServer } from '../../src/server/virtual-time-server.ts';
import { drawFrom, type Draw } from '../../tools/crash/draw.ts';
import { NetworkPhone } from './network-phone.ts';
import { PIN } from './virtual-server.ts';

const LINES = 50;
const SECONDS = 90;
/** A line that has been lost for so many seconds comes back: well within the grace time. */
const LONGEST_LOSS = 12;

let served: VirtualTimeServer;
let uncut: Played;

beforeAll(async () => {
  served = await startVirtualTimeServer();
  uncut = await play(null);
}, 30_000);

afterAll(() => served.close());

/** What line `index` does in that second, the same whether it was cut or not. */
function actOf(index: number, second: number): object | null {
  const since = second - (index % 7);
  if (since === 8) return { type: 'dtmf', digits: '4482915#' };
  if (since === 12) return { type: 'dtmf', digits: index === 20 ? `*${PIN}#` : '#' };
  if (since === 18) return { type: 'dtmf', digits: '#' };
  if (since === 40 && index % 3 === 0) return { type: 'dtmf', digits: '*6' };
  return since === 55 + (index % 11) ? { type: 'hangup' } : null;
}

interface Played {
  readonly phones: readonly NetworkPhone[];
  readonly resumes: number;
}

/** Plays all lines for a minute and a half of virtual time; with `cuts`, lines are cut and resumed. */
async function play(cuts: Draw | null): Promise<Played> {
  const startAt = Date.UTC(2026, 2, 2, 9);
  const bridge = served.open({ seed: demoTenant(PIN), startAt, random: 7 });
  const url = `${served.url.replace('http', 'ws')}/v1/calls?bridge=${bridge.id}`;
  const phones = Array.from({ length: LINES }, () => new NetworkPhone(url));
  for (const phone of phones) await phone.dial('+14255550199');
  const lostFor = new Map<NetworkPhone, number>();
  for (let second = 0; second < SECONDS; second += 1) {
    if (cuts !== null) await cutSome(phones, bridge, cuts);
    bridge.clock.runFor(1000);
    // Now what was just sent is on its way, and goes down with the connection.
    if (cuts !== null) await cutSome(phones, bridge, cuts);
    for (const [index, phone] of phones.entries()) {
      const act = actOf(index, second);
      const lost = phone.connected ? 0 : (lostFor.get(phone) ?? 0) + 1;
      lostFor.set(phone, lost);
      const back = act !== null || lost > LONGEST_LOSS || cuts?.(4) === 0;
      const takenOver = phone.connected && cuts?.(15) === 0;
      if (!phone.ended && ((!phone.connected && back) || takenOver)) await phone.resume();
      if (act !== null) await phone.say(act);
    }
  }
  for (const phone of phones) if (!phone.ended) await phone.resume();
  bridge.close();
  return { phones, resumes: phones.reduce((sum, { resumes }) => sum + resumes, 0) };
}

async function cutSome(
  phones: readonly NetworkPhone[],
  bridge: VirtualTimeBridge,
  cuts: Draw,
): Promise<void> {
  const cut = phones.filter((phone) => phone.connected && !phone.ended && cuts(12) === 0);
  for (const phone of cut) phone.cut();
  await Promise.all(cut.map(({ call }) => bridge.whenLost(call)));
}

describe(`${LINES} lines that are cut at random and resumed`, () => {
  it.each([1, 2, 3])(
    'hear what lines that were never cut hear: nothing twice, nothing missing (seed %i)',
    async (seed) => {
      const cut = await play(drawFrom(seed));
      expect(uncut.resumes).toBe(0);
      expect(cut.resumes).toBeGreaterThan(LINES);
      for (const [index, phone] of cut.phones.entries()) {
        const same = uncut.phones[index];
        expect(phone.faults).toEqual([]);
        expect(phone.heard).toEqual(same?.heard);
        expect(phone.heard.at(-1)).toContain('"type":"ended"');
        expect(phone.heard.some((text) => text.includes('"type":"joined"'))).toBe(true);
      }
    },
    30_000,
  );
});
