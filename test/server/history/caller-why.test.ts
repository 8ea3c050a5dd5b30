import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AdminClient } from '../../../src/client/admin-client.ts';
import { DEMO } from '../../../src/server/demo-tenant.ts';
import { pinsIn } from '../../support/shipped.ts';
import { ask } from '../http-asker.ts';
import { PIN, startVirtualServer, type VirtualServer } from '../virtual-server.ts';

let served: VirtualServer;
let admin: AdminClient;

/** Calls in, keys once it has been greeted, and lets so much time go by. */
function calls(name: string, keys: string, laterMs = 500): string {
  const { hosted, clock } = served;
  const from = `+1425555${1000 + name.length}`;
  const { call } = hosted.take({ input: 'dial', to: DEMO.number, from, name });
  clock.runFor(12_000);
  for (const key of keys) {
    hosted.take({ input: 'press', call, key: key as '1', durationMs: 100 });
    clock.runFor(500);
  }
  clock.runFor(laterMs);
  return call;
}

beforeEach(async () => {
  served = await startVirtualServer();
  admin = new AdminClient({ server: served.url });
});
afterEach(() => served.server.close());

describe('why a caller has reached no meeting', () => {
  it('is told amid the call, as the journal of the bridge calls everybody', async () => {
    calls('Kim', `${DEMO.coffee}#`);
    const lou = calls('Lou', '4482916#');
    const answer = await admin.callWhy(lou);
    expect(answer).toMatchObject({ healthy: false, meeting: null });
    expect(answer.callers.map(({ who, name }) => [who, name])).toEqual([[lou, 'Lou']]);
    expect(answer.causes.map(({ code }) => code)).toEqual(['id.unknown']);
    for (const { at, seq } of answer.causes.flatMap(({ evidence }) => evidence)) {
      if (seq !== null) expect(served.facts[seq - 1]?.at).toBe(at);
    }
    expect(pinsIn(JSON.stringify(answer), new Set([PIN]))).toEqual([]);
  });

  it.each(['call', 'name', 'number'])('is told after it, asked with the %s', async (by) => {
    const call = calls('Samira', '1#', 60_000);
    const names = { call, name: 'samira', number: '+14255551006' };
    const [one] = (await admin.callWhy(call)).callers;
    expect(one).toMatchObject({ who: call, place: 'ended' });
    expect((await admin.callWhy(names[by as 'call'])).causes[0]?.code).toBe('id.wrongLength');
  });

  it('is nothing while somebody is still greeted, and what was then is asked with the moment', async () => {
    const pat = calls('Pat', '');
    expect(await admin.callWhy(pat)).toMatchObject({ healthy: true, causes: [] });
    const at = served.clock.now();
    for (const key of `${DEMO.coffee}#`) {
      served.hosted.take({ input: 'press', call: pat, key: key as '1', durationMs: 100 });
      served.clock.runFor(500);
    }
    served.clock.runFor(10_000);
    const now = await ask(served.url, 'GET', `/v1/calls/${pat}/why`);
    expect(now).toMatchObject({ status: 404, body: { error: { code: 'recording.callerUnseen' } } });
    expect(JSON.stringify(now.body)).toContain('has reached the meeting \\"coffee\\"');
    expect(await admin.callWhy(pat, { at })).toMatchObject({ healthy: true });
  });

  it('has remedies, each of which can be tried on a copy', async () => {
    const lou = calls('Lou', '4482916#');
    const { at, remedies } = await admin.callWhy(lou);
    const tried = await admin.callWhatIf(lou, 0, { at });
    expect(tried.proof).toEqual(remedies[0]?.proof);
    expect(tried.otherwise.facts.map(({ type }) => type)).toContain('conferenceId.accepted');
    const none = await ask(served.url, 'GET', `/v1/calls/${lou}/what-if?remedy=99`);
    expect(none).toMatchObject({ status: 404, body: { error: { code: 'whatIf.noRemedy' } } });
  });

  it.each(['zoe/why', 'c-99/why', 'c-1/why?at=0'])('is not there for %s', async (path) => {
    calls('Lou', '4482916#');
    const answer = await ask(served.url, 'GET', `/v1/calls/${path}`);
    expect(answer).toMatchObject({
      status: 404,
      body: { error: { code: 'recording.callerUnseen' } },
    });
  });

  it('counts the administration before, whatever meeting it was of', async () => {
    const { hosted, clock } = served;
    const changes = { dialInBypass: false };
    await admin.run({ command: 'meeting.set', meeting: 'coffee', changes });
    await admin.run({ command: 'conferenceId.reset', meeting: 'review' });
    const keyed = calls('Lou', '7710482#');
    const answer = await admin.callWhy(keyed);
    expect(answer.causes.map(({ code }) => code)).toEqual(['id.reset']);
    hosted.take({ input: 'hangUp', call: keyed });
    clock.runFor(1000);
    expect((await admin.callWhy('Lou')).causes[0]?.code).toBe('id.reset');
  });
});
