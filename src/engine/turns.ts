import type { Fact, FactData, FactType } from '../domain/fact.ts';
import type { TimerName } from '../domain/timer-name.ts';
import type { TimerCallback, KeptTimer, TimerHandle } from '../callflow/kept-state.ts';
import { madeFact } from './fact-makers.ts';
import { newCounters, type Counters } from './counters.ts';
import { inDueOrder, TimerKeeper } from './kept-timers.ts';
import type { Clock, Journal } from './ports.ts';

/** Who a timer belongs to: a call or a meeting, with the number of its timers that run. */
export interface TimerOwner {
  readonly call: string | null;
  readonly meeting: string | null;
  pendingTimers: number;
}

/** A timer that is to run on. */
interface ResumedTimer {
  readonly owner: TimerOwner;
  readonly timer: TimerName;
  readonly kept: KeptTimer;
  readonly work: () => void;
  readonly assign: (timer: TimerHandle) => void;
}

/** Watches every turn; throws when something is wrong. */
export interface TurnWatch {
  /** @param type that of the fact: facts are of many shapes, and who records one knows it anyway. */
  fact(fact: Fact, type: FactType): void;
  turnEnded(): void;
}

/**
 * One queue of inputs. An input is taken whole, with all that follows from it, before the next
 * one begins: what comes in meanwhile waits its turn. Gives every fact its number, time and
 * cause.
 */
export class Turns {
  readonly #clock: Clock;
  readonly #journal: Journal;
  readonly #watch: TurnWatch;
  readonly #inputs: (() => void)[] = [];
  readonly #jobs: (() => void)[] = [];
  readonly #counters: Counters;
  /** Timers that ran when a snapshot was taken, until they run again. */
  #resumed: ResumedTimer[] = [];
  /** Answers from outside that are to be inputs and have not come. */
  #awaited = 0;
  #cause: number | null = null;
  #busy = false;
  #failure: unknown = null;

  constructor(
    clock: Clock,
    journal: Journal,
    watch: TurnWatch,
    counters: Counters = newCounters(),
  ) {
    this.#clock = clock;
    this.#journal = journal;
    this.#watch = watch;
    this.#counters = counters;
  }

  /** Milliseconds since the epoch. */
  now(): number {
    return this.#clock.now();
  }

  /**
   * Takes an input: `work` begins with {@link begin} and runs at once, or after the input that
   * is being taken. After a failure every further input fails with the same error.
   */
  run(work: () => void): void {
    if (this.#failure !== null) throw this.#failure;
    if (this.#busy) this.#inputs.push(work);
    else this.#clock.holdStill(() => this.#takeInputs(work));
  }

  /** Records the input itself: the cause of all that is recorded until the turn ends. */
  begin<T extends FactType>(type: T, data: FactData[T]): void {
    this.#cause = null;
    this.#cause = this.record(type, data);
  }

  /** Records a fact and returns its number. */
  record<T extends FactType>(type: T, data: FactData[T]): number {
    this.#counters.facts += 1;
    const seq = this.#counters.facts;
    const fact = madeFact(type, data, seq, this.#clock.now(), this.#cause);
    this.#journal.append(fact);
    this.#watch.fact(fact, type);
    return seq;
  }

  /** Does `job` in this turn, after the jobs that were put there before. */
  later(job: () => void): void {
    this.#jobs.push(job);
  }

  /**
   * Starts a timer whose firing is an input of its own: `due` calls {@link timerDue}.
   */
  startDue(owner: TimerOwner, delayMs: number, due: TimerCallback): TimerHandle {
    owner.pendingTimers += 1;
    return this.#clock.startTimer(delayMs, due);
  }

  /** A timer is due: takes its firing as an input, and does `work` in it. */
  timerDue(owner: TimerOwner, timer: TimerName, afterMs: number, work: () => void): void {
    owner.pendingTimers -= 1;
    this.run(() => {
      this.begin('timer.fired', { timer, call: owner.call, meeting: owner.meeting, afterMs });
      work();
    });
  }

  /** Stops a timer of that owner that has not fired. */
  stopTimer(owner: TimerOwner, timer: TimerHandle): void {
    owner.pendingTimers -= 1;
    this.#clock.stopTimer(timer);
  }

  /** Lets a timer of {@link startDue} run on; `assign` gets its handle at {@link resumeTimers}. */
  resumeTimer(
    owner: TimerOwner,
    timer: TimerName,
    kept: KeptTimer,
    work: () => void,
    assign: (timer: TimerHandle) => void,
  ): void {
    this.#resumed.push({ owner, timer, kept, work, assign });
  }

  /** Starts all that is to run on, in the order in which it is to fire. */
  resumeTimers(): void {
    const now = this.now();
    const all = this.#resumed.toSorted((a, b) => inDueOrder(a.kept, b.kept));
    this.#resumed = [];
    for (const { owner, timer, kept, work, assign } of all) {
      const due = (): void => this.timerDue(owner, timer, kept.afterMs, work);
      assign(this.startDue(owner, kept.dueAt - now, due));
    }
  }

  /** An answer from outside that is to come as an input, now or later: takes it, once. */
  awaitInput(): (work: () => void) => void {
    this.#awaited += 1;
    return (work) => {
      this.#awaited -= 1;
      this.run(work);
    };
  }

  /**
   * What `look` gathers while time stands still between two turns.
   *
   * @throws Error within a turn, and while an answer from outside is awaited.
   */
  betweenTurns<T>(look: (timers: TimerKeeper) => T): T {
    this.#expectSettled();
    return this.#clock.holdStill(() => {
      this.#expectSettled();
      const timers = new TimerKeeper(this.#clock);
      const seen = look(timers);
      timers.putInOrder();
      return seen;
    });
  }

  #expectSettled(): void {
    if (this.#failure !== null) throw this.#failure;
    if (this.#busy || this.#inputs.length > 0 || this.#jobs.length > 0) {
      throw new Error('A snapshot was asked for within a turn: take it once the input is over.');
    }
    if (this.#awaited > 0) {
      throw new Error('A snapshot was asked for while the vault compares a PIN: take it later.');
    }
  }

  #takeInputs(first: () => void): void {
    this.#busy = true;
    try {
      this.#turn(first);
      // Nearly always there is none, and to ask a list for its first costs even then.
      if (this.#inputs.length > 0) this.#takeWaiting();
    } catch (error) {
      this.#failure = error;
      throw error;
    } finally {
      this.#busy = false;
    }
  }

  #takeWaiting(): void {
    for (let next = this.#inputs.shift(); next !== undefined; next = this.#inputs.shift()) {
      this.#turn(next);
    }
  }

  #doJobs(): void {
    for (let next = 0; next < this.#jobs.length; next += 1) this.#jobs[next]?.();
    this.#jobs.length = 0;
  }

  #turn(work: () => void): void {
    work();
    // Nearly every turn has none, and setting the length of a list costs even where it is 0.
    if (this.#jobs.length > 0) this.#doJobs();
    this.#watch.turnEnded();
  }
}
