import type { SystemClock } from '../adapters/system-clock.ts';
import { Turns, type BridgeTime, type Lines } from './bridge-time.ts';

/** The time of this machine: a test waits as long as a caller would. */
export class RealTime implements BridgeTime {
  readonly wait = null;
  readonly #clock: SystemClock;
  readonly #turns: Turns;

  constructor(clock: SystemClock, lines: Lines) {
    this.#clock = clock;
    this.#turns = new Turns(lines);
  }

  now(): number {
    return this.#clock.now();
  }

  async pass(ms: number): Promise<void> {
    await new Promise<void>((resolve) => void this.#clock.startTimer(ms, resolve));
    await this.inTurn(async () => undefined);
  }

  inTurn<T>(act: () => Promise<T>): Promise<T> {
    return this.#turns.take(act);
  }
}
