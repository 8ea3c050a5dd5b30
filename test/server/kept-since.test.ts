import { afterEach, expect, it } from 'vitest';
import type { Answer } from '../../src/protocol/routes/all-routes.ts';
import { RawLine } from './raw-line.ts';
import { startVirtualServer, type VirtualServer } from './virtual-server.ts';

const DAY = 86_400_000;

let world: VirtualServer;
afterEach(() => world.server.close());

async function asked(path: string): Promise<{ readonly status: number; readonly body: unknown }> {
  const answer = await fetch(`${world.url}${path}`);
  return { status: answer.status, body: await answer.json() };
}

async function callAndHangUp(): Promise<void> {
  const line = await RawLine.open(world.url);
  await line.dial();
  line.type({ type: 'hangup' });
  await line.closed;
}

it('who asks for what was let go of is told since when the rest is kept', async () => {
  world = await startVirtualServer();
  await callAndHangUp();
  const before = (await asked('/v1/journal')).body as Answer<'journal'>;
  expect(before).toMatchObject({ keptSince: null });
  expect(before.facts[0]?.seq).toBe(1);
  // A month at a time: by a longer leap nothing would be let go of at once.
  for (let month = 0; month < 6; month += 1) {
    world.clock.passTo(world.clock.now() + 30 * DAY);
    await world.server.retainer.round();
    await callAndHangUp();
  }
  const { facts, keptSince } = (await asked('/v1/journal')).body as Answer<'journal'>;
  const [first] = facts;
  expect(first?.seq).toBeGreaterThan(before.last);
  expect(keptSince).toBeLessThan(first?.at ?? 0);
  const refused = await asked('/v1/journal?since=2');
  expect(refused.status).toBe(410);
  expect(refused.body).toMatchObject({ error: { code: 'history.letGo', path: 'since' } });
  expect(JSON.stringify(refused.body)).toContain(new Date(keptSince ?? 0).toISOString());
  const why = await asked(`/v1/meetings/standup/why?at=${before.facts[0]?.at ?? 0}`);
  expect(why).toMatchObject({ status: 410, body: { error: { code: 'history.letGo' } } });
  for (const path of ['call-records', 'call-records?format=csv', 'mails']) {
    const { headers } = await fetch(`${world.url}/v1/${path}`);
    expect(headers.get('kept-since')).toBe(new Date(keptSince ?? 0).toISOString());
  }
  expect((await fetch(`${world.url}/v1/audit`)).headers.has('kept-since')).toBe(false);
  const metrics = await (await fetch(`${world.url}/metrics`)).text();
  expect(metrics).toContain(`lobbyline_kept_since_timestamp_seconds ${(keptSince ?? 0) / 1000}`);
});
