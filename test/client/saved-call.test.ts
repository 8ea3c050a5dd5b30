import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openNodeSocket } from '../../src/client/node-socket.ts';
import { Phone } from '../../src/client/phone.ts';
import type { SavedCall } from '../../src/client/saved-call.ts';
import { ConnectionError } from '../../src/client/socket.ts';
import { startVirtualServer, type VirtualServer } from '../server/virtual-server.ts';
import { amosJoins, CALL, inLobby, phoneOf } from './calls-in.ts';

let served: VirtualServer;

beforeAll(async () => {
  served = await startVirtualServer();
});

afterAll(() => served.server.close());

const phone = (): Phone => phoneOf(served);

describe('a call that is saved', () => {
  it('is taken up by another phone: what was missed is heard, and the first is told', async () => {
    const pat = await inLobby(served);
    const saved = JSON.parse(JSON.stringify(pat.saved())) as SavedCall;
    expect(saved).toMatchObject({ call: pat.call, view: { place: 'lobby', hearing: 'moh' } });
    const again = phone();
    const lost = pat.waitFor(() => false);
    await again.takeUp(saved);
    await expect(lost).rejects.toThrow('the connection closed');
    expect(pat.closing).toEqual({ code: 4409, reason: 'resumed elsewhere' });
    expect([again.heard, again.view, again.saved()]).toEqual([[], saved.view, saved]);
    await again.loseLine();
    await served.hosted.lines.line(saved.call)?.whenLost();
    const leave = await amosJoins(served);
    const third = phone();
    await third.takeUp(saved);
    expect(third.heard.map(({ type }) => type)).toContain('joined');
    expect(third.heard[0]?.seq).toBe(saved.seq + 1);
    expect(third.saved()?.seq).toBe(third.heard.at(-1)?.seq);
    await expect(third.takeUp(saved)).rejects.toMatchObject({ code: 'dial.twice' });
    await third.hangUp();
    expect(third.saved()).toBeNull();
    await leave();
  });

  it('says what became of a call that cannot be taken up', async () => {
    const pat = phone();
    expect(pat.saved()).toBeNull();
    await pat.dial(CALL);
    const saved = pat.saved();
    if (saved === null) throw new Error('it rings');
    await pat.hangUp();
    const late = phone();
    await late.takeUp(saved);
    expect([late.place, late.view.endReason]).toEqual(['ended', 'caller']);
    for (const wrong of [{ call: 'c-999' }, { token: 'of another call' }]) {
      const stranger = phone();
      const taken = stranger.takeUp({ ...saved, ...wrong });
      await expect(taken).rejects.toMatchObject({ code: 'resume.refused' });
      expect(stranger.connected).toBe(false);
    }
    const bad: readonly (readonly [object, string])[] = [
      [{ seq: -1 }, 'takeUp(): seq is to be a whole number from 0.'],
      [{ token: 7 }, 'takeUp(): token is to be a text.'],
      [{ view: { place: 'moon' } }, 'takeUp(): view is to be an object with place, hearing'],
      [{ number: '1' }, 'takeUp() has no option "number"'],
    ];
    for (const [wrong, words] of bad) {
      await expect(phone().takeUp({ ...saved, ...wrong })).rejects.toThrow(words);
    }
    const { server, url } = await startVirtualServer();
    await server.close();
    const dead = new Phone({ server: url, openSocket: openNodeSocket });
    await expect(dead.takeUp(saved)).rejects.toBeInstanceOf(ConnectionError);
    expect([dead.call, dead.saved()]).toEqual([saved.call, saved]);
  });
});
