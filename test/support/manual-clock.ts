import type { MachineClock } from '../../src/callflow/executor.ts';
import type { VirtualClock } from '../../src/adapters/virtual-clock.ts';

/** A virtual clock as a machine wants it. */
export function machineClock(clock: VirtualClock): MachineClock {
  return {
    setTimeout: (timeout) => clock.startTimer(timeout.delayMs, timeout),
    due: (timeout) => timeout.happen(),
    clearTimeout: (timer) => clock.stopTimer(timer),
  };
}
