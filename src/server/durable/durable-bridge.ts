import { HmacPinVault } from '../../adapters/hmac-pin-vault.ts';
import { systemRandom } from '../../adapters/random-sources.ts';
import { keyFor, SealedBox } from '../../adapters/store/sealed-box.ts';
import type { DurableStore } from '../../adapters/store/store.ts';
import { SystemClock } from '../../adapters/system-clock.ts';
import { VirtualClock } from '../../adapters/virtual-clock.ts';
import type { Actor, AdminAnswer, AdminCommand, BridgeError } from '../../domain/admin-command.ts';
import type { AppJoin } from '../../domain/app-join.ts';
import type { BridgeSeed } from '../../domain/bridge-seed.ts';
import { Directory } from '../../domain/directory.ts';
import type { Fact } from '../../domain/fact.ts';
import type { KeyOrHidden } from '../../domain/key.ts';
import { profileNamed } from '../../domain/profiles/registry.ts';
import { Bridge } from '../../engine/bridge.ts';
import { newCounters, type Counters } from '../../engine/counters.ts';
import type { Clock, Lines, Mailer, MailReport } from '../../engine/ports.ts';
import type { BridgeFace } from '../bridge-face.ts';
import { firstBase, type BaseState } from './base-state.ts';
import type { CommitGate } from './commit-gate.ts';
import { DrawBook } from './draw-book.ts';
import { feedInput } from './feed-input.ts';
import { HeldMailer } from './held-mailer.ts';
import { InputLog } from './input-log.ts';
import type { InputRow, LoggedInput } from './logged-input.ts';
import { OpenOwners } from './open-owners.ts';

/** What a durable bridge is made of. */
export interface DurableSetup {
  readonly store: DurableStore;
  /** The data folder's key. */
  readonly dataKey: Buffer;
  /** What a new store starts with; a store that is not new knows better. */
  readonly seed: BridgeSeed;
  readonly lines: Lines & { reserveToken(call: string, token?: string): string };
  /** Sends mails; made for the clock that the bridge goes by. */
  readonly mailerFor: (clock: Clock) => Mailer;
  /** Takes facts once they are on disk. */
  readonly published: (fact: Fact) => void;
  /** Something broke: the bridge takes no more. */
  readonly onFailure: (error: unknown) => void;
}

/**
 * A bridge whose inputs are on disk before anybody is told what came of them. It comes back by
 * being fed the inputs of what was open, at their times, with their draws.
 */
