// One line of a benchmark's client: a WebSocket that looks at what it hears no closer than it must.
import { WebSocket } from 'ws';

/** What every client may ask for: it is answered once all before it was taken in. */
export const PING = JSON.stringify({ type: 'ping' });

/** What ends a call. */
export const HANG_UP = JSON.stringify({ type: 'hangup' });

/** Opens a line to a server; what is heard is not checked again, as it costs on both sides the same. */
export function openLine(url) {
  return new WebSocket(`${url.replace('http', 'ws')}/v1/calls`, 'lobbyline.v1', {
    perMessageDeflate: false,
    skipUTF8Validation: true,
  });
}

/**
 * One whole call: dials, keys, hangs up once `until` is heard. Resolves once it is closed, with how many frames
 * came, or with `null` when it went otherwise. `answered`: each frame is followed by a ping, and the next one is
 * sent after its pong; otherwise all are sent at once.
 */
export function playCall(url, frames, { until, answered }) {
  return new Promise((resolve) => {
    const socket = openLine(url);
    let heard = 0;
    let sent = 0;
    let hungUp = false;
    const next = () => {
      if (sent === frames.length) return;
      socket.send(frames[sent]);
      socket.send(PING);
      sent += 1;
    };
    socket.on('open', () => {
      if (answered) return next();
      for (const frame of frames) socket.send(frame);
      return undefined;
    });
    socket.on('message', (data) => {
      if (answered && data.includes('"pong"')) return next();
      heard += 1;
      if (hungUp || !data.includes(until)) return undefined;
      hungUp = true;
      return socket.send(HANG_UP);
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(hungUp ? heard : null));
  });
}
