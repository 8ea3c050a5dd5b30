import { expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { useBridge } from '../../src/vitest/index.ts';

it('answers a client of your own, which dials over its own WebSocket', async () => {
  const bridge = await useBridge();
  const softphone = new WebSocket(bridge.callsUrl, 'lobbyline.v1');
  const told: string[] = [];
  const rings = new Promise<void>((resolve) => {
    softphone.on('message', (data: Buffer) => {
      const message = JSON.parse(data.toString()) as { type: string };
      told.push(message.type);
      if (message.type === 'ringing') resolve();
    });
  });
  softphone.on('open', () => {
    softphone.send('{"type":"dial","to":"+14255550199","from":"+14255550111"}');
  });
  await rings;
  await bridge.passes('2s');
  const amos = await bridge.dial('amos', 'standup');
  await amos.press('*73915#');
  await amos.expectPlace('meeting');
  expect(told).toContain('answered');
  softphone.close();
});
