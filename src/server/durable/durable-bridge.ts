import { HmacPinVault } from '../../adapters/hmac-pin-vault.ts';
import { systemRandom } from '../../adapters/random-sources.ts';
import { keyFor } from '../../adapters/store/sealed-box.ts';
import type { Cut, DurableStore } from '../../adapters/store/store.ts';
import { SystemClock } from '../../adapters/system-clock.ts';
import { VirtualClock } from '../../adapters/virtual-clock.ts';
import type { Executor } from '../../callflow/executor.ts';
import type { BridgeInput, Outcome, OutcomeOf } from '../../domain/bridge-input.ts';
import type { BridgeSeed } from '../../domain/bridge-seed.ts';
import { Directory } from '../../domain/directory.ts';
import type { Fact } from '../../domain/fact.ts';
import { Bridge } from '../../engine/bridge.ts';
import { newCounters, type Counters } from '../../engine/counters.ts';
import type { Clock, Lines, Mailer } from '../../engine/ports.ts';
import type { BridgeApi } from '../bridge-api.ts';
import type { KeptLine } from '../resumable-line.ts';
import { firstBase, profileOf, type BaseState, type OpenState } from './base-state.ts';
import type { CommitGate } from './commit-gate.ts';
import { CommitLog, type LoggedInput, type OlderInput } from './commit-log.ts';
import { DrawLog } from './draw-log.ts';
import { MailOutbox } from './mail-outbox.ts';
import { passUntil } from './passing-time.ts';

/** The telephones, as far as a bridge on disk needs them. */
export interface KeptLines extends Lines {
  /** Fixes the resume token of a call that is about to ring. */
  reserveToken(call: string, token?: string): string;
  /** The lines that have a call, with what they were told last. */
  kept(): readonly KeptLine[];
  bringBack(lines: readonly KeptLine[]): void;
}

/** What a durable bridge is made of. */
export interface DurableSetup {
  readonly store: DurableStore;
  /** The data folder's key. */
  readonly dataKey: Buffer;
  /** What a new store starts with; a store that is not new knows better. */
  readonly seed: BridgeSeed;
  readonly lines: KeptLines;
  /** What runs the machines: another than the one before goes on just the same. */
  readonly executor?: Executor;
  /** How many milliseconds the disk rests between two writes. */
  readonly restMs: number;
  /** Sends mails; made for the clock that the bridge goes by. */
  readonly mailerFor: (clock: Clock) => Mailer;
  /** Takes facts once they are on disk. */
  readonly published: (fact: Fact) => void;
  /** Something broke: the bridge takes no more. */
  readonly onFailure: (error: unknown) => void;
}

/**
 * A bridge whose inputs are on disk before anybody is told what came of them. It comes back as it
 * was when its log was cut, and is fed the inputs since, at their times, with their draws.
 */
export class DurableBridge implements BridgeApi, CommitGate {
  readonly clock: Clock;
  readonly #setup: DurableSetup;
  readonly #log: CommitLog;
  readonly #counters: Counters;
  readonly #draws = new DrawLog(systemRandom);
  readonly #vault: HmacPinVault;
  readonly #mailer: MailOutbox;
  readonly #bridge: Bridge;
  #ticking: VirtualClock;
  #time: Clock;
  #muted = true;

