import { expect, it } from 'vitest';
import { useBridge } from '../../src/vitest/index.ts';

it('lets in who waits once the organizer keys the leader PIN', async () => {
  const bridge = await useBridge();
  const pat = await bridge.dial('pat', 'standup');
  await pat.hears('moh');
  await bridge.passes('10m');
  expect(pat).toBeInLobby('notStarted');

  const pin = await bridge.admin.resetPin('amos');
  const amos = await bridge.dial('amos', 'standup');
  await amos.press('*73915#'); // The PIN from before the reset.
  await amos.hears('pin.rejected');
  await amos.press(`${pin}#`);
  await pat.expectPlace('meeting');
  expect(amos).toBeInMeeting();
  expect(amos).toHaveHeard('organizer.question', 'pin.rejected', 'meeting');
});
