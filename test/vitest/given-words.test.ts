import { describe, expect, it } from 'vitest';
import type { GivenDocument } from '../../src/scenario/words/given.ts';
import { DEFAULT_GIVEN } from '../../src/vitest/given.ts';
import { useBridge } from '../../src/vitest/index.ts';

function given(more: GivenDocument): GivenDocument {
  return { ...DEFAULT_GIVEN, tenant: { enableNameRecording: false }, ...more };
}

/** When keys were pressed, from the first one on, in milliseconds. */
async function rhythm(caller: NonNullable<GivenDocument['callers']>[string], keys: string) {
  const bridge = await useBridge({ given: given({ callers: { pat: caller } }) });
  const pat = await bridge.dial('pat');
  await pat.expectPlace('attendant');
  await pat.press(keys);
  const pressed = bridge.journal.flatMap((fact) => (fact.type === 'key.pressed' ? [fact] : []));
  return {
    times: pressed.map(({ at }) => at - (pressed[0]?.at ?? at)),
    tones: pressed.map(({ durationMs }) => durationMs),
  };
}

describe('a test on a bridge has what its given says', () => {
  it('a keypad that loses digits loses them', async () => {
    const callers = { pat: { keypad: { dropped: [2] } } };
    const bridge = await useBridge({ given: given({ callers }) });
    const pat = await bridge.dial('pat', 'standup');
    await pat.hears('conference-id.rejected');
    expect(bridge.journal.filter(({ type }) => type === 'key.pressed')).toHaveLength(7);
    const refused = bridge.journal.find(({ type }) => type === 'conferenceId.rejected');
    expect(refused).toMatchObject({ why: 'wrongLength', digits: 6 });
  });

  it('a share of the keys is lost by the seed, and again by the same seed', async () => {
    const lost = async (seed: number): Promise<number> => {
      const callers = { pat: { keypad: { dropped: '40%' } } };
      const bridge = await useBridge({ seed, given: given({ callers }) });
      const pat = await bridge.dial('pat');
      await pat.expectPlace('attendant');
      await pat.press('448291544829154482915');
      return bridge.journal.filter(({ type }) => type === 'key.pressed').length;
    };
    const counts = [await lost(1), await lost(1), await lost(2), await lost(3)];
    expect(counts[0]).toBe(counts[1]);
    expect(new Set(counts).size).toBeGreaterThan(1);
  });

  it('an organizer’s keypad passes no tone at all', async () => {
    const organizers = { amos: { id: 'amos@contoso.com', keypad: { silent: true } } };
    const meetings = { standup: { conferenceId: '4482915', organizer: 'amos' } };
    const bridge = await useBridge({ given: { organizers, meetings } });
    await bridge.dial('amos', 'standup');
    expect(bridge.journal.filter(({ type }) => type === 'key.pressed')).toEqual([]);
  });

  it('a typist keys in its own rhythm, each key apart as it says', async () => {
    expect(await rhythm({ typist: 'slow' }, '44')).toEqual({ times: [0, 1700], tones: [200, 200] });
    expect(await rhythm({ typist: { tone: '100ms', spacing: ['180ms', '210ms'] } }, '444')).toEqual(
      {
        times: [0, 180, 390],
        tones: [100, 100, 100],
      },
    );
    expect(await rhythm({ typist: { tone: '100ms', spacing: 0 } }, '44')).toMatchObject({
      times: [0, 0],
    });
    expect(await rhythm({ typist: 'bandwidth' }, '4,4')).toMatchObject({ times: [0, 700] });
  });

  it('a typist that is a program refuses what it cannot key', async () => {
    const bridge = await useBridge({ given: given({ callers: { pat: { typist: 'daily' } } }) });
    const pat = await bridge.dial('pat');
    await expect(pat.press('4,4')).rejects.toThrow('Daily (sendDTMF) takes these keys');
    await expect(pat.press('4'.repeat(21))).rejects.toThrow('at most 20 characters');
  });

  it('a mail server that is down takes no mail', async () => {
    const bridge = await useBridge({ given: given({ mailServer: 'down' }) });
    await bridge.admin.resetPin('amos');
    await bridge.passes('30s');
    const types = bridge.journal.map(({ type }) => type);
    expect(types).toContain('mail.queued');
    expect(types).not.toContain('mail.accepted');
    await bridge.passes('1h');
    expect(bridge.journal.find(({ type }) => type === 'mail.bounced')).toBeDefined();
  });

  it('what the bridge is to draw is drawn', async () => {
    const organizers = { amos: { id: 'amos@contoso.com', pin: '73915' } };
    const bridge = await useBridge({ given: { organizers, draws: { pins: ['80412'] } } });
    expect(await bridge.admin.resetPin('amos')).toBe('80412');
  });

  it('who says nothing says nothing, and who has a name says it by the app too', async () => {
    const callers = { pat: { says: null, from: '+14255550177' }, lee: { says: 'Lee Chen' } };
    const bridge = await useBridge({ given: given({ callers }) });
    await bridge.dial('pat');
    const dialled = bridge.journal.find(({ type }) => type === 'call.dialled');
    expect(dialled).toMatchObject({ from: '+14255550177', name: null });
    await bridge.admin.joinByApp('lee', 'standup');
    expect(bridge.journal.find(({ type }) => type === 'app.joined')).toMatchObject({
      name: 'Lee Chen',
    });
  });

  it('a meeting is joined by its name, whatever the bridge calls it', async () => {
    const meetings = { standup: { id: 'm-17', conferenceId: '4482915', organizer: 'amos' } };
    const bridge = await useBridge({ given: given({ meetings }) });
    await bridge.admin.joinByApp('amos', 'standup');
    expect(bridge.journal.find(({ type }) => type === 'app.joined')).toMatchObject({
      meeting: 'm-17',
    });
  });

  it('time starts when it says, and by the clock of the machine that is refused', async () => {
    const start = '2027-01-01T00:00:00Z';
    const bridge = await useBridge({ given: given({ start }) });
    expect(bridge.now()).toBe(Date.parse(start));
    await expect(useBridge({ clock: 'real', given: given({ start }) })).rejects.toThrow(
      "given.start: given.start is not honoured by useBridge with clock: 'real'",
    );
  });

  it('keys may be dialled behind the number, and PINs stay out of the record', async () => {
    const bridge = await useBridge();
    const amos = await bridge.dial('amos', '+1 (425) 555-0199,,4482915#,,*73915#');
    await amos.expectPlace('meeting');
    const pat = await bridge.dial('pat', { to: 'tel:+14255550199,,4482915%23' });
    await pat.expectPlace('meeting');
    expect(JSON.stringify(bridge.journal)).not.toContain('73915');
    await expect(bridge.dial('lee', '+14255550199p4#')).rejects.toThrow('"p" is no key');
  });
});
