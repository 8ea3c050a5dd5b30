import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import type { Limits } from '../../src/protocol/limit-table.ts';
import { RawLine } from './raw-line.ts';
import { startVirtualServer, type VirtualServer } from './virtual-server.ts';

const running: VirtualServer[] = [];

async function serverWith(limits: Partial<Limits>): Promise<VirtualServer> {
  const served = await startVirtualServer(limits);
  running.push(served);
  return served;
}

afterEach(async () => {
  for (const served of running.splice(0)) await served.server.close();
});

/** A breach ends one line and leaves the other as it was. */
async function expectBreach(
  served: VirtualServer,
  breach: (line: RawLine) => void,
  code: string,
  closeCode: number,
): Promise<void> {
  const [other, line] = [await RawLine.open(served.url), await RawLine.open(served.url)];
  await other.dial();
  const { call } = await line.dial();
  breach(line);
  expect(await line.closed).toEqual({ code: closeCode, reason: code });
  expect(line.messages.at(-1)).toMatchObject({ type: 'error', code, call });
  expect(served.facts.at(-1)).toMatchObject({ type: 'line.lost', call });
  expect(await other.ask({ type: 'ping' })).toMatchObject([{ type: 'pong', seq: 1 }]);
}

describe('a limit', () => {
  it('frameBytes: a larger frame closes its line with 4413', async () => {
    const served = await serverWith({ frameBytes: 200 });
    const large = { type: 'dtmf', digits: '1'.repeat(200) };
    await expectBreach(served, (line) => line.type(large), 'limit.frameBytes', 4413);
  });

  it('frameBytes: a frame far beyond is not even read', async () => {
    const served = await serverWith({ frameBytes: 200 });
    const line = await RawLine.open(served.url);
    const { call } = await line.dial();
    line.type('x'.repeat(200 * 16 + 1));
    expect((await line.closed).code).toBe(1009);
    await served.hosted.lines.line(String(call))?.whenLost();
    expect(served.facts.at(-1)).toMatchObject({ type: 'line.lost' });
  });

  it('keysPerFrame: a message with more is refused whole, and the line stays up', async () => {
    const served = await serverWith({ keysPerFrame: 3 });
    const line = await RawLine.open(served.url);
    await line.dial();
    const [error] = await line.ask({ type: 'dtmf', digits: '1234' });
    expect(error).toMatchObject({ code: 'limit.keysPerFrame', path: 'digits' });
    expect(served.facts.some(({ type }) => type === 'key.pressed')).toBe(false);
    expect(await line.ask({ type: 'dtmf', digits: '123' })).toEqual([]);
  });

  it('keysPerSecond: keys that are faster than any keypad close their line with 4429', async () => {
    const served = await serverWith({ keysPerSecond: 2, keyBurst: 4 });
    await expectBreach(
      served,
      (line) => {
        line.type({ type: 'dtmf', digits: '1234' });
        line.type({ type: 'dtmf', digit: '5' });
      },
      'limit.keysPerSecond',
      4429,
    );
  });

  it('keysPerSecond: goes by the clock of the bridge, so patience brings keys back', async () => {
    const served = await serverWith({ keysPerSecond: 2, keyBurst: 4 });
    const line = await RawLine.open(served.url);
    await line.dial();
    await line.ask({ type: 'dtmf', digits: '1234' });
    served.clock.runFor(1000);
    await line.ask({ type: 'dtmf', digits: '12' });
    line.type({ type: 'dtmf', digit: '3' });
    expect((await line.closed).reason).toBe('limit.keysPerSecond');
  });

  it('framesPerSecond: frames count whether they make sense or not', async () => {
    const served = await serverWith({ framesPerSecond: 1, frameBurst: 5 });
    const line = await RawLine.open(served.url);
    for (let frame = 0; frame < 6; frame += 1) line.type('nonsense');
    expect(await line.closed).toEqual({ code: 4429, reason: 'limit.framesPerSecond' });
    expect(line.messages).toHaveLength(6);
  });

  it('framesPerSecond: WebSocket pings count as frames', async () => {
    const served = await serverWith({ framesPerSecond: 1, frameBurst: 5 });
    const line = await RawLine.open(served.url);
    for (let ping = 0; ping < 6; ping += 1) line.socket.ping();
    expect(await line.closed).toEqual({ code: 4429, reason: 'limit.framesPerSecond' });
  });

  it.each([
    ['linesPerAddress', { linesPerAddress: 1 }, 'limit.linesPerAddress'],
    ['linesInAll', { linesInAll: 1 }, 'limit.linesInAll'],
  ])(
    '%s: one line more is turned away with 4503, until one is free',
    async (_name, limits, code) => {
      const served = await serverWith(limits);
      const first = await RawLine.open(served.url);
      const second = await RawLine.open(served.url);
      expect(await second.closed).toEqual({ code: 4503, reason: code });
      expect(second.messages[0]).toMatchObject({ type: 'error', code });
      await first.dial();
      first.type({ type: 'hangup' });
      await first.closed;
      const third = await RawLine.open(served.url);
      expect((await third.dial())['type']).toBe('ringing');
    },
  );

  it('timeToDialMs: who connects and does not dial is sent away with 4408', async () => {
    const served = await serverWith({ timeToDialMs: 1 });
    const line = await RawLine.open(served.url);
    expect(await line.closed).toEqual({ code: 4408, reason: 'limit.timeToDial' });
  });

  it('keptMessages: who missed more than is kept cannot resume', async () => {
    const served = await serverWith({ keptMessages: 2 });
    const line = await RawLine.open(served.url);
    const { call, resumeToken: token } = await line.dial();
    await line.lose();
    await served.hosted.lines.line(String(call))?.whenLost();
    served.clock.runFor(10_000);
    const back = await RawLine.open(served.url);
    const [error] = await back.ask({ type: 'resume', call, token, lastSeq: 1 });
    expect(error).toMatchObject({ code: 'resume.tooOld', path: 'lastSeq' });
  });

  it('heartbeatMs: who does not answer a ping is cut by the next one', async () => {
    const served = await serverWith({ heartbeatMs: 0 });
    const deaf = await RawLine.open(served.url, '/v1/calls', { autoPong: false });
    const good = await RawLine.open(served.url);
    const { call } = await deaf.dial();
    await good.dial();
    served.server.heartbeat.beat();
    await good.ask({ type: 'ping' });
    // To ask something is no answer, and it is answered.
    const answered = once(deaf.socket, 'pong');
    deaf.socket.ping();
    await answered;
    served.server.heartbeat.beat();
    expect((await deaf.closed).code).toBe(1006);
    await served.hosted.lines.line(String(call))?.whenLost();
    expect(served.facts.at(-1)).toMatchObject({ type: 'line.lost', call });
    expect(await good.ask({ type: 'ping' })).toMatchObject([{ type: 'pong' }]);
  });
});
