// The limit: a WebSocket server and nothing else. It reads each frame as JSON, and says at each point of the call
// what the product said there. It has no line of the product's code.
import { once } from 'node:events';
import { WebSocketServer } from 'ws';
import { answerParent } from './answering.mjs';

/** Who waits for a meeting, in the order in which they came. */
const waiting = new Map();

answerParent({
  start: async (play) => {
    const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
    server.on('connection', (socket) => serve(socket, play));
    await once(server, 'listening');
    return { url: `http://127.0.0.1:${server.address().port}` };
  },
});

function serve(socket, play) {
  let part = null;
  let at = 0;
  socket.on('message', (data) => {
    const message = JSON.parse(data.toString('utf8'));
    if (message.type === 'ping') return socket.send(play.pong);
    if (part === null) part = partOf(socket, play, message.from);
    for (const frame of part.script[at] ?? []) socket.send(frame);
    at += 1;
    if (part.opens !== null && at === part.script.length)
      release(part.opens, play.releases[part.tells]);
    return message.type === 'hangup' ? socket.close(1000) : undefined;
  });
  socket.on('error', () => undefined);
}

/** The script of a caller; whoever has no part of the own plays the first one. */
function partOf(socket, { scripts, parts }, from) {
  const { script = 0, waitsFor = null, opens = null, tells = 0 } = parts[from] ?? {};
  if (waitsFor !== null) waiting.set(waitsFor, [...(waiting.get(waitsFor) ?? []), socket]);
  return { script: scripts[script], opens, tells };
}

/** All who wait are told at once what callers were told who were let in by the product. */
function release(meeting, frames) {
  const sockets = waiting.get(meeting) ?? [];
  for (const [nth, socket] of sockets.entries()) {
    for (const frame of frames[nth] ?? []) socket.send(frame);
  }
}
