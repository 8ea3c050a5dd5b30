import type { MachineTimeout, ResumedClock } from '../callflow/executor.ts';
import type { KeptTimer, TimerHandle } from '../callflow/kept-state.ts';
import type { TimerOwner, Turns } from './turns.ts';

/** Who runs a machine. */
export interface MachineOwner extends TimerOwner {
  /** Does what the machine wants done by now. */
  followMachine(): void;
}

/** Timers of a machine: each that fires is an input of its own. */
export class OwnedClock implements ResumedClock {
  readonly #turns: Turns;
  readonly #owner: MachineOwner;

  constructor(turns: Turns, owner: MachineOwner) {
    this.#turns = turns;
    this.#owner = owner;
  }

  setTimeout(timeout: MachineTimeout): TimerHandle {
    return this.#turns.startDue(this.#owner, timeout.delayMs, timeout);
  }

  clearTimeout(timer: TimerHandle): void {
    this.#turns.stopTimer(this.#owner, timer);
  }

  resumeTimeout(
    timeout: MachineTimeout,
    kept: KeptTimer,
    started: (timer: TimerHandle) => void,
  ): void {
    const work = (): void => this.#follow(timeout);
    this.#turns.resumeTimer(this.#owner, timeout.name, kept, work, started);
  }

  due(timeout: MachineTimeout): void {
    const { name, delayMs } = timeout;
    this.#turns.timerDue(this.#owner, name, delayMs, () => this.#follow(timeout));
  }

  #follow(timeout: MachineTimeout): void {
    timeout.happen();
    this.#owner.followMachine();
  }
}
