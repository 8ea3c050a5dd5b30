import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Fact } from '../../src/domain/fact.ts';
import { LIVE_PATH } from '../../src/protocol/client-messages.ts';
import type { LiveMessage } from '../../src/protocol/live-messages.ts';

/** A server in front of another one: all is that one's, but for the record, which is told from here. */
export interface ToldFront {
  readonly url: string;
  /** Tells more facts to whoever looks on, all at once. */
  readonly tellMore: (more: readonly Fact[]) => void;
  readonly close: () => Promise<void>;
}

/** Opens a front on this machine that tells `facts` to whoever looks on. */
export async function toldFront(behind: string, facts: readonly Fact[]): Promise<ToldFront> {
  const { hostname, port } = new URL(behind);
  const front = createServer((asked, answer) => {
    const { method, url, headers } = asked;
    const to = {
      hostname,
      port,
      method,
      path: url,
      headers: { ...headers, host: `${hostname}:${port}` },
    };
    const passed = request(to, (got) => {
      answer.writeHead(got.statusCode ?? 502, got.headers);
      got.pipe(answer);
    });
    passed.on('error', () => answer.destroy());
    asked.pipe(passed);
  });
  const live = new WebSocketServer({ noServer: true });
  front.on('upgrade', (asked, socket, head) => {
    if (!asked.url?.startsWith(LIVE_PATH)) return void socket.destroy();
    live.handleUpgrade(asked, socket, head, (viewer) => {
      viewer.on('message', () => {
        tell(viewer, facts);
        say(viewer, { type: 'pong', last: facts.length });
      });
    });
  });
  await new Promise<void>((resolve) => {
    front.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(front.address() as AddressInfo).port}`,
    tellMore: (more) => {
      for (const viewer of live.clients) tell(viewer, more);
    },
    close: async () => {
      for (const viewer of live.clients) viewer.terminate();
      front.closeAllConnections();
      await new Promise((resolve) => front.close(resolve));
    },
  };
}

function tell(viewer: WebSocket, facts: readonly Fact[]): void {
  for (const fact of facts) say(viewer, { type: 'fact', fact });
}

function say(viewer: WebSocket, message: LiveMessage): void {
  viewer.send(JSON.stringify(message));
}
