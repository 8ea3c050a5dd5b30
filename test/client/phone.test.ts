import { createServer as createHttpServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AdminClient } from '../../src/client/admin-client.ts';
import { LineError } from '../../src/client/connection.ts';
import { openNodeSocket } from '../../src/client/node-socket.ts';
import { Phone } from '../../src/client/phone.ts';
import { ConnectionError } from '../../src/client/socket.ts';
import { AMOS, amosJoins, CALL, inLobby, phoneOf } from './calls-in.ts';
import { PIN, startVirtualServer, type VirtualServer } from '../server/virtual-server.ts';

const withServe: unknown = expect.stringContaining('lobbyline serve');

let served: VirtualServer;

beforeAll(async () => {
  served = await startVirtualServer();
});

afterAll(() => served.server.close());

const phone = (): Phone => phoneOf(served);

describe('a phone', () => {
  it('dials, keys, waits for what it hears, and hangs up', async () => {
    const pat = await inLobby(served);
    const amos = phone();
    const told: string[] = [];
    const stop = amos.on(({ type }) => told.push(type));
    expect(await amos.dial({ ...CALL, from: '+14255550101' })).toMatch(/^c-\d+$/);
    served.clock.runFor(1000);
    await amos.waitFor({ type: 'prompt', id: 'greeting' });
    await amos.press(`4482915#*${PIN}#`, { toneMs: 40 });
    expect(await pat.waitFor({ type: 'joined' })).toMatchObject({ muted: false });
    stop();
    await amos.hangUp();
    expect(told).toContain('answered');
    expect(told).not.toContain('ended');
    expect(amos.heard.at(-1)).toMatchObject({ type: 'ended', reason: 'caller' });
    expect(amos.connected).toBe(false);
    await pat.hangUp();
    await pat.hangUp();
  });

  it('comes back to its call after a lost line, and hears what it missed', async () => {
    const pat = await inLobby(served);
    await pat.loseLine();
    await served.hosted.lines.line(pat.call ?? '')?.whenLost();
    const leave = await amosJoins(served);
    const before = pat.heard.length;
    await pat.resumeLine();
    expect(pat.heard.slice(before).map(({ type }) => type)).toContain('joined');
    await pat.hangUp();
    await leave();
  });

  it('waits between keys with the pause that it was given', async () => {
    const pauses: number[] = [];
    const pause = async (ms: number): Promise<void> => void pauses.push(ms);
    const slow = new Phone({ server: served.url, openSocket: openNodeSocket, pause });
    await slow.dial(CALL);
    await slow.press('123', { gapMs: 250 });
    expect(pauses).toEqual([250, 250]);
    await slow.hangUp();
  });

  it('pauses where pauses are written, and for the tone before them', async () => {
    const pauses: number[] = [];
    const pause = async (ms: number): Promise<void> => void pauses.push(ms);
    const slow = new Phone({ server: served.url, openSocket: openNodeSocket, pause });
    await slow.dial(CALL);
    await slow.press(',1,w2W3,', { toneMs: 40 });
    expect(pauses).toEqual([500, 1040, 1040, 500]);
    await slow.hangUp();
  });

  it.each(['+1 (425) 555-0199,,4482915#', 'tel:+1-425-555-0199,,4482915%23'])(
    'dials %s, and keys what is behind the number once it is answered',
    async (to) => {
      const pauses: number[] = [];
      const pause = async (ms: number): Promise<void> => void pauses.push(ms);
      const pat = new Phone({ server: served.url, openSocket: openNodeSocket, pause });
      let rings: () => void = () => undefined;
      const ringing = new Promise<void>((resolve) => (rings = resolve));
      const stop = pat.on(({ type }) => type === 'ringing' && rings());
      const dialling = pat.dial({ ...CALL, to });
      await ringing;
      stop();
      expect(pauses).toEqual([]);
      served.clock.runFor(1000);
      const call = await dialling;
      expect(pauses).toEqual([1000]);
      const keys = served.facts.flatMap((fact) =>
        fact.type === 'key.pressed' && fact.call === call ? [fact.key] : [],
      );
      expect(keys).toHaveLength(8);
      served.clock.runFor(1000);
      const accepted = served.facts.find(
        (fact) => fact.type === 'conferenceId.accepted' && fact.call === call,
      );
      expect(accepted).toBeDefined();
      await pat.hangUp();
    },
  );

  it('dials nothing and presses nothing of what cannot be read, and quotes no digit', async () => {
    const pat = phone();
    const wrong = pat.dial({ ...CALL, to: '+14255550199,,73915x#' });
    await expect(wrong).rejects.toMatchObject({ code: 'dial.numberInvalid', path: 'to' });
    await expect(wrong).rejects.not.toThrow('73915');
    expect(pat.connected).toBe(false);
    await pat.dial(CALL);
    const pressed = served.facts.length;
    await expect(pat.press('73915p#')).rejects.toThrow('Write `,` for a pause');
    await expect(pat.press('')).rejects.toMatchObject({ code: 'dtmf.keyInvalid' });
    await pat.settle();
    expect(served.facts.slice(pressed).filter(({ type }) => type === 'key.pressed')).toEqual([]);
    await pat.hangUp();
  });

  it('is told with code and path what the server refuses', async () => {
    const wrong = phone().dial({ to: '911', from: 'anonymous' });
    await expect(wrong).rejects.toMatchObject({ code: 'dial.numberInvalid', path: 'to' });
    const pat = phone();
    await expect(pat.press('1')).rejects.toMatchObject({ code: 'call.notDialled' });
    await expect(pat.resumeLine()).rejects.toMatchObject({ code: 'call.notDialled' });
    await pat.dial(CALL);
    await expect(pat.dial(CALL)).rejects.toBeInstanceOf(LineError);
    await expect(pat.press('4x')).rejects.toMatchObject({ code: 'dtmf.keyInvalid' });
    await pat.hangUp();
    const lost = new Phone({ server: served.url, openSocket: openNodeSocket, bridge: 'b-99' });
    await expect(lost.dial(CALL)).rejects.toMatchObject({ code: 'bridge.unknown' });
  });

  it('does not wait for ever: not for a closed line, not beyond its signal', async () => {
    const pat = phone();
    await pat.dial(CALL);
    const never = { type: 'joined' } as const;
    await expect(pat.waitFor(never, AbortSignal.abort())).rejects.toThrow(
      'the time allowed was over',
    );
    const waiting = pat.waitFor(never);
    await pat.hangUp();
    await expect(waiting).rejects.toThrow(
      'the connection closed before {"type":"joined"} was heard; the last message was ended',
    );
    await expect(pat.waitFor(never)).rejects.toThrow('the connection closed');
  });
});

