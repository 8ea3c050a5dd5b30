import type { TimerName } from '../domain/timer-name.ts';

/** The delays of the machines, each with the timer that it is, as a record names it. */
const TIMERS: Readonly<Record<string, TimerName>> = {
  ring: 'ring',
  lobbyTimeout: 'lobbyTimeout',
  phoneOnlyWithoutPin: 'phoneOnlyLimit',
  phoneOnlyWithPin: 'phoneOnlyLimit',
  appAndPhoneUnchanged: 'unchangedLimit',
};

/**
 * The timer behind xstate's identifier of an `after`, which is `xstate.after.`, the delay's name, a
 * dot and the state's.
 *
 * @throws RangeError for a delay that is no timer.
 */
export function timerNamed(id: string): TimerName {
  const delay = id.split('.', 3)[2] ?? '';
  const timer = TIMERS[delay];
  if (timer === undefined) throw new RangeError(`The delay "${delay}" has no timer: ${id}.`);
  return timer;
}
