import { expect, it } from 'vitest';
import { useBridge } from '../../src/vitest/index.ts';

it('lets nobody wait for ever: after half an hour the lobby says goodbye', async () => {
  const bridge = await useBridge();
  const pat = await bridge.dial('pat', 'standup');
  await pat.expectPlace('lobby');
  await bridge.passes('29m');
  expect(pat).toBeHearing('moh');
  await pat.expectEnd('lobbyTimeout', { within: '2m' });
  expect(pat).toHaveHeard('lobby.wait', 'moh', 'lobby.timeout');
});

it('waits as long as the settings say', async () => {
  const bridge = await useBridge({
    given: {
      organizers: { amos: { id: 'amos.marble@contoso.com', pin: '73915' } },
      meetings: { standup: { conferenceId: '4482915', organizer: 'amos' } },
      callers: { pat: { from: '+14255550111' } },
      settings: { lobbyTimeout: '5m' },
    },
  });
  const pat = await bridge.dial('pat', 'standup');
  await bridge.passes('6m');
  expect(pat).toHaveEnded('lobbyTimeout');
});
