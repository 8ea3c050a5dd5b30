import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AMOS, ask as askAt, SEED, type Answer } from './http-asker.ts';
import { RawLine } from './raw-line.ts';
import { startVirtualServer, type VirtualServer } from './virtual-server.ts';

let served: VirtualServer;
let bridge: string;

beforeAll(async () => {
  served = await startVirtualServer({});
});

afterAll(() => served.server.close());

beforeEach(async () => {
  bridge = String((await ask('POST', '/v1/bridges', { seed: SEED })).body['bridge']);
});

function ask(method: string, path: string, body?: unknown): Promise<Answer> {
  return askAt(served.url, method, path, body);
}

function onBench(path: string): string {
  return `${path}?bridge=${bridge}`;
}

describe('a bridge made for a test', () => {
  it('knows nothing of the default one, nor of another', async () => {
    const line = await RawLine.open(served.url, `/v1/calls?bridge=${bridge}`);
    await line.dial();
    const before = served.facts.length;
    await ask('POST', onBench('/v1/commands'), { command: 'meeting.lock', meeting: 'standup' });
    expect(served.facts.length).toBe(before);
    expect((await ask('GET', '/v1/calls')).body).toEqual({ calls: [], next: null });
    const { body } = await ask('GET', '/v1/bridges');
    expect(body['bridges']).toContainEqual({ bridge, calls: 1 });
    await line.lose();
  });

  it('ends its calls when it is deleted, and is gone', async () => {
    const line = await RawLine.open(served.url, `/v1/calls?bridge=${bridge}`);
    await line.dial();
    expect((await ask('DELETE', `/v1/bridges/${bridge}`)).status).toBe(204);
    expect(await line.message('ended')).toMatchObject({ reason: 'shutdown' });
    expect((await line.closed).code).toBe(1000);
    expect((await ask('GET', onBench('/v1/calls'))).status).toBe(404);
  });

  it('draws the same PINs again when its random draws are seeded', async () => {
    const pins = await Promise.all(
      [1, 2].map(async () => {
        const made = await ask('POST', '/v1/bridges', { seed: SEED, random: 5 });
        const hook = `/v1/users/${AMOS}/reset-leader-pin?bridge=${String(made.body['bridge'])}`;
        return (await ask('POST', hook)).body['pin'];
      }),
    );
    expect(pins[0]).toBe(pins[1]);
  });

  it('is one of so many, and no more (limit bridges)', async () => {
    const small = await startVirtualServer({ bridges: 1 });
    const post = (): Promise<Response> =>
      fetch(`${small.url}/v1/bridges`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ seed: SEED }),
      });
    expect((await post()).status).toBe(201);
    expect((await post()).status).toBe(429);
    await small.server.close();
  });
});
