import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Admin, LiveFacts, openNodeSocket, Phone } from '../../src/client/index.ts';
import { startVirtualServer, type VirtualServer } from '../server/virtual-server.ts';

const CALL = { to: '+14255550199', from: '+14255550111' };

let served: VirtualServer;
let place: string;

beforeAll(async () => {
  served = await startVirtualServer();
  place = new URL(served.url).host;
});

afterAll(() => served.server.close());

describe('the server of a client', () => {
  it.each(['', 'http://', 'ws://'])('may be written as %shost:port', async (scheme) => {
    const server = `${scheme}${place}`;
    const phone = new Phone({ server });
    expect(await phone.dial(CALL)).toMatch(/^c-\d+$/);
    await phone.hangUp();
    expect((await new Admin({ server }).meetings()).length).toBeGreaterThan(0);
    const live = new LiveFacts({ server, openSocket: openNodeSocket });
    await live.opened();
    await live.close();
  });

  it('that is none is refused where it is given, by a phone and an administrator alike', () => {
    const server = 'localhost:phone';
    expect(() => new Phone({ server })).toThrow(
      new TypeError(
        'new Phone(): "localhost:phone" is no address. ' +
          'Write the address of the server, for example http://127.0.0.1:4025.',
      ),
    );
    expect(() => new Admin({ server })).toThrow('new Admin(): "localhost:phone" is no address.');
    expect(() => new Phone({} as never)).toThrow('new Phone(): No server is named.');
  });
});

describe('a server that is there and refuses the connection', () => {
  it.each([
    ['401 Unauthorized', /^the server at \S+ takes no call without a token .* \(HTTP 401\)$/],
    ['403 Forbidden', /^the server at \S+ takes no call without a token .* \(HTTP 403\)$/],
    ['404 Not Found', /^the server at \S+ refuses calls at \/v1\/calls \(HTTP 404\)$/],
  ])('is not one that is not there: %s', async (status, message) => {
    const refusing = createServer().on('upgrade', (_, socket) => {
      socket.end(`HTTP/1.1 ${status}\r\nContent-Length: 0\r\n\r\n`);
    });
    await new Promise<void>((resolve) => {
      refusing.listen(0, '127.0.0.1', resolve);
    });
    const server = `127.0.0.1:${(refusing.address() as AddressInfo).port}`;
    await expect(new Phone({ server }).dial(CALL)).rejects.toThrow(message);
    refusing.close();
  });
});

describe('an option that is not known', () => {
  const server = 'localhost:4025';
  const phone = new Phone({ server });
  const admin = new Admin({ server });

  it.each<[string, () => unknown, string]>([
    [
      'a phone',
      () => new Phone({ server, brigde: 'b' } as never),
      'new Phone() has no option "brigde". Did you mean "bridge"?',
    ],
    ['an administrator', () => new Admin({ server, tokn: 't' } as never), 'Did you mean "token"?'],
    [
      'the live facts',
      () => new LiveFacts({ server, sinse: 3 } as never),
      'new LiveFacts() has no option "sinse"',
    ],
    [
      'nothing at all',
      () => new Admin(null as never),
      'new Admin() takes an object with the options server,',
    ],
    [
      'a text',
      () => new Admin('localhost' as never),
      'new Admin() takes an object with the options server,',
    ],
  ])('of %s is an error', (_, make, message) => {
    expect(make).toThrow(TypeError);
    expect(make).toThrow(message);
  });

  it.each<[string, () => Promise<unknown>, string]>([
    [
      'dial',
      () => phone.dial({ ...CALL, form: '+1' } as never),
      'dial() has no option "form". Did you mean "from"?',
    ],
    [
      'press',
      () => phone.press('1', { tonMs: 40 } as never),
      'press() has no option "tonMs". Did you mean "toneMs"?',
    ],
    ['hears', () => phone.hears('moh', { witin: '1s' } as never), 'Did you mean "within"?'],
    [
      'expectPlace',
      () => phone.expectPlace('lobby', { timeout: 5 } as never),
      'a wait has no option "timeout"',
    ],
    [
      'meetingWhy',
      () => admin.meetingWhy('standup', { caler: 'pat' } as never),
      'Did you mean "caller"?',
    ],
    [
      'joinByApp',
      () => admin.joinByApp({ meeting: 'standup', name: 'Pat', usr: null } as never),
      'joinByApp() has no option "usr". Did you mean "user"?',
    ],
  ])('of %s is an error', async (_, ask, message) => {
    await expect(async () => ask()).rejects.toThrow(TypeError);
    await expect(async () => ask()).rejects.toThrow(message);
  });
});

