import { WebSocket } from 'ws';
import { DEMO } from '../../src/server/demo-tenant.ts';

/**
 * Makes a call that only looks whether there is somebody: dials, asks, keys, asks and hangs up.
 * Returns the types of what was heard that answer this, whatever the bridge plays meanwhile.
 */
export async function makeHonestCall(url: string): Promise<readonly string[]> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/v1/calls`, 'lobbyline.v1');
  const heard: string[] = [];
  socket.on('message', (data: Buffer) => {
    const { type } = JSON.parse(data.toString('utf8')) as { type: string };
    if (ANSWERS.has(type)) heard.push(type);
  });
  // An error is heard like other answers; `once` would throw it.
  socket.on('error', (error) => heard.push(error.message));
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  await Promise.race([new Promise<void>((resolve) => socket.on('open', resolve)), closed]);
  for (const message of [
    { type: 'dial', to: DEMO.number, from: 'anonymous' },
    { type: 'ping' },
    { type: 'dtmf', digits: '1' },
    { type: 'ping' },
    { type: 'hangup' },
  ]) {
    if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
  }
  const code = await closed;
  return [...heard, `closed ${code}`];
}

/** What is heard in such a call, as long as the bridge is in order. */
export const HONEST_CALL = ['ringing', 'pong', 'pong', 'ended', 'closed 1000'] as const;

const ANSWERS: ReadonlySet<string> = new Set(['ringing', 'pong', 'ended', 'error']);
