import { once } from 'node:events';
import { Writable } from 'node:stream';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { endsOnce } from '../../src/server/ends-once.ts';

/** How often each stream of a connection was ended once it had ended, from opening to close. */
async function endedInVain(prepare: (socket: WebSocket) => void): Promise<readonly number[]> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  onTestFinished(() => server.close());
  await once(server, 'listening');
  const port = Reflect.get(Object(server.address()), 'port') as number;
  const client = new WebSocket(`ws://127.0.0.1:${port}`);
  const [[socket]] = (await Promise.all([
    once(server, 'connection'),
    once(client, 'open'),
  ])) as unknown as [[WebSocket]];
  const inVain = ['_receiver', '_socket'].map((name) => {
    const stream = Reflect.get(socket, name) as Writable;
    const original = Reflect.get(Writable.prototype, 'end') as () => Writable;
    const count = { name, times: 0 };
    const prototype = Object.create(Object.getPrototypeOf(stream) as object) as Writable;
    prototype.end = function end(this: Writable, ...given: readonly unknown[]) {
      if (this.writableEnded) count.times += 1;
      return Reflect.apply(original, this, given) as Writable;
    };
    Object.setPrototypeOf(stream, prototype);
    return count;
  });
  prepare(socket);
  const closed = once(socket, 'close');
  client.send('hello');
  await once(socket, 'message');
  socket.close(1000, 'over');
  expect(await closed).toEqual([1000, Buffer.from('over')]);
  return inVain.map(({ times }) => times);
}

test('ends no stream of a connection that has ended, and the connection closes as it would', async () => {
  expect(await endedInVain(endsOnce)).toEqual([0, 0]);
});

test('without it, both are: when that is over this is needed no more', async () => {
  const [receiver, stream] = await endedInVain(() => undefined);
  expect(receiver).toBeGreaterThan(0);
  expect(stream).toBeGreaterThan(0);
});

test('leaves alone what it does not know', () => {
  const socket = { _receiver: { end: 1 } };
  endsOnce(socket as unknown as WebSocket);
  expect(socket).toEqual({ _receiver: { end: 1 } });
});
