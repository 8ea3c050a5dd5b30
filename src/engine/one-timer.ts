import type { KeepTimer, KeptTimer } from '../callflow/kept-state.ts';
import type { TimerName } from '../domain/timer-name.ts';
import type { TimerHandle } from './ports.ts';
import type { TimerOwner, Turns } from './turns.ts';

/** A timer that runs, with its name, as plain data. */
export interface KeptNamedTimer<Name extends TimerName = TimerName> {
  readonly name: Name;
  readonly timer: KeptTimer;
}

/** A place for one timer of a call: it runs, or it does not. */
export class OneTimer<Name extends TimerName> {
  readonly #turns: Turns;
  readonly #owner: TimerOwner;
  readonly #fired: (afterMs: number) => void;
  readonly #over: () => void;
  readonly #due: () => void;
  #running: { timer: TimerHandle; readonly name: Name; readonly afterMs: number } | null = null;

  /** @param fired does what follows when it has fired, in a turn of its own. */
  constructor(turns: Turns, owner: TimerOwner, fired: (afterMs: number) => void) {
    this.#turns = turns;
    this.#owner = owner;
    this.#fired = fired;
    this.#over = () => {
      const afterMs = this.#running?.afterMs ?? 0;
      this.#running = null;
      this.#fired(afterMs);
    };
    this.#due = () => {
      if (this.#running === null) return;
      const { name, afterMs } = this.#running;
      this.#turns.timerDue(this.#owner, name, afterMs, this.#over);
    };
  }

  get runs(): boolean {
    return this.#running !== null;
  }

  /** Starts it; it must not run. */
  start(name: Name, afterMs: number): void {
    const timer = this.#turns.startDue(this.#owner, afterMs, this.#due);
    this.#running = { timer, name, afterMs };
  }

  /** Stops it, if it runs. */
  stop(): void {
    if (this.#running === null) return;
    this.#turns.stopTimer(this.#owner, this.#running.timer);
    this.#running = null;
  }

  /** The timer as plain data; `null` when it does not run. */
  snapshot(keep: KeepTimer): KeptNamedTimer<Name> | null {
    if (this.#running === null) return null;
    const { timer, name, afterMs } = this.#running;
    return { name, timer: keep(timer, afterMs) };
  }

  /** Runs on as it did. */
  restore(kept: KeptNamedTimer<Name> | null): void {
    if (kept === null) return;
    const { afterMs } = kept.timer;
    const running = { timer: 0, name: kept.name, afterMs };
    this.#running = running;
    this.#turns.resumeTimer(
      this.#owner,
      kept.name,
      kept.timer,
      this.#over,
      (timer) => (running.timer = timer),
    );
  }
}
