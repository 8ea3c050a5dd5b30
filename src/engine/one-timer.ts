import {
  NOT_STARTED,
  type TimerHandler,
  type KeepTimer,
  type KeptTimer,
  type TimerHandle,
} from '../callflow/kept-state.ts';
import type { TimerName } from '../domain/timer-name.ts';
import type { TimerOwner, Turns } from './turns.ts';

/** A timer that runs, with its name, as plain data. */
export interface KeptNamedTimer<Name extends TimerName = TimerName> {
  readonly name: Name;
  readonly timer: KeptTimer;
}

/** Who has a timer. */
export interface TimerUser {
  /** Does what follows when it has fired, in a turn of its own. */
  timerFired(afterMs: number): void;
}

/** A place for one timer of a call: it runs, or it does not. */
export class OneTimer<Name extends TimerName> implements TimerHandler {
  readonly #turns: Turns;
  readonly #owner: TimerOwner;
  readonly #user: TimerUser;
  #timer: TimerHandle = NOT_STARTED;
  /** `null` while it does not run. */
  #name: Name | null = null;
  #afterMs = 0;

  constructor(turns: Turns, owner: TimerOwner, user: TimerUser) {
    this.#turns = turns;
    this.#owner = owner;
    this.#user = user;
  }

  get runs(): boolean {
    return this.#name !== null;
  }

  /** Starts it; it must not run. */
  start(name: Name, afterMs: number): void {
    this.#timer = this.#turns.startDue(this.#owner, afterMs, this);
    this.#name = name;
    this.#afterMs = afterMs;
  }

  /** Stops it, if it runs. */
  stop(): void {
    if (this.#name === null) return;
    this.#turns.stopTimer(this.#owner, this.#timer);
    this.#ranOut();
  }

  /** The timer as plain data; `null` when it does not run. */
  snapshot(keep: KeepTimer): KeptNamedTimer<Name> | null {
    if (this.#name === null) return null;
    return { name: this.#name, timer: keep(this.#timer, this.#afterMs) };
  }

  /** Runs on as it did. */
  restore(kept: KeptNamedTimer<Name> | null): void {
    if (kept === null) return;
    const { name, timer } = kept;
    this.#name = name;
    this.#afterMs = timer.afterMs;
    this.#turns.resumeTimer(
      this.#owner,
      name,
      timer,
      () => this.#over(),
      (started) => (this.#timer = started),
    );
  }

  /** The clock says that it is due. */
  fire(): void {
    if (this.#name === null) return;
    this.#turns.timerDue(this.#owner, this.#name, this.#afterMs, () => this.#over());
  }

  #over(): void {
    const afterMs = this.#afterMs;
    this.#ranOut();
    this.#user.timerFired(afterMs);
  }

  /** What has fired or was stopped is let go: a clock's list of timers is none of ours. */
  #ranOut(): void {
    this.#timer = NOT_STARTED;
    this.#name = null;
  }
}
