import { createStore } from '../parts/store.ts';

/** Where a browser keeps that sound is off. */
const KEPT_AS = 'lobbyline-sound';

/** Whether the page is heard. */
export interface SoundState {
  /** The switch for all sound. */
  readonly on: boolean;
  /**
   * Whether the browser plays: it was not asked yet, it wants somebody to press something first, it does, or
   * it cannot.
   */
  readonly browser: 'unasked' | 'waits' | 'plays' | 'cannot';
}

/** Whether the page is heard, for whatever shows it. */
export const soundState = createStore<SoundState>({ on: kept() !== 'off', browser: 'unasked' });

/** Turns all sound on or off, here and when the page is opened again. */
export function keepSound(on: boolean): void {
  soundState.set({ ...soundState.value, on });
  try {
    localStorage.setItem(KEPT_AS, on ? 'on' : 'off');
  } catch {
    // Then it holds for this page alone.
  }
}

function kept(): string | null {
  try {
    return localStorage.getItem(KEPT_AS);
  } catch {
    return null;
  }
}
