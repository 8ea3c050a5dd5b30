import { WebSocket } from 'ws';
import type { OpenSocket } from './socket.ts';

/** Opens a WebSocket in Node, where there may be no global one. Browsers need no such file. */
export const openNodeSocket: OpenSocket = (url, protocol) =>
  new WebSocket(url, protocol, { perMessageDeflate: false });
