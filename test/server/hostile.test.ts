import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { Limits } from '../../src/protocol/limit-table.ts';
import { drawFrom } from '../../tools/crash/draw.ts';
import { attackWith } from '../../tools/hostile/attack.ts';
import { playControlCall } from '../../tools/hostile/control-phone.ts';
import { Tally } from '../../tools/hostile/tally.ts';
import { RawLine } from './raw-line.ts';
import { PIN, startVirtualServer, type VirtualServer } from './virtual-server.ts';

const running: VirtualServer[] = [];

async function serverWith(limits: Partial<Limits> = {}): Promise<VirtualServer> {
  const served = await startVirtualServer(limits);
  running.push(served);
  return served;
}

afterEach(async () => {
  for (const served of running.splice(0)) await served.server.close();
});

function controlCall({ url, clock }: VirtualServer): Promise<readonly string[]> {
  const tick = (): void => clock.runFor(500);
  return playControlCall({ url, conferenceId: '4482915', pin: PIN, tick });
}

/** A TCP connection that says `text`; what it is answered, once the server has closed it. */
async function answerTo(url: string, text: string): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  let answer = '';
  socket.on('data', (bytes: Buffer) => (answer += bytes.toString('utf8')));
  socket.on('error', () => undefined);
  const closed = once(socket, 'close');
  socket.write(text);
  await closed;
  return answer;
}

describe('a server under hostile input', () => {
  let calm: readonly string[] = [];
  beforeAll(async () => {
    calm = await controlCall(await serverWith());
  });

  it.each([1, 2])(
    'refuses all of it with codes, and an honest call hears what it should (seed %i)',
    async (seed) => {
      expect(calm).toContain('closed 1000');
      expect(calm.some((line) => line.includes('joined'))).toBe(true);
      const served = await serverWith();
      const tally = new Tally();
      const attack = { url: served.url, draw: drawFrom(seed), tally };
      const attacked = attackWith(attack, 700);
      expect(await controlCall(served)).toEqual(calm);
      await attacked;
      expect(tally.complaints).toEqual([]);
      expect(tally.frames).toBeGreaterThanOrEqual(700);
      expect(tally.requests).toBeGreaterThan(18);
      expect(tally.refusals.size).toBeGreaterThan(20);
      expect(await controlCall(served)).toEqual(calm);
    },
  );
});

describe('a connection', () => {
  it('requestMs: that never finishes its request is told so and cut', async () => {
    const { url } = await serverWith({ requestMs: 20 });
    const answer = await answerTo(url, 'GET /v1/calls HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgr');
    expect(answer).toContain('HTTP/1.1 408');
    expect(answer).toContain('"code":"http.tooSlow"');
  });

  it('headerBytes: that sends more headers is told so and cut', async () => {
    const { url } = await serverWith({ headerBytes: 200 });
    const answer = await answerTo(url, `GET /v1/users HTTP/1.1\r\nx: ${'y'.repeat(300)}`);
    expect(answer).toContain('HTTP/1.1 431');
    expect(answer).toContain('"code":"http.headersTooLarge"');
  });

  it('connections: is cut when there are as many already', async () => {
    const { url } = await serverWith({ connections: 1 });
    const line = await RawLine.open(url);
    expect(await answerTo(url, 'GET /v1/users HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n')).toBe('');
    expect((await line.dial())['type']).toBe('ringing');
  });

  it('that expects what is not known is answered all the same', async () => {
    const { url } = await serverWith();
    const text =
      'GET /v1/users HTTP/1.1\r\nHost: 127.0.0.1\r\nExpect: tea\r\nConnection: close\r\n\r\n';
    expect(await answerTo(url, text)).toContain('HTTP/1.1 200');
  });

  it('frameFragments: of a line that sends a message in too many pieces is closed', async () => {
    const { url, hosted, facts } = await serverWith({ frameFragments: 3 });
    const line = await RawLine.open(url);
    const { call } = await line.dial();
    for (let part = 0; part < 4; part += 1) line.socket.send('', { fin: false });
    expect((await line.closed).code).toBe(1008);
    await hosted.lines.line(String(call))?.whenLost();
    expect(facts.at(-1)).toMatchObject({ type: 'line.lost', call });
  });

  it('frameBurst: of a line that sends pings without end is closed with a code', async () => {
    const { url } = await serverWith();
    const line = await RawLine.open(url);
    await line.dial();
    for (let ping = 0; ping < 300; ping += 1) line.socket.ping();
    expect(await line.closed).toEqual({ code: 4429, reason: 'limit.framesPerSecond' });
  });

  it('liveViews: that wants one live view more is turned away, until one is free', async () => {
    const { url } = await serverWith({ liveViews: 1 });
    const first = await RawLine.open(url, '/v1/live');
    const second = await RawLine.open(url, '/v1/live');
    expect(await second.closed).toEqual({ code: 4503, reason: 'limit.liveViews' });
    await first.lose();
    const third = await RawLine.open(url, '/v1/live');
    expect((await third.ask('x'))[0]).toMatchObject({ code: 'live.listenOnly' });
  });
});

