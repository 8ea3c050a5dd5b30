import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { usualSeed } from '../../src/assistant/workshop.ts';
import { createServer, type LobbylineServer } from '../../src/server/create-server.ts';
import { startGuardedServer, type GuardedServer } from '../server/access/token-holders.ts';
import { AMOS } from '../server/http-asker.ts';
import { BUILT_WORKER } from '../support/built.ts';
import { overHttp, overStdio, ownFolder, textsBelow, type Served } from './tool-client.ts';
import { digitRuns } from '../support/digit-runs.ts';

describe('over HTTP, on a server that is up', () => {
  const folder = ownFolder();
  let server: GuardedServer;
  let served: Served;

  beforeAll(async () => {
    server = await startGuardedServer();
    served = await overHttp(folder.path, { target: { server: server.url } });
  });
  afterAll(async () => {
    await served.close();
    await server.server.close();
    folder.remove();
  });

  it('has each client be whom its token says', async () => {
    await expect(served.connect()).rejects.toThrow(/token/iu);
    const observer = await served.connect(server.held.observer.token);
    expect((await observer.call('reset_pin', { user: AMOS })).text).toContain('[token.roleDenied]');
    const admin = await served.connect(server.held.administrator.token);
    const { pin } = await admin.done('reset_pin', { user: AMOS });
    expect(pin).toMatch(/^\d+$/u);
    expect((await admin.call('open_bridge')).isError).toBe(true);
  });

  it('says so when it is gone', async () => {
    const lost = await startGuardedServer();
    const away = await overHttp(folder.path, { target: { server: lost.url } });
    const admin = await away.connect(lost.held.administrator.token);
    await lost.server.close();
    await expect(admin.call('look_at_bridge')).rejects.toThrow(/502|no server answers/iu);
    await away.close();
  });
});

describe('over HTTP, on a server that is up and wants no token', () => {
  const folder = ownFolder();
  let server: LobbylineServer;
  let served: Served;

  beforeAll(async () => {
    server = await createServer({ seed: usualSeed(), port: 0, historyWorker: BUILT_WORKER });
    served = await overHttp(folder.path, { target: { server: server.url } });
  });
  afterAll(async () => {
    await served.close();
    await server.close();
    folder.remove();
  });

  it('holds calls on it in real time, asks why, reports, and leaves no PIN anywhere', async () => {
    const admin = await served.connect();
    const { pin } = await admin.done('reset_pin', { user: AMOS });
    const { numbers, meetings } = (await admin.done('look_at_bridge')) as {
      numbers: { number: string }[];
      meetings: { meeting: string; conferenceId: string }[];
    };
    const { call } = await admin.done('dial', { to: numbers[0]?.number, name: 'Pat' });
    const heard = await admin.done('wait_on_call', {
      call,
      hear: 'conference-id.enter',
      within: '20s',
    });
    expect(heard).toMatchObject({ met: true, place: 'attendant' });
    expect(await admin.done('look_at_bridge')).toMatchObject({ calls: [{ call, held: true }] });
    const { text } = await admin.call('wait_on_call', { call, within: '10m' });
    expect(text).toContain('Here it is at most 2m; wait again for more.');
    const pressed = await admin.done('press_keys', { call, keys: `${meetings[0]?.conferenceId}#` });
    expect(pressed).toMatchObject({ place: 'attendant' });
    const why = await admin.call('ask_why', { meeting: meetings[0]?.meeting });
    expect(why.isError).toBe(false);
    expect((await admin.call('make_report', { meeting: meetings[0]?.meeting })).isError).toBe(
      false,
    );
    await admin.done('hang_up', { call });
    const answers = admin.answers.filter(({ data }) => data['pin'] !== pin);
    const said = [JSON.stringify(answers), ...served.log, ...textsBelow(folder.path).values()];
    expect(digitRuns(said.join('\n'))).not.toContain(pin);
  }, 60_000);
});

describe('over stdio, with --real-time', () => {
  const folder = ownFolder();
  afterAll(() => folder.remove());

  it('has its own bridge go by the clock of this machine', async () => {
    const client = await overStdio(folder.path, ['--real-time']);
    const { call } = await client.done('dial', { to: '+14255550199', name: 'Pat' });
    const waited = await client.done('wait_on_call', { call, hear: 'greeting', within: '20s' });
    expect(waited).toMatchObject({ met: true });
    const { text } = await client.call('wait_on_call', { call, within: '1s' });
    // Its time is that of this machine, and no news.
    expect(text).not.toContain('on the bridge');
    expect((await client.call('wait_on_call', { call, within: '1h' })).text).toContain(
      'at most 2m',
    );
    await client.done('hang_up', { call });
    await client.client.close();
    expect(client.said()).toBe('');
  }, 60_000);
});
