import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AdminClient } from '../../../src/client/admin-client.ts';
import { DEMO } from '../../../src/server/demo-tenant.ts';
import { pinsIn } from '../../support/shipped.ts';
import { ask } from '../http-asker.ts';
import { PIN, startVirtualServer, type VirtualServer } from '../virtual-server.ts';

let served: VirtualServer;
let admin: AdminClient;

/** Calls in; what it presses once it has been greeted. */
function calls(name: string, keys: string): string {
  const { hosted, clock } = served;
  const dialled = { to: DEMO.number, from: '+14255550111', name };
  const { call } = hosted.take({ input: 'dial', ...dialled });
  clock.runFor(12_000);
  for (const key of keys) {
    hosted.take({ input: 'press', call, key: key as '1', durationMs: 100 });
    clock.runFor(500);
  }
  clock.runFor(60_000);
  return call;
}

beforeEach(async () => {
  served = await startVirtualServer();
  admin = new AdminClient({ server: served.url });
});
afterEach(() => served.server.close());

describe('a remedy, tried on a copy of the history', () => {
  it('starts the meeting there, beside the history in which nobody comes', async () => {
    calls('Kim', `${DEMO.coffee}#`);
    calls('Pat', `${DEMO.standup}#`);
    const { at, remedies } = await admin.meetingWhy('standup');
    const nth = remedies.findIndex(({ proof }) => proof?.outcome.includes('standup starts'));
    const before = served.facts.length;
    const tried = await admin.meetingWhatIf('standup', nth, { at });
    expect(tried.proof).toEqual(remedies[nth]?.proof);
    const typesOf = ({ facts }: typeof tried.asItIs): readonly unknown[] =>
      facts.map(({ type }) => type);
    expect(typesOf(tried.otherwise)).toContain('meeting.started');
    expect(typesOf(tried.asItIs)).not.toContain('meeting.started');
    expect(tried.partsAt).toBeGreaterThan(at);
    for (const life of [tried.otherwise, tried.asItIs]) {
      for (const fact of life.facts) expect(fact.at).toBeGreaterThanOrEqual(tried.partsAt ?? 0);
      expect(life.parties.map(({ name }) => name)).toContain('Pat');
    }
    expect(served.facts.length).toBe(before);
    expect(pinsIn(JSON.stringify(tried), new Set([PIN]))).toEqual([]);
  });

  it.each(['remedy=99', 'remedy=0&about=commands'])('there is none for %s', async (query) => {
    calls('Pat', `${DEMO.standup}#`);
    const answer = await ask(served.url, 'GET', `/v1/meetings/standup/what-if?${query}`);
    expect(answer).toMatchObject({
      status: 404,
      body: { error: { code: 'whatIf.noRemedy', path: 'remedy' } },
    });
  });
});

describe('an answer to why names everybody as the journal of the bridge does', () => {
  it('also where others came before, to another meeting', async () => {
    calls('Kim', `${DEMO.coffee}#`);
    const pat = calls('Pat', `${DEMO.standup}#`);
    const { callers, causes } = await admin.meetingWhy('standup', { caller: pat });
    expect(callers.map(({ who, name }) => [who, name])).toEqual([[pat, 'Pat']]);
    for (const { evidence } of causes) {
      for (const { at, seq } of evidence) {
        if (seq !== null) expect(served.facts[seq - 1]?.at).toBe(at);
      }
    }
  });
});
