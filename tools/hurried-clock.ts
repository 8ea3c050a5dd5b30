import type { TimerCallback, TimerHandle } from '../src/callflow/kept-state.ts';
import { SystemClock } from '../src/adapters/system-clock.ts';
import { VirtualClock } from '../src/adapters/virtual-clock.ts';
import type { BridgeSeed } from '../src/domain/bridge-seed.ts';
import type { Clock } from '../src/engine/ports.ts';
import type { BridgeClock } from '../src/server/create-server.ts';

/** What is due within this is passed over at once, in milliseconds: the longest prompt is shorter. */
const AT_ONCE_MS = 30_000;

/** How long the bridge waits for people, in milliseconds: never passed over, so that a page cannot be too slow for it. */
const FOR_PEOPLE_MS = 600_000;

/**
 * A clock for a server that a browser is tested with: it begins at the time that it is, and what is said and rung
 * takes none. Each turn of the process fires one timer that is due soon; one that is due late never fires.
 */
export function hurriedClock(): BridgeClock {
  const clock = new HurriedClock();
  return { clock, stopClock: () => clock.stop() };
}

/** The same bridge, which waits for people for as long as they like. */
export function waitingForPeople(seed: BridgeSeed): BridgeSeed {
  const waits = {
    ...{ firstDigitTimeoutMs: FOR_PEOPLE_MS, interDigitTimeoutMs: FOR_PEOPLE_MS },
    ...{ nameRecordingMs: FOR_PEOPLE_MS, lineGraceMs: FOR_PEOPLE_MS },
  };
  return { ...seed, settings: { ...waits, ...seed.settings } };
}

class HurriedClock implements Clock {
  readonly #due = new VirtualClock(new SystemClock().now());
  #turn: NodeJS.Immediate | null = null;
  #stopped = false;

  now(): number {
    return this.#due.now();
  }

  startTimer(
    delayMs: number,
    firing: TimerCallback,
    failed?: (error: unknown) => void,
  ): TimerHandle {
    const timer = this.#due.startTimer(delayMs, firing, failed);
    this.#hurry();
    return timer;
  }

  stopTimer(timer: TimerHandle): void {
    this.#due.stopTimer(timer);
  }

  dueAt(timer: TimerHandle): number | null {
    return this.#due.dueAt(timer);
  }

  holdStill<T>(work: () => T): T {
    return this.#due.holdStill(work);
  }

  stop(): void {
    this.#stopped = true;
  }

  #hurry(): void {
    if (this.#turn !== null || this.#stopped) return;
    const next = this.#due.nextDue();
    if (next === null || next - this.now() > AT_ONCE_MS) return;
    this.#turn = setImmediate(() => {
      this.#turn = null;
      if (this.#stopped) return;
      this.#due.step();
      this.#hurry();
    });
  }
}
