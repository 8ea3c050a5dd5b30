import { describe, expect, it, onTestFinished } from 'vitest';
import { PhoneWaitError } from '../../src/client/index.ts';
import { useBridge } from '../../src/vitest/index.ts';

describe('a bridge of useBridge', () => {
  it('is one of its own for each that asks, on a port of its own', async () => {
    const [one, other] = [await useBridge(), await useBridge()];
    expect(one.url).not.toBe(other.url);
    await one.dial('pat');
    expect([one.callers.length, other.callers.length]).toEqual([1, 0]);
  });

  it('has stopped once the test is over', async () => {
    let url = '';
    onTestFinished(async () => {
      await expect(fetch(`${url}/v1/calls`)).rejects.toThrow('fetch failed');
    });
    const bridge = await useBridge();
    ({ url } = bridge);
    await bridge.dial('pat', 'standup');
  });

  it('lets time pass only as it is told', async () => {
    const bridge = await useBridge();
    const started = bridge.now();
    const pat = await bridge.dial('pat');
    expect(bridge.now()).toBe(started);
    await bridge.passes('1s');
    expect(bridge.now()).toBe(started + 1000);
    expect(pat).toBeHearing('greeting');
    await bridge.passes(250);
    expect(bridge.now()).toBe(started + 1250);
    await expect(async () => bridge.passes('soon')).rejects.toThrow(
      'Write milliseconds, or a text such as "250ms"',
    );
  });

  it('waits as long as it is told by its own clock, and says what was heard instead', async () => {
    const bridge = await useBridge();
    const pat = await bridge.dial('pat', 'standup');
    await pat.hears('moh');
    const started = bridge.now();
    const wait = pat.hears('organizer.question', { within: '10m' });
    await expect(wait).rejects.toBeInstanceOf(PhoneWaitError);
    expect(bridge.now()).toBe(started + 600_000);
    await expect(pat.expectPlace('meeting')).rejects.toThrow(
      'is in lobby (notStarted), hearing moh',
    );
  });

  it('starts with what it is given, in the words of scenarios', async () => {
    const bridge = await useBridge({
      given: {
        numbers: { main: '+498912345', free: { number: '+18005550199', kind: 'tollFree' } },
        organizers: { pilar: { id: 'pilar@contoso.com', allowPstnOnlyMeetings: true } },
        meetings: { coffee: { conferenceId: '5550123', organizer: 'pilar' } },
        callers: { lee: { from: '+14255550144' } },
      },
    });
    const lee = await bridge.dial('lee', { to: 'free', meeting: 'coffee' });
    await lee.expectPlace('meeting');
    const [call] = await bridge.admin.client.calls();
    expect(call).toMatchObject({ to: '+18005550199', from: '+14255550144', place: 'meeting' });
    expect(bridge.journal.map(({ type }) => type)).toContain('meeting.started');
  });

  it('says where a given is wrong, what there could be, and no PIN', async () => {
    const wrong = useBridge({
      given: {
        organizers: { amos: { id: 'amos.marble@contoso.com', pin: '73915' } },
        meetings: { standup: { conferenceId: '4482915', organizer: 'amoss' } },
      },
    });
    await expect(wrong).rejects.toThrow(/given\.meetings\.standup\.organizer: .*amos/s);
    await expect(wrong).rejects.not.toThrow('73915');
    const bridge = await useBridge();
    await expect(bridge.dial('pat', 'standdown')).rejects.toThrow(
      'There is no meeting or number called `standdown`. Known are standup, coffee, main',
    );
  });

  it('has administrators whose deeds are done when they are awaited', async () => {
    const bridge = await useBridge();
    const pat = await bridge.dial('pat', 'standup');
    await pat.hears('moh');
    const participant = await bridge.admin.joinByApp('amos', 'standup');
    expect(pat).toBeInMeeting();
    await bridge.admin.run({ command: 'meeting.lock', meeting: 'standup' });
    const lee = await bridge.dial('lee', 'standup');
    await lee.expectPlace('lobby');
    expect(lee).toBeInLobby('locked');
    await bridge.admin.leaveByApp(participant);
    expect(await bridge.admin.resetPin('amos.marble@contoso.com')).toMatch(/^\d{5}$/);
  });

  it('keeps a call through a lost line', async () => {
    const bridge = await useBridge();
    const pat = await bridge.dial('pat', 'standup');
    await pat.expectPlace('lobby');
    await pat.loseLine();
    await bridge.passes('10s');
    await pat.resumeLine();
    expect(pat).toBeInLobby();
    await pat.loseLine();
    await bridge.passes('31s');
    const ended = bridge.journal.find(({ type }) => type === 'call.ended');
    expect(ended).toMatchObject({ reason: 'lineLost' });
  });

  it('goes by the clock of this machine where that is asked for', async () => {
    const bridge = await useBridge({
      clock: 'real',
      given: {
        organizers: { amos: { id: 'amos.marble@contoso.com', pin: '73915' } },
        meetings: { standup: { conferenceId: '4482915', organizer: 'amos' } },
        settings: { ring: '20ms' },
      },
    });
    const pat = await bridge.dial('pat');
    await pat.hears('greeting', { within: '5s' });
    await expect(pat.expectPlace('lobby', { within: '10ms' })).rejects.toThrow('within 10 ms');
    await bridge.passes('5ms');
    await pat.hangUp();
    await pat.expectEnd('caller');
  });
});