describe('how long a phone waits', () => {
  const phone = new Phone({ server: 'localhost:4025' });

  it.each([{ within: '40ms' }, { within: 40 }, { withinMs: 40 }])(
    'may be written %j',
    async (how) => {
      const failure = await phone.expectPlace('lobby', how).catch((error: unknown) => error);
      expect(String(failure)).toContain('within 40 ms');
    },
  );

  it('is told with its right spelling where it is none', async () => {
    await expect(phone.hears('moh', { within: '1min' })).rejects.toThrow('"1min" is written 1m.');
    await expect(phone.hears('moh', { within: '1m', withinMs: 3 })).rejects.toThrow('not both');
  });
});

describe('a phone dials again', () => {
  it('after it was refused', async () => {
    const phone = new Phone({ server: place });
    const refused = phone.dial({ ...CALL, to: '911' });
    await expect(refused).rejects.toMatchObject({ code: 'dial.numberInvalid' });
    expect(phone.connected).toBe(false);
    expect(await phone.dial(CALL)).toMatch(/^c-\d+$/);
    await phone.hangUp();
  });

  it('after it hung up, and hears nothing of the call before', async () => {
    const phone = new Phone({ server: place });
    const first = await phone.dial(CALL);
    await phone.hangUp();
    expect(phone.view).toMatchObject({ place: 'ended', endReason: 'caller' });
    const second = await phone.dial(CALL);
    expect(second).not.toBe(first);
    expect(phone.view).toMatchObject({ place: 'ringing', endReason: null });
    const old = phone.waitFor({ type: 'ended' }, AbortSignal.abort());
    await expect(old).rejects.toThrow('the time allowed was over');
    expect(phone.heard.filter(({ type }) => type === 'ringing')).toHaveLength(2);
    await phone.hangUp();
  });

  it('after the line was lost, and comes back to the newer call alone', async () => {
    const phone = new Phone({ server: place });
    const first = await phone.dial(CALL);
    served.clock.runFor(1000);
    await phone.waitFor({ type: 'prompt' });
    await phone.loseLine();
    const second = await phone.dial(CALL);
    await phone.loseLine();
    await phone.resumeLine();
    expect([phone.call, phone.connected]).toEqual([second, true]);
    expect(second).not.toBe(first);
    served.clock.runFor(1000);
    await phone.waitFor({ type: 'answered' });
    await phone.hangUp();
  });

  it('after there was no server', async () => {
    const nowhere = await startVirtualServer();
    const server = nowhere.url;
    await nowhere.server.close();
    const phone = new Phone({
      server,
      openSocket: (url, protocol) => openNodeSocket(where(url), protocol),
    });
    let there = false;
    function where(url: string): string {
      return there ? url.replace(new URL(server).host, place) : url;
    }
    await expect(phone.dial(CALL)).rejects.toThrow('no server takes calls at');
    there = true;
    expect(await phone.dial(CALL)).toMatch(/^c-\d+$/);
    await phone.hangUp();
  });

  it('but not while it is in a call, or dials', async () => {
    const phone = new Phone({ server: place });
    const both = await Promise.allSettled([phone.dial(CALL), phone.dial(CALL)]);
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    await expect(phone.dial(CALL)).rejects.toMatchObject({ code: 'dial.twice' });
    await phone.hangUp();
  });
});
