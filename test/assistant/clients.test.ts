import { LATEST_PROTOCOL_VERSION } from '@modelcontextprotocol/sdk/types.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BOUNDS } from '../../src/assistant/bounds.ts';
import { overHttp, ownFolder, type Served, type ToolClient } from './tool-client.ts';

const folder = ownFolder();
let now = 0;
let served: Served;

beforeEach(async () => {
  now = 0;
  served = await overHttp(folder.path, {}, undefined, () => now);
});
afterEach(async () => {
  await served.close();
  folder.remove();
});

function connectAll(count: number): Promise<readonly ToolClient[]> {
  return Promise.all(Array.from({ length: count }, () => served.connect()));
}

/** The bridges of the own server: its default one, and one of each client that asked for its own. */
async function bridges(): Promise<number> {
  const { url } = await served.workshop.ownServer();
  const { bridges: all } = (await (await fetch(`${url}/v1/bridges`)).json()) as {
    bridges: unknown[];
  };
  return all.length;
}

describe('over HTTP', () => {
  it('serves 16 clients at once, each on a bridge of its own, and no seventeenth', async () => {
    expect(BOUNDS.clients).toBe(16);
    const clients = await connectAll(16);
    const dialled = await Promise.all(
      clients.map((client) => client.done('dial', { to: '+14255550199', name: 'Pat' })),
    );
    expect(dialled.map(({ call }) => call)).toEqual(Array.from({ length: 16 }, () => 'c-1'));
    await expect(served.connect()).rejects.toThrow(
      /16 clients are served already\. End a session/u,
    );
    const session = clients[0]?.client.transport?.sessionId ?? '';
    const ended = await fetch(served.url, {
      method: 'DELETE',
      headers: { 'mcp-session-id': session, 'mcp-protocol-version': LATEST_PROTOCOL_VERSION },
    });
    expect(ended.status).toBe(200);
    expect(await (await served.connect()).done('look_at_bridge')).toMatchObject({ calls: [] });
  });

  it('keeps no room for who does not begin as the protocol says', async () => {
    const statuses = Array.from({ length: 20 }, async () => {
      const headers = { 'content-type': 'application/json' };
      return (await fetch(served.url, { method: 'POST', headers, body: '{}' })).status;
    });
    expect(new Set(await Promise.all(statuses))).toEqual(new Set([406]));
    await connectAll(16);
  });

  it('takes no more however many come at the same moment', async () => {
    const come = await Promise.allSettled(Array.from({ length: 24 }, () => served.connect()));
    expect(come.filter(({ status }) => status === 'fulfilled')).toHaveLength(16);
  });

  it('ends the session of a client that rests for half an hour, with its calls and its bridge', async () => {
    const [busy, resting] = [await served.connect(), await served.connect()];
    await resting.done('dial', { to: '+14255550199', name: 'Pat' });
    await busy.done('look_at_bridge');
    const before = await bridges();
    now = BOUNDS.clientIdleMs;
    await busy.done('look_at_bridge');
    expect(await bridges()).toBe(before);
    now += 1;
    await busy.done('look_at_bridge');
    expect(await bridges()).toBe(before - 1);
    await expect(resting.call('look_at_bridge')).rejects.toThrow(
      /There is no such session, or not any more\. Initialize anew\./u,
    );
  });

  it('lets somebody new in where one of 16 has rested for too long', async () => {
    await connectAll(16);
    now = BOUNDS.clientIdleMs + 1;
    expect(await (await served.connect()).done('look_at_bridge')).toMatchObject({ calls: [] });
  });
});
