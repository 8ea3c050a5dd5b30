import { millisecondsOf, type Duration } from '../domain/duration.ts';
import { checkOptions, type OptionNames } from '../domain/known-options.ts';
import type { PhoneView } from '../history/phone-view.ts';

/** Resolves once `met` holds, or once `withinMs` milliseconds are over, whichever is first. */
export type Wait = (met: () => boolean, withinMs: number) => Promise<void>;

/** How long to wait; {@link WAIT_MS} when nothing is said. */
export interface WaitOptions {
  /** For example `'10s'`, or milliseconds. */
  readonly within?: Duration;
  /** The same in milliseconds. */
  readonly withinMs?: number;
}

const WAIT_OPTIONS: OptionNames<WaitOptions> = { within: true, withinMs: true };

/**
 * The milliseconds that are to be waited.
 *
 * @throws {TypeError} for an option that is not known, or both ways to say it.
 * @throws {RangeError} for a duration that is none.
 */
export function withinOf(options: WaitOptions): number {
  checkOptions('a wait', options, WAIT_OPTIONS);
  const { within, withinMs } = options;
  if (within !== undefined && withinMs !== undefined) {
    throw new TypeError('a wait takes "within" or "withinMs", not both.');
  }
  return millisecondsOf(within ?? withinMs ?? WAIT_MS);
}

/** How long a phone waits for something, in milliseconds, where nobody says: a long prompt fits. */
export const WAIT_MS = 30_000;

/**
 * Waits by the clock of this machine.
 *
 * @param watch calls what it is given whenever something may have changed; its answer ends that.
 */
export function waitInRealTime(watch: (look: () => void) => () => void): Wait {
  return (met, withinMs) =>
    new Promise((resolve) => {
      const over = AbortSignal.timeout(withinMs);
      const stop = (): void => {
        unwatch();
        over.removeEventListener('abort', stop);
        resolve();
      };
      const look = (): void => {
        if (met()) stop();
      };
      const unwatch = watch(look);
      over.addEventListener('abort', stop);
      look();
    });
}

/** What was waited for on a phone did not come; the message says what did. */
export class PhoneWaitError extends Error {
  /** What was waited for, for example `to hear pin.enter`. */
  readonly wanted: string;
  /** What began to be heard meanwhile, oldest first. */
  readonly heard: readonly string[];
  /** Where the call was then. */
  readonly view: PhoneView;

  constructor(message: string, missed: MissedWait) {
    super(message);
    this.name = 'PhoneWaitError';
    this.wanted = missed.wanted;
    this.heard = missed.heard;
    this.view = missed.view;
  }
}

/** A wait that came to nothing. */
export interface MissedWait {
  readonly wanted: string;
  readonly withinMs: number;
  readonly heard: readonly string[];
  readonly view: PhoneView;
  readonly connected: boolean;
}

/** The error of a wait that came to nothing. */
export function missedWait(missed: MissedWait): PhoneWaitError {
  const { wanted, withinMs, heard, view, connected } = missed;
  const said = heard.length === 0 ? 'nothing new' : heard.join(', ');
  const lost = connected || view.place === 'ended' ? '' : '; the connection is closed';
  const message =
    `expected the phone ${wanted} within ${withinMs} ms; ` +
    `it heard ${said} and is ${viewText(view)}${lost}`;
  return new PhoneWaitError(message, missed);
}

/** Where a call is and what it hears, in words. */
export function viewText(view: PhoneView): string {
  const { place, hearing, lobbyReason, endReason } = view;
  if (place === 'ended') return `ended (${endReason ?? 'no reason given'})`;
  const because = lobbyReason === null ? '' : ` (${lobbyReason})`;
  return `in ${place}${because}, hearing ${hearing}`;
}
