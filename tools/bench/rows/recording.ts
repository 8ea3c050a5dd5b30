import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { Frames } from './phones.ts';

/** What the product said at each point of a call: after the first frame that it got, after the second … */
export type Script = readonly Frames[];

/** Is said once the attendant has answered, a turn after `dial` was taken in. */
const ANSWERED = '"greeting"';

const PING = JSON.stringify({ type: 'ping' });

/**
 * Plays one call to the product, frame by frame: a ping goes behind each, and what comes before its pong was
 * said at that point. With `hangsUp` the last thing is to hang up; otherwise the line is left as it is.
 */
export async function recordCall(url: string, frames: Frames, hangsUp: boolean): Promise<Script> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/v1/calls`, 'lobbyline.v1');
  await once(socket, 'open');
  let heard: string[] = [];
  let wake: () => void = () => undefined;
  socket.on('message', (data: Buffer) => {
    heard.push(data.toString('utf8'));
    wake();
  });
  const hears = async (what: string): Promise<void> => {
    while (!heard.some((frame) => frame.includes(what))) {
      await new Promise<void>((resolve) => (wake = resolve));
    }
  };
  const replies: Frames[] = [];
  for (const [nth, frame] of frames.entries()) {
    heard = [];
    socket.send(frame);
    if (nth === 0) await hears(ANSWERED);
    socket.send(PING);
    await hears('"pong"');
    replies.push(heard.filter((text) => !text.includes('"pong"')));
  }
  heard = [];
  if (!hangsUp) {
    socket.terminate();
    return replies;
  }
  const closed = once(socket, 'close');
  socket.send(JSON.stringify({ type: 'hangup' }));
  await closed;
  return [...replies, heard];
}
