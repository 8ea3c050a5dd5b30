import { breathe } from '../adapters/breath.ts';
import type { VirtualTimeBridge } from '../adapters/virtual-time.ts';
import type { Phone } from '../client/phone.ts';

/** Steps of a clock between two breaths. */
const STEPS_PER_BREATH = 200;

/**
 * Lets virtual time pass, from one thing that is due to the next, until something holds or so much time is
 * over. After each step every phone has heard what there was to hear.
 *
 * @throws the reason of the signal, and what broke the bridge.
 */
export async function passVirtually(
  bridge: VirtualTimeBridge,
  phones: () => Iterable<Phone>,
  wait: {
    readonly met: () => boolean;
    readonly withinMs: number;
    readonly signal: AbortSignal;
  },
): Promise<void> {
  const { clock } = bridge;
  const until = clock.now() + wait.withinMs;
  for (let steps = 1; ; steps += 1) {
    await caughtUp(bridge, phones());
    if (steps % STEPS_PER_BREATH === 0) await breathe();
    wait.signal.throwIfAborted();
    const broken = bridge.failure();
    if (broken !== null) throw broken;
    if (wait.met()) return;
    const due = clock.nextDue();
    if (due === null || due > until) break;
    clock.step();
  }
  clock.passTo(until);
}

/** Resolves once every phone has received the newest that the server has sent to its line. */
export async function caughtUp(bridge: VirtualTimeBridge, phones: Iterable<Phone>): Promise<void> {
  for (const phone of phones) {
    const newest = phone.call === null ? null : bridge.heldSeq(phone.call);
    if (newest !== null && (phone.heard.at(-1)?.seq ?? 0) < newest) await phone.settle();
  }
}

/** Lets time pass by the clock of this machine. @throws the reason of the signal. */
export function passReally(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const over = AbortSignal.timeout(ms);
    const stop = (): void => {
      signal.removeEventListener('abort', stop);
      over.removeEventListener('abort', stop);
      if (signal.aborted) reject(signal.reason as Error);
      else resolve();
    };
    signal.addEventListener('abort', stop);
    over.addEventListener('abort', stop);
  });
}
