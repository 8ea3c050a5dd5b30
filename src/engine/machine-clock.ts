import type { ResumedClock } from '../callflow/executor.ts';
import type { KeptTimer, TimerHandle } from '../callflow/kept-state.ts';
import type { TimerName } from '../domain/timer-name.ts';
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

  setTimeout(timer: TimerName, afterMs: number, fire: () => void): TimerHandle {
    const due = (): void =>
      this.#turns.timerDue(this.#owner, timer, afterMs, () => this.#follow(fire));
    return this.#turns.startDue(this.#owner, afterMs, due);
  }

  clearTimeout(timer: TimerHandle): void {
    this.#turns.stopTimer(this.#owner, timer);
  }

  resumeTimeout(
    timer: TimerName,
    kept: KeptTimer,
    fire: () => void,
    started: (timer: TimerHandle) => void,
  ): void {
    this.#turns.resumeTimer(this.#owner, timer, kept, () => this.#follow(fire), started);
  }

  #follow(fire: () => void): void {
    fire();
    this.#owner.followMachine();
  }
}
