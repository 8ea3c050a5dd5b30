import type { KeepTimer } from '../callflow/kept-state.ts';
import type { OpenEntry } from '../domain/digit-collector.ts';
import type { BridgeServices } from './bridge-services.ts';
import type { EntryTimerName } from '../domain/timer-name.ts';
import { OneTimer, type KeptNamedTimer, type TimerUser } from './one-timer.ts';
import type { TimerOwner } from './turns.ts';

/** The timer of an entry that runs, as plain data. */
export type KeptEntryTimer = KeptNamedTimer<EntryTimerName>;

/** The one timer of an entry: until its first key, or from one key to the next (rule KEY-2). */
export class EntryTimer {
  readonly #services: BridgeServices;
  readonly #timer: OneTimer<EntryTimerName>;

  /** @param user is told when the time of the open entry is over. */
  constructor(services: BridgeServices, call: TimerOwner, user: TimerUser) {
    this.#services = services;
    this.#timer = new OneTimer(services.turns, call, user);
  }

  /** Waits for the first key of that entry, where somebody is asked for one. */
  untilFirstKey(open: OpenEntry | null): void {
    if (open === null || this.#timer.runs) return;
    const { settings } = this.#services.directory;
    // In the lobby and in the meeting nobody is asked for anything: collecting goes on.
    if (open.kind === 'lobby' || open.kind === 'command') return;
    if (open.kind === 'name') this.#timer.start('nameRecordingEnd', settings.nameRecordingMs);
    else this.#timer.start('firstDigitTimeout', settings.firstDigitTimeoutMs);
  }

  /** Waits for the next key. */
  untilNextKey(): void {
    this.#timer.start('interDigitTimeout', this.#services.directory.settings.interDigitTimeoutMs);
  }

  /** Waits no more. */
  stop(): void {
    this.#timer.stop();
  }

  snapshot(keep: KeepTimer): KeptEntryTimer | null {
    return this.#timer.snapshot(keep);
  }

  restore(kept: KeptEntryTimer | null): void {
    this.#timer.restore(kept);
  }
}