describe('without a server', () => {
  let stranger: Server;

  beforeAll(async () => {
    stranger = createHttpServer((_request, response) => response.end('<html>hello</html>'));
    await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
  });

  afterAll(() => void stranger.close());

  it('phone and administrator say so, with a cure', async () => {
    const { server, url } = await startVirtualServer();
    await server.close();
    const dead = new Phone({ server: url, openSocket: openNodeSocket });
    await expect(dead.dial(CALL)).rejects.toBeInstanceOf(ConnectionError);
    await expect(new AdminClient({ server: url }).users()).rejects.toMatchObject({
      message: `no server answers at ${url}`,
      cure: withServe,
    });
  });

  it('and with a stranger in its place, too', async () => {
    const url = `http://127.0.0.1:${(stranger.address() as AddressInfo).port}`;
    await expect(new AdminClient({ server: url }).users()).rejects.toThrow(
      'is no Lobbyline server',
    );
    const wrong = new Phone({ server: url, openSocket: openNodeSocket });
    await expect(wrong.dial(CALL)).rejects.toBeInstanceOf(ConnectionError);
  });
});

describe('an administrator', () => {
  it('does by HTTP what the admin side offers', async () => {
    const open = new AdminClient({ server: served.url });
    const { bridge } = await open.createBridge(
      {
        profile: 'sfb-online',
        tenant: {},
        settings: {},
        numbers: [{ number: CALL.to }],
        organizers: [{ id: AMOS, pins: [PIN] }],
        meetings: [{ id: 'standup', organizer: AMOS, conferenceId: '4482915' }],
      },
      3,
    );
    const admin = new AdminClient({ server: served.url, bridge });
    const { pin } = await admin.resetLeaderPin(AMOS);
    expect((await admin.mailbox(AMOS))[0]?.text).toContain(pin);
    const { participant } = await admin.joinByApp({
      meeting: 'standup',
      name: 'Amos',
      user: AMOS,
      signedIn: true,
    });
    expect(await admin.run({ command: 'meeting.lock', meeting: 'standup' })).toMatchObject({
      ok: true,
    });
    expect(await admin.meetings()).toMatchObject([{ locked: true, participants: [participant] }]);
    await admin.leaveByApp(participant);
    await admin.setMailServer({ slowMs: 5 });
    expect(await admin.user(AMOS)).toMatchObject({ leaderPin: '***********' });
    expect((await admin.audit()).map(({ what }) => what)).toContain('pin.reset');
    expect(await admin.mails()).toMatchObject([{ state: 'accepted' }]);
    expect([await admin.calls(), await admin.callRecords()]).toEqual([[], []]);
    const { facts, last } = await admin.journal();
    expect((await admin.journal(last)).facts).toEqual([]);
    expect(facts.at(-1)?.seq).toBe(last);
    // What is the server's own is asked by whoever is bound to one bridge as well.
    expect(await admin.bridges()).toContainEqual({ bridge, calls: 0 });
    expect(await open.bridges()).toContainEqual({ bridge, calls: 0 });
    await admin.deleteBridge(bridge);
    await expect(admin.users()).rejects.toMatchObject({
      status: 404,
      code: 'bridge.unknown',
      path: 'bridge',
    });
  });
});
