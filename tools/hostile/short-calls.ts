import { WebSocket } from 'ws';

/** Makes so many calls that ring and are hung up, a few at once. */
export async function makeShortCalls(url: string, calls: number, atOnce = 16): Promise<void> {
  let left = calls;
  const worker = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await shortCall(url);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

function shortCall(url: string): Promise<void> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/v1/calls`, {
    perMessageDeflate: false,
  });
  return new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.on('open', () => socket.send('{"type":"dial","to":"+14255550199","from":"anonymous"}'));
    socket.on('message', (data: Buffer) => {
      const { type } = JSON.parse(data.toString('utf8')) as { type: string };
      if (type === 'ringing') socket.send('{"type":"hangup"}');
    });
    socket.on('close', (code) => {
      if (code === 1000) resolve();
      else reject(new Error(`a short call closed with ${code}`));
    });
  });
}
