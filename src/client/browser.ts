import { Phone as PhoneOverSocket } from './phone.ts';
import type { PhoneOptions } from './phone-options.ts';

/** What pages in a browser import from `lobbyline/client`: the same names, and no Node. */
export * from './public-api.ts';

/** One telephone with one call, for a browser. */
export class Phone extends PhoneOverSocket {
  /** @param options `openSocket` may be left out: the browser's own WebSocket is used then. */
  constructor(options: Omit<PhoneOptions, 'openSocket'> & Partial<PhoneOptions>) {
    super({ openSocket: (url, protocol) => new WebSocket(url, protocol), ...options });
  }
}
