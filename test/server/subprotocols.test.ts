import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { CALLS_PATH } from '../../src/protocol/client-messages.ts';
import { startVirtualServer, type VirtualServer } from './virtual-server.ts';

let served: VirtualServer;

beforeAll(async () => {
  served = await startVirtualServer();
});

afterAll(() => served.server.close());

interface Told {
  readonly type: string;
  readonly seq: number;
}

/** A whole call with these subprotocols: what was agreed on, and every frame that came, in order. */
async function heardWith(
  offered: readonly string[],
  headers: Readonly<Record<string, string>> = {},
): Promise<{ readonly agreed: string; readonly frames: readonly unknown[] }> {
  const url = `${served.url.replace('http', 'ws')}${CALLS_PATH}`;
  const socket = new WebSocket(url, [...offered], { headers });
  const frames: unknown[] = [];
  let wake = (): void => undefined;
  socket.on('message', (data: Buffer) => {
    frames.push(JSON.parse(data.toString('utf8')));
    wake();
  });
  const hears = async (type: string): Promise<void> => {
    while (!messagesIn(frames).some((message) => message.type === type)) {
      await new Promise<void>((resolve) => (wake = resolve));
    }
  };
  await new Promise((resolve) => socket.on('open', resolve));
  const closed = new Promise((resolve) => socket.on('close', resolve));
  socket.send('{"type":"dial","to":"+14255550199","from":"+14255550111"}');
  await hears('ringing');
  served.clock.runFor(10_000);
  for (const digit of '4482915#') socket.send(JSON.stringify({ type: 'dtmf', digit }));
  await hears('promptEnded');
  served.clock.runFor(30_000);
  socket.send('{"type":"hangup"}');
  await closed;
  return { agreed: socket.protocol, frames };
}

function messagesIn(frames: readonly unknown[]): readonly Told[] {
  return frames.flat() as Told[];
}

/** The same call, whichever number it got and whichever token. */
function withoutNames(frames: readonly unknown[]): unknown {
  return JSON.parse(
    JSON.stringify(messagesIn(frames), (name, value: unknown) =>
      name === 'call' || name === 'resumeToken' ? '…' : value,
    ),
  );
}

describe('the subprotocol of a line', () => {
  it.each([
    ['none', [], {}],
    ['v1', ['lobbyline.v1'], {}],
    ['v2', ['lobbyline.v2'], {}],
    ['one that is not known, and v2', ['lobbyline.v9', 'lobbyline.v2'], {}],
    ['v2, of a page of this machine', ['lobbyline.v2'], { origin: 'http://localhost' }],
  ])('changes no message and no order: %s', async (_title, offered, headers) => {
    const { frames } = await heardWith(offered, headers);
    const plain = await heardWith([]);
    expect(withoutNames(frames)).toEqual(withoutNames(plain.frames));
    const numbers = messagesIn(frames).map(({ seq }) => seq);
    expect(numbers).toEqual(numbers.map((_seq, nth) => nth + 1));
  });

  it('v1 tells each message in a frame of its own, and so does none', async () => {
    for (const offered of [[], ['lobbyline.v1']]) {
      const { agreed, frames } = await heardWith(offered);
      expect(agreed).toBe(offered[0] ?? '');
      expect(frames.filter((frame) => Array.isArray(frame))).toEqual([]);
    }
  });

  it('v2 tells in one frame what is told at one moment', async () => {
    const { agreed, frames } = await heardWith(['lobbyline.v1', 'lobbyline.v2']);
    expect(agreed).toBe('lobbyline.v2');
    const types = frames.map((frame) => messagesIn([frame]).map(({ type }) => type));
    // Time that leaps makes one moment of many: all that is told meanwhile comes together.
    expect(types[0]).toEqual(['ringing']);
    expect(types[1]?.slice(0, 2)).toEqual(['answered', 'prompt']);
    expect(frames.length).toBeLessThan(messagesIn(frames).length);
  });
});
