import type { Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RawLine } from './raw-line.ts';
import { startVirtualServer, type VirtualServer } from './virtual-server.ts';

let served: VirtualServer;

beforeAll(async () => {
  served = await startVirtualServer({ linesInAll: 50 });
});

afterAll(() => served.server.close());

function rawSocket({ socket }: RawLine): Socket {
  return Reflect.get(socket, '_socket') as Socket;
}

describe('a telephone line', () => {
  it('carries a call that is typed by hand, from dial to hang-up', async () => {
    const line = await RawLine.open(served.url);
    const ringing = await line.dial({ name: 'Pat' });
    expect(ringing).toMatchObject({ type: 'ringing', seq: 1 });
    served.clock.runFor(10_000);
    expect(await line.message('answered')).toMatchObject({ seq: 2, language: 'en-US' });
    await line.ask({ type: 'dtmf', digits: '4482915#' });
    expect(line.messages.filter(({ id }) => id === 'organizer.question')).not.toHaveLength(0);
    line.type({ type: 'hangup' });
    expect(await line.message('ended')).toMatchObject({ reason: 'caller', call: ringing['call'] });
    expect(await line.closed).toEqual({ code: 1000, reason: 'ended' });
    const numbered = line.messages.filter(({ type }) => type !== 'pong');
    expect(numbered.map(({ seq }) => seq)).toEqual(numbered.map((_message, index) => index + 1));
  });

  it('names its call in every message, and the newest seq in those that do not count', async () => {
    const line = await RawLine.open(served.url);
    const [early] = await line.ask('{');
    expect(early).toMatchObject({ type: 'error', call: null, seq: 0 });
    const { call } = await line.dial();
    const [late] = await line.ask('{');
    expect(late).toMatchObject({ type: 'error', call, seq: 1 });
    expect(line.messages.at(-1)).toEqual({ type: 'pong', call, seq: 1 });
    await line.lose();
  });

  it('to a number that is not on the bridge is told so and ends (ANS-1)', async () => {
    const line = await RawLine.open(served.url);
    await line.dial({ to: '+14255550100' });
    served.clock.runFor(20_000);
    expect(await line.message('prompt')).toMatchObject({ id: 'number.not-in-service' });
    expect(await line.message('ended')).toMatchObject({ reason: 'numberNotInService' });
    expect((await line.closed).code).toBe(1000);
  });

  it.each([
    ['text that is not JSON', 'hello', 'frame.notJson', undefined],
    ['an unknown type', { type: 'transfer' }, 'frame.typeUnknown', 'type'],
    ['an unknown field', { type: 'hangup', now: true }, 'frame.fieldUnknown', 'now'],
    ['no key of a telephone', { type: 'dtmf', digit: 'E' }, 'dtmf.keyInvalid', 'digit'],
    [
      'more keys than one message may hold',
      { type: 'dtmf', digits: '1'.repeat(65) },
      'limit.keysPerFrame',
      'digits',
    ],
    [
      'a second dial',
      { type: 'dial', to: '+14255550199', from: 'anonymous' },
      'dial.twice',
      undefined,
    ],
    [
      'resume in a call',
      { type: 'resume', call: 'c-1', token: 't', lastSeq: 0 },
      'dial.twice',
      undefined,
    ],
  ])('stays up when it is sent %s', async (_title, frame, code, path) => {
    const line = await RawLine.open(served.url);
    await line.dial();
    const before = served.facts.length;
    const [error] = await line.ask(frame);
    expect(error).toMatchObject({ type: 'error', code });
    expect(error?.['path']).toBe(path);
    expect(served.facts.length).toBe(before);
    line.type({ type: 'hangup' });
    expect((await line.closed).code).toBe(1000);
  });

  it('stays up when it is sent a binary frame', async () => {
    const line = await RawLine.open(served.url);
    line.socket.send(Buffer.from('{"type":"ping"}'));
    expect(await line.message('error')).toMatchObject({ code: 'frame.binary' });
    expect((await line.dial())['type']).toBe('ringing');
    await line.lose();
  });

  it.each([
    ['a key', { type: 'dtmf', digit: '1' }],
    ['a hang-up', { type: 'hangup' }],
  ])('answers %s before dial with call.notDialled', async (_title, frame) => {
    const line = await RawLine.open(served.url);
    expect((await line.ask(frame))[0]).toMatchObject({ code: 'call.notDialled' });
    await line.lose();
  });

  it('can be had with the subprotocol, or without; with another one it is refused', async () => {
    const { WebSocket } = await import('ws');
    const url = `${served.url.replace('http', 'ws')}/v1/calls`;
    const good = new WebSocket(url, ['lobbyline.v9', 'lobbyline.v1']);
    await new Promise((resolve) => good.on('open', resolve));
    expect(good.protocol).toBe('lobbyline.v1');
    good.close();
    const bad = new WebSocket(url, ['lobbyline.v9']);
    const status = await new Promise((resolve) => {
      bad.on('unexpected-response', (_request, response) => resolve(response.statusCode));
      bad.on('error', () => undefined);
    });
    expect(status).toBe(400);
    bad.terminate();
  });

  it('to a bridge that is not there is told so and closed with 4404', async () => {
    const line = await RawLine.open(served.url, '/v1/calls?bridge=b-99');
    expect(await line.closed).toEqual({ code: 4404, reason: 'bridge.unknown' });
    expect(line.messages[0]).toMatchObject({ type: 'error', code: 'bridge.unknown' });
  });

  it('that breaks takes neither the server nor another line with it', async () => {
    const other = await RawLine.open(served.url);
    await other.dial();
    const line = await RawLine.open(served.url);
    const { call } = await line.dial();
    line.socket.terminate();
    await served.hosted.lines.line(String(call))?.whenLost();
    expect(served.facts.at(-1)).toMatchObject({ type: 'line.lost', call });
    const garbage = await RawLine.open(served.url);
    await garbage.dial();
    // A frame with a reserved opcode: no WebSocket client sends such a thing.
    rawSocket(garbage).write(Buffer.from([0x8f, 0x80, 1, 2, 3, 4]));
    expect((await garbage.closed).code).toBe(1002);
    expect(await other.ask({ type: 'dtmf', digit: '1' })).toEqual([]);
    await other.lose();
  });
});
