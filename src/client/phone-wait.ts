import type { PhoneView } from '../domain/phone-view.ts';

/** Resolves once `met` holds, or once `withinMs` milliseconds are over, whichever is first. */
export type Wait = (met: () => boolean, withinMs: number) => Promise<void>;

/** How long to wait. */
export interface WaitOptions {
  /** Milliseconds; {@link WAIT_MS} when left out. */
  readonly withinMs?: number;
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
