import { describe, expect, it } from 'vitest';
import { useBridge } from '../../src/vitest/index.ts';

const given = {
  organizers: {
    amos: { id: 'amos.marble@contoso.com', name: 'Amos Marble', pin: '73915' },
    one: { id: 'sam@contoso.com', name: 'Sam Lee' },
    other: { id: 'sam.lee@contoso.com', name: 'Sam Lee' },
  },
  meetings: { standup: { conferenceId: '4482915', organizer: 'Amos Marble' } },
};

describe('a user of a bridge under test', () => {
  it('is the same by the name in `given` and by every other', async () => {
    const bridge = await useBridge({ given });
    for (const name of [
      'amos',
      'Amos Marble',
      'sip:amos.marble@contoso.com',
      'CONTOSO\\amos.marble',
    ]) {
      expect(await bridge.admin.resetPin(name)).toMatch(/^[0-9]{5}$/);
    }
    expect(await bridge.admin.client.user('amos marble')).toMatchObject({ pinVersion: 5 });
  });

  it('starts the meeting by the app, as a user and not as a guest of that name', async () => {
    const bridge = await useBridge({ given });
    const pat = await bridge.dial('pat', 'standup');
    await bridge.admin.joinByApp('Pat Doyle', 'standup');
    await expect(pat.expectPlace('meeting', { within: '10s' })).rejects.toThrow('is in');
    await bridge.admin.joinByApp('amos marble', 'standup');
    await pat.expectPlace('meeting');
  });

  it('is said to be one of several', async () => {
    const bridge = await useBridge({ given });
    await expect(bridge.admin.joinByApp('Sam Lee', 'standup')).rejects.toThrow(
      'Several users can be meant: sam@contoso.com, sam.lee@contoso.com.',
    );
    await expect(bridge.admin.resetPin('Sam Lee')).rejects.toThrow('Several users can be meant');
  });
});
