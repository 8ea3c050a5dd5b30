import type { MachineTimeout, ResumedClock } from '../callflow/executor.ts';
import type { KeptTimer, TimerHandle } from '../callflow/kept-state.ts';
import type { BridgeServices } from './bridge-services.ts';
import type { TimerOwner } from './turns.ts';

/**
 * Who runs a machine, and is its clock: each of its timers that fires is an input of its own. A call
 * is its machine's clock itself, since one that waits must not be made of too many things.
 */
export abstract class MachineHost implements ResumedClock, TimerOwner {
  abstract readonly call: string | null;
  abstract readonly meeting: string | null;
  pendingTimers = 0;
  protected readonly services: BridgeServices;

  constructor(services: BridgeServices) {
    this.services = services;
  }

  /** Does what the machine wants done by now. */
  abstract followMachine(): void;

  setTimeout(timeout: MachineTimeout): TimerHandle {
    return this.services.turns.startDue(this, timeout.delayMs, timeout);
  }

  clearTimeout(timer: TimerHandle): void {
    this.services.turns.stopTimer(this, timer);
  }

  resumeTimeout(
    timeout: MachineTimeout,
    kept: KeptTimer,
    started: (timer: TimerHandle) => void,
  ): void {
    const work = (): void => this.#follow(timeout);
    this.services.turns.resumeTimer(this, timeout.name, kept, work, started);
  }

  due(timeout: MachineTimeout): void {
    const { name, delayMs } = timeout;
    this.services.turns.timerDue(this, name, delayMs, () => this.#follow(timeout));
  }

  #follow(timeout: MachineTimeout): void {
    timeout.happen();
    this.followMachine();
  }
}