describe('a client over TCP that stops reading', () => {
  function rawSocket(line: RawLine): Socket {
    return Reflect.get(line.socket, '_socket') as Socket;
  }

  it('loses its line to the limit queueBytes; the server and the other lines go on', async () => {
    const served = await serverWith({
      queueBytes: 4096,
      closingMs: 50,
      framesPerSecond: 1e9,
      frameBurst: 1e9,
    });
    const deaf = await RawLine.open(served.url);
    const { call, resumeToken } = await deaf.dial();
    rawSocket(deaf).pause();
    const line = served.hosted.lines.line(String(call));
    const lost = new AbortController();
    void line?.whenLost().then(() => lost.abort());
    // Each ping is answered; the answers fill what the system holds for a reader that is not there.
    const pings = Array.from({ length: 2000 }, () => '{"type":"ping"}');
    for (let round = 0; !lost.signal.aborted && round < 400; round += 1) {
      for (const ping of pings) deaf.type(ping);
      await new Promise((resolve) => deaf.socket.send('{"type":"ping"}', resolve));
    }
    await line?.whenLost();
    expect(served.facts.at(-1)).toMatchObject({ type: 'line.lost', call });
    expect((await controlCall(served)).at(-1)).toBe('closed 1000');
    deaf.socket.terminate();
    const back = await RawLine.open(served.url);
    back.type({ type: 'resume', call, token: resumeToken, lastSeq: 1 });
    expect((await back.message('resumed'))['missed']).toBeGreaterThan(0);
  });

  it('does not keep the server from stopping, nor does one that never closes', async () => {
    const served = await startVirtualServer({ closingMs: 20 });
    const deaf = await RawLine.open(served.url);
    await deaf.dial();
    rawSocket(deaf).pause();
    const silent = connect(Number(new URL(served.url).port), '127.0.0.1');
    silent.on('error', () => undefined);
    await once(silent, 'connect');
    await served.server.close();
    await expect(fetch(`${served.url}/v1/users`)).rejects.toThrow();
    deaf.socket.terminate();
    silent.destroy();
  });
});

describe('the version of the wire', () => {
  it('that is not spoken is refused with a code and what to offer instead', async () => {
    const { url } = await serverWith();
    const socket = new WebSocket(`${url.replace('http', 'ws')}/v1/calls`, ['lobbyline.v9']);
    const answer = await new Promise((resolve) => {
      socket.on('error', () => undefined);
      socket.on('unexpected-response', (_request, response) => {
        let text = '';
        response.on('data', (bytes: Buffer) => (text += bytes.toString('utf8')));
        response.on('end', () => resolve(JSON.parse(text)));
      });
    });
    expect(answer).toMatchObject({
      error: {
        code: 'http.subprotocolUnknown',
        cure: 'Offer lobbyline.v2 or lobbyline.v1, or none.',
      },
    });
  });
});
