import type { VirtualClock } from '../adapters/virtual-clock.ts';
import type { Wait } from '../client/phone-wait.ts';
import { Turns, type BridgeTime, type Lines } from './bridge-time.ts';

/** Time that passes only when the test, or a wait in it, lets it: half an hour in a moment. */
export class VirtualTime implements BridgeTime {
  readonly #clock: VirtualClock;
  readonly #turns: Turns;

  constructor(clock: VirtualClock, lines: Lines) {
    this.#clock = clock;
    this.#turns = new Turns(lines);
  }

  now(): number {
    return this.#clock.now();
  }

  async pass(ms: number): Promise<void> {
    const until = this.now() + ms;
    let more = true;
    while (more) more = await this.#step(until);
  }

  /** Steps from one timer to the next, so that nothing that happens is passed over. */
  readonly wait: Wait = async (met, withinMs) => {
    const until = this.now() + withinMs;
    await this.inTurn(async () => undefined);
    let more = true;
    while (more && !met()) more = await this.#step(until);
  };

  inTurn<T>(act: () => Promise<T>): Promise<T> {
    return this.#turns.take(act);
  }

  /** Fires the next timer. `false` when none is due until then, and it is then. */
  #step(until: number): Promise<boolean> {
    return this.inTurn(async () => {
      const due = this.#clock.nextDue();
      if (due !== null && due <= until) return this.#clock.step();
      this.#clock.runUntil(until);
      return false;
    });
  }
}
