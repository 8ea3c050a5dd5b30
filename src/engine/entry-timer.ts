import type { OpenEntry } from '../domain/digit-collector.ts';
import type { BridgeSettings } from '../domain/setting.ts';
import type { TimerHandle } from './ports.ts';
import type { TimerOwner, Turns } from './turns.ts';

/** The call whose entries are timed. */
export interface TimedCall extends TimerOwner {
  readonly settings: Readonly<BridgeSettings>;
}

/** The one timer of an entry: until its first key, or from one key to the next (rule KEY-2). */
export class EntryTimer {
  readonly #turns: Turns;
  readonly #call: TimedCall;
  readonly #overdue: () => void;
  #timer: TimerHandle | null = null;

  /** @param overdue called when the time of the open entry is over. */
  constructor(turns: Turns, call: TimedCall, overdue: () => void) {
    this.#turns = turns;
    this.#call = call;
    this.#overdue = overdue;
  }

  /** Waits for the first key of that entry, where somebody is asked for one. */
  untilFirstKey(open: OpenEntry | null): void {
    if (open === null || this.#timer !== null) return;
    const { settings } = this.#call;
    // In the lobby and in the meeting nobody is asked for anything: the ear stays open.
    if (open.kind === 'lobby' || open.kind === 'command') return;
    if (open.kind === 'name') this.#start('nameRecordingEnd', settings.nameRecordingMs);
    else this.#start('firstDigitTimeout', settings.firstDigitTimeoutMs);
  }

  /** Waits for the next key. */
  untilNextKey(): void {
    this.#start('interDigitTimeout', this.#call.settings.interDigitTimeoutMs);
  }

  /** Waits no more. */
  stop(): void {
    if (this.#timer === null) return;
    this.#turns.stopTimer(this.#call, this.#timer);
    this.#timer = null;
  }

  #start(
    name: 'firstDigitTimeout' | 'interDigitTimeout' | 'nameRecordingEnd',
    afterMs: number,
  ): void {
    this.#timer = this.#turns.startTimer(this.#call, name, afterMs, () => {
      this.#timer = null;
      this.#overdue();
    });
  }
}
