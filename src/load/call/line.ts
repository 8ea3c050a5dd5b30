import type { TimerHandle } from '../../callflow/kept-state.ts';
import type { Key } from '../../domain/key.ts';
import type { LineEvent } from '../../domain/line-event.ts';

/** The telephone line of one call of a load. */
export interface LoadLine {
  press(key: Key, durationMs: number): void;
  hangUp(): void;
}

/** What a line tells its call. Moments are milliseconds by the clock of the load. */
export interface LineListener {
  /** The dial is on its way: before it, a connection had to be made. */
  dialled(at: number): void;
  told(event: LineEvent, at: number): void;
  /** The line is no more, and no `ended` came before. */
  gone(how: 'refused' | 'lost', why: string): void;
}

/** Where calls are made. */
export interface Exchange {
  dial(
    call: { readonly to: string; readonly from: string; readonly name: string | null },
    listener: LineListener,
  ): LoadLine;
}

/** Time as a load knows it: real, or virtual. */
export interface LoadClock {
  /** Milliseconds, with fractions, that never go back. */
  now(): number;
  /** Calls `fire` once, at `at` or as soon after it as can be. */
  wakeAt(at: number, fire: () => void): TimerHandle;
  /** Forgets a wake-up; one that has been is passed over. */
  forget(wake: TimerHandle): void;
}