export class DurableBridge implements BridgeFace, CommitGate {
  readonly clock: Clock;
  readonly #setup: DurableSetup;
  readonly #log: InputLog;
  readonly #counters: Counters;
  readonly #draws = new DrawBook(systemRandom);
  readonly #mailer = new HeldMailer(this, (mail, report) => {
    const tell = (): void => this.#mailer.report(mail, report);
    this.#take({ input: 'mailReport', mail, report }, null, tell);
  });
  readonly #owners = new OpenOwners();
  readonly #bridge: Bridge;
  #ticking: VirtualClock;
  #time: Clock;
  #facts: Fact[] = [];
  #held: (() => void)[] = [];
  #muted = true;
  #taking = false;
  #scheduled = false;
  #broken = false;

  constructor(setup: DurableSetup) {
    this.#setup = setup;
    const pinKey = keyFor('pins', setup.dataKey);
    const kept = setup.store.value('base');
    const profile = profileNamed(setup.seed.profile);
    if (profile === null) throw new RangeError(`The profile ${setup.seed.profile} is to come.`);
    const state = kept === null ? firstBase(setup.seed, pinKey) : (JSON.parse(kept) as BaseState);
    const box = new SealedBox(keyFor('inputs', setup.dataKey));
    const base = { state, isNew: kept === null };
    this.#log = new InputLog(box, { profile, pinKey }, base);
    const counters = setup.store.value('counters');
    this.#counters = counters === null ? newCounters() : (JSON.parse(counters) as Counters);
    this.#ticking = new VirtualClock(state.at);
    this.#time = this.#ticking;
    this.clock = this.#switchedClock();
    this.#bridge = new Bridge({
      seed: setup.seed,
      counters: this.#counters,
      directory: Directory.restore(profile, state.directory),
      ports: {
        clock: this.clock,
        random: this.#draws,
        vault: new HmacPinVault(this.#draws, pinKey, state.pins),
        mailer: this.#mailer,
        journal: { append: (fact) => this.#fact(fact) },
        lines: setup.lines,
      },
    });
    this.#comeBack();
  }

  get directory(): Directory {
    return this.#bridge.directory;
  }
  get calls(): Bridge['calls'] {
    return this.#bridge.calls;
  }

  get meetings(): Bridge['meetings'] {
    return this.#bridge.meetings;
  }

  /** How many mails are neither accepted nor bounced. */
  get mailsOwed(): number {
    return this.#mailer.owed.length;
  }

  dial(call: { to: string; from: string; name: string | null }): string {
    const next = `c-${this.#counters.calls + 1}`;
    const token = this.#setup.lines.reserveToken(next);
    return this.#take({ input: 'dial', ...call, token }, next, () => this.#bridge.dial(call));
  }

  press(call: string, key: KeyOrHidden, durationMs: number): void {
    const work = (): void => this.#bridge.press(call, key, durationMs);
    this.#onCall(call, { input: 'press', call, key, durationMs }, work);
  }

  hangUp(call: string): void {
    this.#onCall(call, { input: 'hangUp', call }, () => this.#bridge.hangUp(call));
  }

  loseLine(call: string): void {
    this.#onCall(call, { input: 'loseLine', call }, () => this.#bridge.loseLine(call));
  }

  resumeLine(call: string): void {
    this.#onCall(call, { input: 'resumeLine', call }, () => this.#bridge.resumeLine(call));
  }

  joinByApp(join: AppJoin): { participant: string } | { error: BridgeError } {
    const next = `app-${this.#counters.participants + 1}`;
    return this.#take({ input: 'joinByApp', join }, next, () => this.#bridge.joinByApp(join));
  }

  leaveByApp(participant: string): void {
    const work = (): void => this.#bridge.leaveByApp(participant);
    this.#take({ input: 'leaveByApp', participant }, participant, work);
  }

  administer(by: Actor, command: AdminCommand): AdminAnswer {
    const work = (): AdminAnswer => this.#bridge.administer(by, command);
    return this.#take({ input: 'administer', by, command }, null, work);
  }

  stop(): void {
    this.#mailer.close();
    this.#bridge.stop();
    this.#commit();
  }

  /** No timer fires any more, so that the process can end. */
  stopClock(): void {
    if (this.#time instanceof SystemClock) this.#time.stop();
  }

  afterCommit(work: () => void): void {
    if (this.#taking || this.#scheduled || this.#held.length > 0) this.#held.push(work);
    else if (!this.#broken) work();
  }

  #onCall(call: string, row: LoggedInput, work: () => void): void {
    // A key for a call that is over changes nothing: nothing is to be kept of it.
    if (this.#bridge.hasCall(call)) this.#take(row, call, work);
  }

  /** Takes an input and puts it down for the next commit, with its time and its draws. */
  #take<T>(input: LoggedInput, owner: string | null, work: () => T): T {
    if (this.#broken) throw new Error('The bridge is broken and takes no more.');
    return this.clock.holdStill(() => {
      const { calls, participants, mails } = this.#counters;
      const at = this.clock.now();
      this.#draws.take();
      this.#taking = true;
      try {
        const done = work();
        const draws = this.#draws.take();
        // An input that broke the bridge is not put down: it would break the next one too.
        this.#putDown({ ...input, at, counted: { calls, participants, mails }, draws }, owner);
        return done;
      } finally {
        this.#taking = false;
      }
    });
  }

  #putDown(row: InputRow, owner: string | null): void {
    this.#log.putDown(row, owner);
    this.#log.mailsOwed(this.#mailer.owed);
    this.#schedule();
  }

  #fact(fact: Fact): void {
    this.#owners.fact(fact);
    if (this.#muted) return;
    this.#facts.push(fact);
    this.#schedule();
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    // Everything that comes in until then shares one write: the group commit.
    setImmediate(() => {
      try {
        if (this.#scheduled) this.#commit();
      } catch (error) {
        this.#fail(error);
      }
    });
  }

  #commit(): void {
    const releasedOwners = this.#owners.takeReleased();
    const { inputs, releasedInputs, base } = this.#log.takeBatch(releasedOwners);
    const mailsTold = this.#mailer.takeTold();
    const facts = this.#facts.splice(0);
    const values = {
      ...(base === null ? {} : { base: JSON.stringify(base) }),
      counters: JSON.stringify(this.#counters),
      settledAt: String(this.#ticking.now()),
    };
    this.#setup.store.commit({ inputs, releasedOwners, releasedInputs, mailsTold, facts, values });
    this.#scheduled = false;
    for (const fact of facts) this.#setup.published(fact);
    for (const work of this.#held.splice(0)) work();
  }

  /** Feeds the inputs of what was open, and lets the time pass that has passed since. */
  #comeBack(): void {
    const { store, lines } = this.#setup;
    const counted = { ...this.#counters };
    const fed = {
      bridge: this.#bridge,
      mailReport: (mail: string, report: MailReport) => this.#mailer.report(mail, report),
      reserveToken: (token: string) => lines.reserveToken(`c-${this.#counters.calls + 1}`, token),
    };
    for (const kept of store.inputs()) {
      const row = this.#log.readBack(kept);
      this.#ticking.runUntil(row.at);
      Object.assign(this.#counters, row.counted);
      this.#draws.give(row.draws);
      feedInput(fed, row);
    }
    this.#log.startAt(Number(store.value('nextInput') ?? '1'));
    this.#log.mailsOwed(this.#mailer.owed);
    this.#ticking.runUntil(Math.max(this.#ticking.now(), Number(store.value('settledAt') ?? '0')));
    this.#draws.give([]);
    Object.assign(this.#counters, counted);
    this.#muted = false;
    this.#ticking.runUntil(Math.max(this.#ticking.now(), Date.now()));
    this.#time = new SystemClock(this.#ticking);
    this.#openMailer();
    for (const { call } of this.#bridge.calls) this.loseLine(call);
    this.#schedule();
  }

  /** Lets go of mails that nobody owes, and goes on with those that are owed. */
  #openMailer(): void {
    const { store, mailerFor } = this.#setup;
    const owed = new Set(this.#mailer.owed);
    for (const { id } of store.mails.all()) if (!owed.has(id)) store.mails.remove(id);
    this.#mailer.takeTold();
    this.#mailer.open(mailerFor(this.clock));
  }

  /** Virtual while the bridge comes back, the system's from then on, with the same timers. */
  #switchedClock(): Clock {
    return {
      now: () => this.#time.now(),
      startTimer: (delayMs, fire) => this.#time.startTimer(delayMs, () => this.#fire(fire)),
      stopTimer: (timer) => this.#time.stopTimer(timer),
      dueAt: (timer) => this.#time.dueAt(timer),
      holdStill: (work) => this.#time.holdStill(work),
    };
  }

  /** What a timer breaks must not take the process down; while coming back it must be known. */
  #fire(fire: () => void): void {
    try {
      fire();
    } catch (error) {
      if (this.#muted) throw error;
      this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    this.#broken = true;
    this.#held = [];
    this.#setup.onFailure(error);
  }
}
