import type { OptionNames } from '../domain/known-options.ts';
import type { Wait } from './phone-wait.ts';
import type { OpenSocket } from './socket.ts';

/** How to reach the server, and what the client cannot have of its own. */
export interface PhoneOptions {
  /** The server, for example `http://127.0.0.1:4025` or `localhost:4025`. */
  readonly server: string;
  /** In Node `openNodeSocket`, in a browser `(url, protocol) => new WebSocket(url, protocol)`. */
  readonly openSocket: OpenSocket;
  /** Which bridge; left out, the default one. */
  readonly bridge?: string;
  /** Waits between keys, so many milliseconds; by the clock of this machine when left out. */
  readonly pause?: (ms: number) => Promise<void>;
  /** How `hears`, `expectPlace` and `expectEnd` wait; in real time when left out. */
  readonly wait?: Wait;
}

/** The names of {@link PhoneOptions}. */
export const PHONE_OPTIONS: OptionNames<PhoneOptions> = {
  server: true,
  openSocket: true,
  bridge: true,
  pause: true,
  wait: true,
};

/** Whom a phone calls, and as whom. */
export interface PhoneCall {
  /**
   * The number to dial, as people paste it: `+14255550199`, `tel:+1-425-555-0199`, or with what is
   * keyed once it has answered, `+14255550199,,4482915#`.
   */
  readonly to: string;
  /** The caller ID, in E.164, or `anonymous`. */
  readonly from: string;
  /** What the name recording will say. */
  readonly name?: string;
}

/** The names of {@link PhoneCall}. */
export const PHONE_CALL: OptionNames<PhoneCall> = { to: true, from: true, name: true };
