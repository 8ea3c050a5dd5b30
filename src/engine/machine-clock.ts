import type { ResumedClock } from '../callflow/executor.ts';
import type { TimerOwner, Turns } from './turns.ts';

/** Who runs a machine, and does what it wants when one of its timers has fired. */
export interface MachineOwner extends TimerOwner {
  followTimer(afterMs: number): void;
}

/** Timers of a machine: what fires says by its effects which timer it was. */
export function machineClock(turns: Turns, owner: MachineOwner): ResumedClock {
  const followed = (fire: () => void, afterMs: number) => (): void => {
    fire();
    owner.followTimer(afterMs);
  };
  return {
    setTimeout: (fire, afterMs) =>
      turns.startNamelessTimer(owner, afterMs, followed(fire, afterMs)),
    clearTimeout: (timer) => turns.stopTimer(owner, timer),
    resumeTimeout: (fire, kept, started) =>
      turns.resumeNamelessTimer(owner, kept, followed(fire, kept.afterMs), started),
  };
}
