/** A timer that was started and can be stopped. */
export interface TimerHandle {
  /** What is started later on the same clock has a greater one. */
  readonly order: number;
}

/** What a timer does when it fires: a function, or what has the timer, which needs no function made for it. */
export type TimerCallback = (() => void) | TimerHandler;

/** Whoever has a timer, and knows what it is for. */
export interface TimerHandler {
  /** The timer has fired. */
  fire(): void;
}

/** Does what a timer does that fires. */
export function fireTimer(firing: TimerCallback): void {
  if (typeof firing === 'function') firing();
  else firing.fire();
}

/** What stands for a timer that is to run on until it does. */
export const NOT_STARTED: TimerHandle = { order: 0 };

/** A timer that runs, as plain data. */
export interface KeptTimer {
  /** Milliseconds since the epoch. */
  readonly dueAt: number;
  /** Of all timers that are kept together: equal due times fire in this order. */
  readonly order: number;
  /** After what time it was asked to fire. */
  readonly afterMs: number;
}

/** Puts down when a timer is due that was asked to fire after that time. */
export type KeepTimer = (timer: TimerHandle, afterMs: number) => KeptTimer;

/** A machine that runs, as plain data, whichever executor runs it. */
export interface KeptMachine {
  /** The state's path. */
  readonly state: string;
  /** All that it remembers itself: nothing that it is lent, and no effects. */
  readonly context: Readonly<Record<string, unknown>>;
  readonly timers: readonly {
    readonly id: string;
    /** The type of the event that it brings. */
    readonly event: string;
    readonly timer: KeptTimer;
  }[];
}

/** What is lent to a machine anew, and what only passes through it: nothing of it is kept. */
const NOT_KEPT: ReadonlySet<string> = new Set(['settings', 'startReleasesLobby', 'outbox']);

/** What of a machine's context is its own. */
export function keptContext(context: object): KeptMachine['context'] {
  return Object.fromEntries(Object.entries(context).filter(([name]) => !NOT_KEPT.has(name)));
}
