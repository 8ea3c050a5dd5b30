import { openNodeSocket } from './node-socket.ts';
import { Phone as PhoneOverSocket } from './phone.ts';
import type { PhoneOptions } from './phone-options.ts';

/** What programs in Node import from `lobbyline/client`. */
export * from './public-api.ts';
export { openNodeSocket, openNodeSocketWith } from './node-socket.ts';

/**
 * One telephone with one call, for Node.
 *
 * ```ts
 * const pat = new Phone({ server: 'http://127.0.0.1:4025' });
 * await pat.dial({ to: '+14255550199', from: '+14255550111', name: 'Pat' });
 * await pat.hears('conference-id.enter');
 * await pat.press('4482915#');
 * await pat.expectPlace('lobby');
 * ```
 */
export class Phone extends PhoneOverSocket {
  /** @param options `openSocket` may be left out: the package `ws` opens it then. */
  constructor(options: Omit<PhoneOptions, 'openSocket'> & Partial<PhoneOptions>) {
    super({ openSocket: openNodeSocket, ...options });
  }
}
