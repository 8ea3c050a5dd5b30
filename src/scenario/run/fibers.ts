import type { Driver } from '../driver.ts';

/** What a fiber asks for: to do something on the bridge, to sleep, to wait for something, to fork. */
export type Ask =
  | { readonly ask: 'do'; readonly work: () => Promise<unknown> }
  | { readonly ask: 'sleep'; readonly ms: number }
  | { readonly ask: 'passTo'; readonly at: number; readonly timers: number | null }
  | { readonly ask: 'watch'; readonly met: () => boolean; readonly withinMs: number }
  | { readonly ask: 'fork'; readonly branches: readonly Fiber<unknown>[] };

/**
 * A part of a scenario that runs beside others. What it yields is done for it; a `watch`
 * returns true when what it waits for came in time.
 */
export type Fiber<T> = Generator<Ask, T, unknown>;

/** Does one thing on the bridge, and returns what came of it. */
export function* act<T>(work: () => Promise<T>): Fiber<T> {
  return (yield { ask: 'do', work }) as T;
}

/** Lets time pass. */
export function* sleep(ms: number): Fiber<void> {
  if (ms > 0) yield { ask: 'sleep', ms };
}

/**
 * Goes on at a moment, without a timer that could come in between: behind so many of the timers
 * due at that very moment, `null` for all of them. Returns how many those were. Only where time is
 * virtual.
 */
export function* passTo(at: number, timers: number | null): Fiber<number> {
  return (yield { ask: 'passTo', at, timers }) as number;
}

/** Waits until `met`, for `withinMs` at the most; `false` when it was not met in that time. */
export function* watch(met: () => boolean, withinMs: number): Fiber<boolean> {
  return (yield { ask: 'watch', met, withinMs }) as boolean;
}

/** Runs several at once and goes on when all are done. */
export function* fork(branches: readonly Fiber<unknown>[]): Fiber<void> {
  if (branches.length > 0) yield { ask: 'fork', branches };
}

interface Running {
  readonly fiber: Fiber<unknown>;
  readonly parent: { waitingFor: number; readonly running: Running } | null;
}

interface Watching {
  readonly running: Running;
  readonly met: () => boolean;
  state: 'waiting' | 'due';
}

interface Passing {
  readonly running: Running;
  readonly at: number;
  readonly timers: number | null;
}

/** The scheduler of one run: fibers in a fixed order, time by the driver's clock. */
export class FiberScheduler {
  readonly #driver: Driver;
  readonly #afterEach: () => void;
  readonly #signal: AbortSignal | undefined;
  readonly #ready: { readonly running: Running; readonly value: unknown }[] = [];
  #watching: Watching[] = [];
  #passing: Passing[] = [];

  /** @param afterEach looks at the run after everything that happens; may throw to end it. */
  constructor(driver: Driver, afterEach: () => void, signal?: AbortSignal) {
    this.#driver = driver;
    this.#afterEach = afterEach;
    this.#signal = signal;
  }

  /** Runs `main` and all that it forks. Whatever a fiber or `afterEach` throws ends the run. */
  async run(main: Fiber<unknown>): Promise<void> {
    let done = false;
    const root: Running = { fiber: main, parent: null };
    this.#ready.push({ running: root, value: undefined });
    while (!done) {
      this.#signal?.throwIfAborted();
      const next = this.#ready.shift();
      if (next !== undefined) {
        done = (await this.#advance(next.running, next.value)) || done;
      } else if (!(await this.#goOn())) {
        throw new Error('The scenario waits for something, and nothing is left that could happen.');
      }
      this.#look();
    }
  }

  /** Lets time pass to the next thing that happens, or to the first moment that a fiber waits for. */
  async #goOn(): Promise<boolean> {
    const driver = this.#driver;
    const [first] = this.#passing.toSorted(
      (a, b) => a.at - b.at || (a.timers ?? Infinity) - (b.timers ?? Infinity),
    );
    if (first === undefined) return driver.step();
    const due = driver.nextDue?.() ?? Infinity;
    const isBehind = due === first.at && this.#firedAt(first.at) < (first.timers ?? Infinity);
    if (due < first.at || isBehind) return driver.step();
    await driver.passTo?.(first.at);
    this.#passing = this.#passing.filter((passing) => passing !== first);
    this.#ready.push({ running: first.running, value: this.#firedAt(first.at) });
    return true;
  }

  /** How many timers of the bridge have fired at that moment already. */
  #firedAt(at: number): number {
    const facts = this.#driver.facts();
    let fired = 0;
    for (let place = facts.length - 1; place >= 0; place -= 1) {
      const fact = facts[place];
      if (fact === undefined || fact.at < at) break;
      if (fact.type === 'timer.fired') fired += 1;
    }
    return fired;
  }

  /** Lets time pass without any fiber until `met`, for `forMs` at the most. */
  async lookAhead(met: () => boolean, forMs: number): Promise<boolean> {
    const end = this.#driver.now() + forMs;
    while (!met()) {
      if (this.#driver.now() > end || !(await this.#driver.step())) return false;
    }
    return this.#driver.now() <= end;
  }

  /** Advances one fiber until it waits; `true` when it was the root and is done. */
  async #advance(running: Running, value: unknown): Promise<boolean> {
    let given = value;
    for (;;) {
      const { done, value: asked } = running.fiber.next(given);
      if (done === true) return this.#ended(running);
      switch (asked.ask) {
        case 'do':
          given = await asked.work();
          this.#afterEach();
          break;
        case 'sleep':
          this.#driver.wakeIn(asked.ms, () => this.#ready.push({ running, value: undefined }));
          return false;
        case 'passTo':
          this.#passing.push({ running, at: asked.at, timers: asked.timers });
          return false;
        case 'watch':
          if (asked.met()) {
            given = true;
            break;
          }
          this.#watch(running, asked.met, asked.withinMs);
          return false;
        case 'fork':
          this.#fork(running, asked.branches);
          return false;
      }
    }
  }

  #watch(running: Running, met: () => boolean, withinMs: number): void {
    const watching: Watching = { running, met, state: 'waiting' };
    this.#watching.push(watching);
    // What happens at the very moment of the deadline is in time: so the deadline waits its turn
    // behind whatever else is due then.
    this.#driver.wakeIn(withinMs, () => {
      if (!this.#watching.includes(watching)) return;
      this.#driver.wakeIn(0, () => {
        watching.state = 'due';
      });
    });
  }

  #fork(running: Running, branches: readonly Fiber<unknown>[]): void {
    const parent = { waitingFor: branches.length, running };
    for (const fiber of branches)
      this.#ready.push({ running: { fiber, parent }, value: undefined });
  }

  #ended({ parent }: Running): boolean {
    if (parent === null) return true;
    parent.waitingFor -= 1;
    if (parent.waitingFor === 0) this.#ready.push({ running: parent.running, value: undefined });
    return false;
  }

  #look(): void {
    this.#afterEach();
    const still: Watching[] = [];
    for (const watching of this.#watching) {
      if (watching.met()) this.#ready.push({ running: watching.running, value: true });
      else if (watching.state === 'due')
        this.#ready.push({ running: watching.running, value: false });
      else still.push(watching);
    }
    this.#watching = still;
  }
}
