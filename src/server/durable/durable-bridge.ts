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
import type { Profile } from '../../domain/profile.ts';
import { profileNamed } from '../../domain/profiles/registry.ts';
import { Bridge } from '../../engine/bridge.ts';
import { newCounters, type Counters } from '../../engine/counters.ts';
import type { Clock, Lines, Mailer, MailReport } from '../../engine/ports.ts';
import { directoryFrom } from '../../engine/seeding.ts';
import type { BridgeFace } from '../bridge-face.ts';
import { foldInto, type BaseState } from './base-state.ts';
import type { CommitGate } from './commit-gate.ts';
import { DrawBook } from './draw-book.ts';
import { HeldMailer } from './held-mailer.ts';
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

/** After how many administrative inputs the base takes them in. */
const FOLD_AFTER = 100;

/**
 * A bridge whose inputs are on disk before anybody is told what came of them. It comes back by
 * being fed the inputs of what was open, at their times, with their draws.
 */
export class DurableBridge implements BridgeFace, CommitGate {
  readonly clock: Clock;
  readonly #setup: DurableSetup;
  readonly #box: SealedBox;
  readonly #pinKey: Buffer;
  readonly #profile: Profile;
  readonly #counters: Counters;
  readonly #draws = new DrawBook(systemRandom);
  readonly #mailer = new HeldMailer((mail, report) => this.#mailReport(mail, report));
  readonly #owners = new OpenOwners();
  readonly #bridge: Bridge;
  #base: BaseState;
  #ticking: VirtualClock;
  #time: Clock;
  #nextInput = 1;
  /** Inputs that belong to no call, with their places; the base takes the oldest ones in. */
  #admin: { readonly seq: number; readonly row: InputRow }[] = [];
  readonly #firstInput = new Map<string, number>();
  readonly #owedSince = new Map<string, number>();
  #rows: { seq: number; owner: string | null; sealed: Uint8Array }[] = [];
  #facts: Fact[] = [];
  #held: (() => void)[] = [];
  #later: (() => void)[] = [];
  #muted = true;
  #taking = false;
  #scheduled = false;
  #baseChanged = false;
  #broken = false;