  constructor(setup: DurableSetup) {
    this.#setup = setup;
    const { store, seed, published, onFailure, restMs, executor } = setup;
    const pinKey = keyFor('pins', setup.dataKey);
    const { kept } = store;
    const base = (kept?.base as BaseState | undefined) ?? firstBase(seed, pinKey, Date.now());
    const open = (kept?.open ?? null) as OpenState | null;
    this.#counters = { ...newCounters(), ...(kept?.counters as Partial<Counters> | undefined) };
    this.#ticking = new VirtualClock(open?.bridge.at ?? base.at);
    this.#time = this.#ticking;
    this.clock = this.#switchedClock();
    this.#log = new CommitLog(
      { store, bridge: this.#logged(), published, onFailure, restMs },
      kept === null,
    );
    this.#mailer = new MailOutbox({
      gate: this.#log,
      report: (mail, report) => this.take({ input: 'mailReport', mail, report }),
    });
    this.#vault = new HmacPinVault(this.#draws, pinKey, base.pins);
    this.#bridge = new Bridge({
      start: Directory.restore(profileOf(seed), base.directory),
      counters: this.#counters,
      ports: {
        clock: this.clock,
        random: this.#draws,
        vault: this.#vault,
        mailer: this.#mailer,
        journal: { append: (fact) => this.#fact(fact) },
        lines: setup.lines,
      },
      ...(open !== null && { resume: open.bridge }),
      ...(executor !== undefined && { executor }),
    });
    this.#setup.lines.bringBack(open?.lines ?? []);
    for (const mail of open?.owed ?? []) this.#mailer.owe(mail);
    this.#comeBack(kept?.log ?? []);
    // What a new store begins with is in it before anything is taken: behind a fact it would let go of it.
    if (kept === null) this.#log.commit({ cut: true });
  }

  get directory(): Directory {
    return this.#bridge.directory;
  }
  get calls(): Bridge['calls'] {
    return this.#bridge.calls;
  }

  callsAfter(number: number): ReturnType<Bridge['callsAfter']> {
    return this.#bridge.callsAfter(number);
  }

  get meetings(): Bridge['meetings'] {
    return this.#bridge.meetings;
  }

  get openMeetings(): Bridge['openMeetings'] {
    return this.#bridge.openMeetings;
  }

  meetingNow(id: string): ReturnType<Bridge['meetingNow']> {
    return this.#bridge.meetingNow(id);
  }

  /** How many mails are neither accepted nor bounced. */
  get mailsOwed(): number {
    return this.#mailer.owed.size;
  }

  /** Takes an input and puts it down for the next commit, with its time and its draws. */
  take<I extends BridgeInput>(input: I): OutcomeOf<I>;
  take(input: BridgeInput): Outcome {
    if (input.input === 'stop') return this.#stop();
    // A key for a call that is over changes nothing: nothing is to be kept of it.
    if ('call' in input && !this.#bridge.hasCall(input.call)) return undefined;
    if (this.#log.broken !== null) throw new Error('The bridge is broken and takes no more.');
    return this.clock.holdStill(() => {
      const at = this.clock.now();
      const token = input.input === 'dial' ? this.#reserveToken() : undefined;
      this.#draws.take();
      const outcome = this.#log.whileTaking(() => this.#give(input));
      // An input that broke the bridge is not put down: it would break the next one too.
      this.#log.input({ input, at, draws: this.#draws.take(), token });
      return outcome;
    });
  }

  /** Lets the record begin here where all of it is older than that moment. */
  makeBeginning(before: number): void {
    this.#log.makeBeginning(before);
  }

  /** No timer fires any more, so that the process can end. */
  stopClock(): void {
    this.#log.close();
    if (this.#time instanceof SystemClock) this.#time.stop();
  }

  /** What still waits for its commit is written: the store is about to be closed. */
  settle(): void {
    this.#log.settle();
  }

  afterCommit(work: () => void, failed?: (cause: unknown) => void): void {
    this.#log.afterCommit(work, failed);
  }

  hurry(): void {
    this.#log.hurry();
  }

  #stop(): undefined {
    this.#mailer.close();
    this.#bridge.take({ input: 'stop' });
    this.#bridge.take({ input: 'comeBack' });
    this.#log.commit({ cut: true });
    this.#log.close();
  }

  #give(input: BridgeInput): Outcome {
    if (input.input === 'mailReport') this.#mailer.settled(input.mail);
    return this.#bridge.take(input);
  }

  /** Fixes the resume token of the call that is dialled next. */
  #reserveToken(token?: string): string {
    return this.#setup.lines.reserveToken(`c-${this.#counters.calls + 1}`, token);
  }

  #fact(fact: Fact): void {
    if (!this.#muted) this.#log.fact(fact);
  }

  #logged(): ConstructorParameters<typeof CommitLog>[0]['bridge'] {
    return {
      moment: () => ({ at: this.#ticking.now(), counters: { ...this.#counters } }),
      openCount: () => this.#bridge.openCount + this.#mailer.owed.size,
      cut: (withBase) => this.#cut(withBase),
      mailsTold: () => this.#mailer.takeTold(),
    };
  }

  #cut(withBase: boolean): Cut {
    const open: OpenState = {
      bridge: this.#bridge.snapshot(),
      lines: this.#setup.lines.kept(),
      owed: [...this.#mailer.owed.values()],
    };
    if (!withBase) return { open };
    const directory = this.#bridge.directory.snapshot();
    const { profile } = this.#setup.seed;
    const taken = { at: this.#ticking.now(), after: this.#counters.facts };
    const base: BaseState = { profile, ...taken, directory, pins: this.#vault.records() };
    return { open, base };
  }

  /** Feeds the inputs since the log was cut, and lets the time pass that has passed since. */
  #comeBack(log: readonly { at: number; counters: unknown; inputs: readonly unknown[] }[]): void {
    for (const { at, counters, inputs } of log) {
      for (const one of inputs as readonly (LoggedInput | OlderInput)[]) {
        this.#ticking.runUntil(one.at);
        if ('counted' in one) Object.assign(this.#counters, one.counted);
        this.#draws.give(one.draws);
        if (one.token !== undefined) this.#reserveToken(one.token);
        this.#give(typeof one.input === 'string' ? one : one.input);
      }
      passUntil(this.#ticking, this.#counters, { at, counted: counters as Counters });
    }
    this.#draws.give([]);
    this.#muted = false;
    this.#ticking.runUntil(Math.max(this.#ticking.now(), Date.now()));
    this.#time = new SystemClock(this.#ticking);
    this.#openMailer();
    for (const { call } of this.#bridge.calls) this.take({ input: 'loseLine', call });
    this.#log.schedule();
  }

  /** Lets go of mails that nobody owes, and goes on with those that are owed. */
  #openMailer(): void {
    const { store, mailerFor } = this.#setup;
    for (const { id } of store.mails.all()) {
      if (!this.#mailer.owed.has(id)) store.mails.remove(id);
    }
    this.#mailer.takeTold();
    this.#mailer.open(mailerFor(this.clock));
  }

  /** What a timer breaks must not take the process down; while coming back it must be known. */
  readonly #timerFailed = (error: unknown): void => {
    if (this.#muted) throw error;
    this.#log.fail(error);
  };

  /** Virtual while the bridge comes back, the system's from then on, with the same timers. */
  #switchedClock(): Clock {
    return {
      now: () => this.#time.now(),
      present: () => this.#time.present?.() ?? this.#time.now(),
      startTimer: (delayMs, firing, failed = this.#timerFailed) =>
        this.#time.startTimer(delayMs, firing, failed),
      stopTimer: (timer) => this.#time.stopTimer(timer),
      dueAt: (timer) => this.#time.dueAt(timer),
      holdStill: (work) => this.#time.holdStill(work),
    };
  }
}
