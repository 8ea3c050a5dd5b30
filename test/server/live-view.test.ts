import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RawLine } from './raw-line.ts';
import { PIN, startVirtualServer, type VirtualServer } from './virtual-server.ts';
import { digitRuns } from '../support/digit-runs.ts';

let served: VirtualServer;

beforeAll(async () => {
  served = await startVirtualServer();
});

afterAll(() => served.server.close());

/** Everything that the observer has been told up to now. */
async function told(observer: RawLine): Promise<unknown[]> {
  const from = observer.messages.length;
  observer.type({ type: 'ping' });
  await observer.message('pong', from);
  return observer.messages.filter(({ type }) => type === 'fact').map(({ fact }) => fact);
}

describe('the live view', () => {
  it('tells everything that the truth record tells, in order, each once (REC-2)', async () => {
    const observer = await RawLine.open(served.url, '/v1/live?since=0');
    const line = await RawLine.open(served.url);
    await line.dial();
    await line.ask({ type: 'dtmf', digits: `4482915#*${PIN}#` });
    served.clock.runFor(20_000);
    expect(await told(observer)).toEqual(JSON.parse(JSON.stringify(served.facts)));
    expect(digitRuns(JSON.stringify(observer.messages))).not.toContain(PIN);
    const since = served.facts.length - 2;
    const late = await RawLine.open(served.url, `/v1/live?since=${since}`);
    expect(await told(late)).toHaveLength(2);
    const fresh = await RawLine.open(served.url, '/v1/live');
    expect(await told(fresh)).toEqual([]);
    line.type({ type: 'hangup' });
    await line.closed;
    expect((await told(fresh))[0]).toMatchObject({ type: 'call.hungUp' });
    for (const one of [observer, late, fresh]) await one.lose();
  });

  it('only listens: commands go by HTTP', async () => {
    const observer = await RawLine.open(served.url, '/v1/live');
    observer.type({ type: 'dial', to: '+14255550199', from: '+14255550111' });
    expect(await observer.message('error')).toMatchObject({ code: 'live.listenOnly' });
    observer.type('nonsense');
    expect(await told(observer)).toEqual([]);
    await observer.lose();
  });

  it.each([
    ['since=yesterday', 'http.queryInvalid'],
    ['bridge=b-99', 'bridge.unknown'],
    ['speed=2', 'http.queryInvalid'],
  ])('with ?%s is refused and closed with 4404', async (query, code) => {
    const observer = await RawLine.open(served.url, `/v1/live?${query}`);
    expect(await observer.closed).toEqual({ code: 4404, reason: code });
  });
});
