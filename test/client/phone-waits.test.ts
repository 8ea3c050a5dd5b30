import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Admin, openNodeSocketWith, Phone, PhoneWaitError } from '../../src/client/index.ts';
import { PIN, startVirtualServer, type VirtualServer } from '../server/virtual-server.ts';

const CALL = { to: '+14255550199', from: '+14255550111', name: 'Pat' };
const SOON = { withinMs: 20 };

let served: VirtualServer;

beforeAll(async () => {
  served = await startVirtualServer();
});

afterAll(() => served.server.close());

async function dialled(): Promise<Phone> {
  const pat = new Phone({ server: served.url });
  await pat.dial(CALL);
  return pat;
}

async function asked(): Promise<Phone> {
  const pat = await dialled();
  served.clock.runFor(5000);
  await pat.hears('conference-id.enter');
  return pat;
}

describe('a phone of lobbyline/client', () => {
  it('knows where it is and what it hears', async () => {
    const pat = await dialled();
    expect([pat.place, pat.hearing]).toEqual(['ringing', 'ringing']);
    served.clock.runFor(1000);
    await pat.hears('greeting');
    expect([pat.place, pat.hearing]).toEqual(['attendant', 'greeting']);
    await pat.press('4482915#');
    served.clock.runFor(60_000);
    await pat.expectPlace('lobby');
    await pat.hears('moh');
    expect(pat.view).toMatchObject({ hearing: 'moh', lobbyReason: 'notStarted' });
    await pat.hangUp();
    await pat.expectEnd('caller');
  });

  it('waits for what is still to come', async () => {
    const pat = await asked();
    const waiting = Promise.all([pat.hears('organizer.question'), pat.expectPlace('lobby')]);
    await pat.press('4482915#');
    served.clock.runFor(60_000);
    await waiting;
    expect(pat.place).toBe('lobby');
    await pat.hangUp();
  });

  it('hears each thing once: the next wait looks behind it', async () => {
    const pat = await asked();
    const again = pat.hears('conference-id.enter', SOON);
    await expect(again).rejects.toThrow(
      'expected the phone to hear conference-id.enter within 20 ms; ' +
        'it heard nothing new and is in attendant, hearing conference-id.enter',
    );
    await pat.hangUp();
  });

  it('says what was heard instead when the time is over', async () => {
    const pat = await asked();
    await pat.press('1111111#');
    served.clock.runFor(3000);
    const wrong = await pat.hears('pin.enter', SOON).catch((error: unknown) => error);
    expect(wrong).toBeInstanceOf(PhoneWaitError);
    expect(wrong).toMatchObject({
      wanted: 'to hear pin.enter',
      heard: ['conference-id.rejected'],
      view: { place: 'attendant' },
    });
    await expect(pat.expectPlace('lobby', SOON)).rejects.toThrow('to be in lobby within 20 ms');
    await pat.hangUp();
  });

  it('waits no longer than the call lasts', async () => {
    const pat = await asked();
    const never = pat.expectPlace('meeting', { withinMs: 600_000 });
    const told = never.catch((error: unknown) => String(error));
    await pat.hangUp();
    expect(await told).toContain('it heard nothing new and is ended (caller)');
    await expect(pat.expectEnd('lobbyTimeout')).rejects.toThrow(
      'expected the phone to have ended for lobbyTimeout',
    );
    await expect(pat.hears('moh')).rejects.toThrow('is ended (caller)');
  });

  it('waits no longer than the connection lasts', async () => {
    const pat = await asked();
    const never = pat.hears('moh');
    const told = never.catch((error: unknown) => String(error));
    await pat.loseLine();
    expect(await told).toContain('hearing conference-id.enter; the connection is closed');
    await pat.resumeLine();
    await pat.hangUp();
  });

  it('waits the way that it is told to', async () => {
    const pat = new Phone({
      server: served.url,
      wait: async (met, withinMs) => {
        const until = served.clock.now() + withinMs;
        while (!met() && served.clock.now() < until && served.clock.step()) await pat.settle();
      },
    });
    await pat.dial(CALL);
    await pat.hears('conference-id.enter');
    await pat.press(`4482915#*${PIN}#`);
    await pat.expectPlace('meeting', { withinMs: 60_000 });
    expect(pat.hearing).toBe('meeting');
    await pat.hangUp();
  });
});

describe('a token', () => {
  it('goes with every request and every call', async () => {
    const admin = new Admin({ server: served.url, token: 'not-asked-for' });
    expect(await admin.calls()).toEqual([]);
    const openSocket = openNodeSocketWith('not-asked-for');
    const pat = new Phone({ server: served.url, openSocket });
    await pat.dial(CALL);
    expect(pat.place).toBe('ringing');
    await pat.hangUp();
  });
});
