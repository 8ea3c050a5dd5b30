import { WebSocket } from 'ws';
import type { OpenSocket } from './socket.ts';

/** Opens a WebSocket in Node, where there may be no global one. Browsers need no such file. */
export const openNodeSocket: OpenSocket = (url, protocol) =>
  new WebSocket(url, protocol, { perMessageDeflate: false });

/** The same with a token, where the server asks for one; it goes in a header, never in a URL. */
export function openNodeSocketWith(token: string): OpenSocket {
  const headers = { authorization: `Bearer ${token}` };
  return (url, protocol) => new WebSocket(url, protocol, { perMessageDeflate: false, headers });
}