  constructor(setup: DurableSetup) {
    this.#setup = setup;
    this.#box = new SealedBox(keyFor('inputs', setup.dataKey));
    this.#pinKey = keyFor('pins', setup.dataKey);
    const kept = setup.store.value('base');
    const profile = profileNamed(setup.seed.profile);
    if (profile === null) throw new RangeError(`The profile ${setup.seed.profile} is to come.`);
    this.#profile = profile;
    this.#base = kept === null ? this.#firstBase() : (JSON.parse(kept) as BaseState);
    this.#baseChanged = kept === null;
    const counters = setup.store.value('counters');
    this.#counters = counters === null ? newCounters() : (JSON.parse(counters) as Counters);
    this.#ticking = new VirtualClock(this.#base.at);
    this.#time = this.#ticking;
    this.clock = this.#switchedClock();
    this.#bridge = new Bridge({
      seed: setup.seed,
      counters: this.#counters,
      directory: Directory.restore(profile, this.#base.directory),
      ports: {
        clock: this.clock,
        random: this.#draws,
        vault: new HmacPinVault(this.#draws, this.#pinKey, this.#base.pins),
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

  dial(call: { to: string; from: string; name: string | null }): string {
    const next = `c-${this.#counters.calls + 1}`;
    const token = this.#setup.lines.reserveToken(next);
    return this.#take({ input: 'dial', ...call, token }, next, () => this.#bridge.dial(call));
  }

  press(call: string, key: KeyOrHidden, durationMs: number): void {
    const row = { input: 'press', call, key, durationMs } as const;
    this.#onCall(call, row, () => this.#bridge.press(call, key, durationMs));
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
    const row = { input: 'leaveByApp', participant } as const;
    this.#take(row, participant, () => this.#bridge.leaveByApp(participant));
  }

  administer(by: Actor, command: AdminCommand): AdminAnswer {
    const row = { input: 'administer', by, command } as const;
    return this.#take(row, null, () => this.#bridge.administer(by, command));
  }

  stop(): void {
    this.#bridge.stop();
    this.#commit();
    if (this.#time instanceof SystemClock) this.#time.stop();
  }

  afterCommit(work: () => void): void {
    if (this.#scheduled || this.#held.length > 0) this.#held.push(work);
    else if (!this.#broken) work();
  }

  #onCall(call: string, row: LoggedInput, work: () => void): void {
    // A key for a call that is over changes nothing: nothing is to be kept of it.
    if (this.#bridge.hasCall(call)) this.#take(row, call, work);
  }

  /** Takes an input and puts it down for the next commit, with its time and its draws. */
  #take<T>(input: LoggedInput, owner: string | null, work: () => T): T {
    if (this.#broken) throw new Error('The bridge is broken and takes no more.');
    const result = this.clock.holdStill(() => {
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
    for (const next of this.#later.splice(0)) next();
    return result;
  }

  #putDown(row: InputRow, owner: string | null): void {
    const seq = this.#nextInput;
    this.#nextInput += 1;
    this.#account(seq, row, owner);
    this.#rows.push({ seq, owner, sealed: this.#box.seal(JSON.stringify(row)) });
    this.#schedule();
  }

  /** Keeps count of what the log must hold on to. */
  #account(seq: number, row: InputRow, owner: string | null): void {
    if (owner === null) this.#admin.push({ seq, row });
    else if (!this.#firstInput.has(owner)) this.#firstInput.set(owner, seq);
    const owed = this.#mailer.owed;
    for (const mail of owed) if (!this.#owedSince.has(mail)) this.#owedSince.set(mail, seq);
    for (const mail of this.#owedSince.keys())
      if (!owed.includes(mail)) this.#owedSince.delete(mail);
  }

  #mailReport(mail: string, report: MailReport): void {
    const work = (): void => {
      this.#take({ input: 'mailReport', mail, report }, null, () =>
        this.#mailer.report(mail, report),
      );
    };
    // A mail may be accepted while the reset that sends it is still being taken.
    if (this.#taking) this.#later.push(work);
    else work();
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
    for (const owner of releasedOwners) this.#firstInput.delete(owner);
    const releasedInputs = this.#fold();
    const [inputs, facts] = [this.#rows, this.#facts];
    this.#rows = [];
    this.#facts = [];
    const base = this.#baseChanged ? { base: JSON.stringify(this.#base) } : {};
    const values = {
      ...base,
      counters: JSON.stringify(this.#counters),
      settledAt: String(this.#ticking.now()),
    };
    this.#setup.store.commit({ inputs, releasedOwners, releasedInputs, facts, values });
    this.#baseChanged = false;
    this.#scheduled = false;
    for (const fact of facts) this.#setup.published(fact);
    for (const work of this.#held.splice(0)) work();
  }

  /** Lets the base take in old changes, when there are enough; returns their places in the log. */
  #fold(): readonly number[] {
    if (this.#admin.length < FOLD_AFTER) return [];
    const oldest = Math.min(Infinity, ...this.#firstInput.values(), ...this.#owedSince.values());
    const foldable = this.#admin.filter(({ seq }) => seq < oldest);
    if (foldable.length === 0) return [];
    const rows = foldable.map(({ row }) => row);
    this.#base = foldInto(this.#base, rows, { profile: this.#profile, pinKey: this.#pinKey });
    this.#baseChanged = true;
    this.#admin = this.#admin.slice(foldable.length);
    return foldable.map(({ seq }) => seq);
  }

  #firstBase(): BaseState {
    const at = Date.now();
    const vault = new HmacPinVault(systemRandom, this.#pinKey);
    const directory = directoryFrom(this.#setup.seed, vault, at);
    return { at, directory: directory.snapshot(), pins: vault.records() };
  }

  /** Feeds the inputs of what was open, and lets the time pass that has passed since. */
  #comeBack(): void {
    const { store } = this.#setup;
    const newest = this.#counters.facts;
    const counted = { ...this.#counters };
    for (const { seq, owner, sealed } of store.inputs()) {
      const row = JSON.parse(this.#box.open(sealed)) as InputRow;
      this.#ticking.runUntil(row.at);
      Object.assign(this.#counters, row.counted);
      this.#draws.give(row.draws);
      this.#feed(row);
      this.#account(seq, row, owner);
    }
    this.#nextInput = Number(store.value('nextInput') ?? '1');
    this.#ticking.runUntil(Math.max(this.#ticking.now(), Number(store.value('settledAt') ?? '0')));
    this.#draws.give([]);
    Object.assign(this.#counters, counted, { facts: newest });
    this.#muted = false;
    this.#ticking.runUntil(Math.max(this.#ticking.now(), Date.now()));
    this.#time = new SystemClock(this.#ticking);
    this.#mailer.open(this.#setup.mailerFor(this.clock));
    for (const { call } of this.#bridge.calls) this.loseLine(call);
    this.#schedule();
  }

  #feed(row: InputRow): void {
    const bridge = this.#bridge;
    switch (row.input) {
      case 'dial':
        this.#setup.lines.reserveToken(`c-${this.#counters.calls + 1}`, row.token);
        bridge.dial(row);
        break;
      case 'press':
        bridge.press(row.call, row.key, row.durationMs);
        break;
      case 'hangUp':
      case 'loseLine':
      case 'resumeLine':
        bridge[row.input](row.call);
        break;
      case 'joinByApp':
        bridge.joinByApp(row.join);
        break;
      case 'leaveByApp':
        bridge.leaveByApp(row.participant);
        break;
      case 'administer':
        bridge.administer(row.by, row.command);
        break;
      case 'mailReport':
        this.#mailer.report(row.mail, row.report);
        break;
    }
  }

  /** Virtual while the bridge comes back, the system's from then on, with the same timers. */
  #switchedClock(): Clock {
    return {
      now: () => this.#time.now(),
      startTimer: (delayMs, fire) => this.#time.startTimer(delayMs, () => this.#fire(fire)),
      stopTimer: (timer) => this.#time.stopTimer(timer),
      holdStill: (work) => this.#time.holdStill(work),
    };
  }

  /** What a timer breaks must not take the process down; while coming back it must be known. */
  #fire(fire: () => void): void {
    if (this.#muted) {
      fire();
      return;
    }
    try {
      fire();
    } catch (error) {
      this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    this.#broken = true;
    this.#held = [];
    this.#setup.onFailure(error);
  }
}
