import type { ResumedClock } from '../callflow/executor.ts';
import type { TimerOwner, Turns } from './turns.ts';

/** Who runs a machine. */
export interface MachineOwner extends TimerOwner {
  /** Does what the machine wants done by now. */
  followMachine(): void;
}

/** Timers of a machine: each that fires is an input of its own. */
export function machineClock(turns: Turns, owner: MachineOwner): ResumedClock {
  const followed = (fire: () => void) => (): void => {
    fire();
    owner.followMachine();
  };
  return {
    setTimeout: (timer, afterMs, fire) => turns.startTimer(owner, timer, afterMs, followed(fire)),
    clearTimeout: (timer) => turns.stopTimer(owner, timer),
    resumeTimeout: (timer, kept, fire, started) =>
      turns.resumeTimer(owner, timer, kept, followed(fire), started),
  };
}
