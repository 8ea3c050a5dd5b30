import type { Executor } from '../callflow/executor.ts';
import { tableExecutor } from '../callflow/table-executor.ts';
import type { Principal, AdminAnswer, AdminCommand } from '../domain/admin-command.ts';
import type { AppJoin } from '../domain/app-join.ts';
import type {
  BridgeInput,
  DialOutcome,
  JoinOutcome,
  Outcome,
  OutcomeOf,
} from '../domain/bridge-input.ts';
import type { BridgeSeed } from '../domain/bridge-seed.ts';
import type { CallView, MeetingView } from '../domain/bridge-views.ts';
import { Directory } from '../domain/directory.ts';
import { hideDigit } from '../domain/key.ts';
import type { KeptGuess } from '../domain/kept-guess.ts';
import { Administration } from './administration/administration.ts';
import { MailSender } from './administration/mail-sender.ts';
import { meetingToJoin } from './app-participant.ts';
import { SNAPSHOT_FORMAT, type BridgeSnapshot } from './bridge-snapshot.ts';
import type { BridgeServices } from './bridge-services.ts';
import { BRIDGE_STOPPED, BridgeStopped } from './bridge-stopped.ts';
import { viewOfMeeting } from './bridge-views.ts';
import type { CallLeg } from './call-leg.ts';
import { newCounters, type Counters } from './counters.ts';
import { probeOf } from './engine-probe.ts';
import { Exchange } from './exchange.ts';
import { GuessBook } from './guess-book.ts';
import { toldAtDialling, type DialledCall } from './incoming-call.ts';
import { InvariantWatch } from './invariants/watch.ts';
import { beforeTurn } from './input-fault.ts';
import { broughtUpToDate } from './older-snapshot.ts';
import { Phones } from './phones.ts';
import type { Ports } from './ports.ts';
import { directoryFrom } from './seeding.ts';
import { STANDING_CALLS } from './standing-calls.ts';
import { Turns } from './turns.ts';

/** What a bridge is made from. */
export interface BridgeSetup {
  /** What it starts with: the users, meetings, numbers and settings of a seed, or a restored directory. */
  readonly start: BridgeSeed | Directory;
  readonly ports: Ports;
  /** What runs the machines; the table compiled from them by default. */
  readonly executor?: Executor;
  /** Counts on from these; they are kept up to date. */
  readonly counters?: Counters;
  /** Wrong PINs from before that still count. */
  readonly guesses?: readonly KeptGuess[];
  /**
   * Goes on from there, with the directory and the `counters` that were kept with it and a clock
   * that stands at its time. Nothing is recorded, and nobody is told anything.
   */
  readonly resume?: BridgeSnapshot;
}

/**
 * The conference bridge: a function of its inputs. {@link Bridge.take} is the one way in; what came
 * out is in the journal. The same inputs at the same times with the same random draws give the same
 * journal, byte for byte.
 *
 * @throws InvariantBreach from any method when something that must never be has happened; from
 * then on every method throws it. InputFault for an input that was not begun; nothing was done.
 */
export class Bridge {
  readonly directory: Directory;
  readonly #watch: InvariantWatch;
  readonly #services: BridgeServices;
  readonly #turns: Turns;
  readonly #administration: Administration;
  readonly #mails: MailSender;
  readonly #exchange: Exchange;
  #stopped = false;

  constructor({ start, ports, executor, counters, guesses, resume }: BridgeSetup) {
    this.#watch = new InvariantWatch(
      probeOf(() => ({ directory: this.directory, exchange: this.#exchange })),
    );
    const counted = counters ?? newCounters();
    this.#turns = new Turns(ports.clock, ports.journal, this.#watch, counted);
    const isRestored = start instanceof Directory;
    this.directory = isRestored ? start : directoryFrom(start, ports.vault, ports.clock.now());
    this.#exchange = new Exchange({
      turns: this.#turns,
      directory: this.directory,
      counters: counted,
      ports,
      executor: executor ?? tableExecutor,
      guesses: new GuessBook(),
      phones: new Phones(this.#turns, this.#watch, ports.lines),
      guardSecret: (digits) => this.#watch.guardSecret(digits),
    });
    this.#services = this.#exchange.services;
    this.#mails = new MailSender(this.#services);
    this.#administration = new Administration(this.#services, this.#exchange, this.#mails);
    this.#services.guesses.restore(guesses ?? []);
    if (resume === undefined) return;
    if (!isRestored) throw new RangeError('A bridge resumes with its directory.');
    this.#resume(resume);
  }

  /** Names and claims of the invariants that watch this bridge. */
  get invariants(): readonly { readonly name: string; readonly claim: string }[] {
    return this.#watch.invariants;
  }

  /** How many calls are up and how many are there by the app. */
  get openCount(): number {
    return this.#exchange.legs.size + this.#exchange.participants.size;
  }

  /** The calls that are up, oldest first. */
  get calls(): readonly CallView[] {
    return [...this.callsAfter(0)];
  }

  /** Those with a number above this one, oldest first; each is looked at when it is asked for. */
  callsAfter(number: number): Generator<CallView, void> {
    return this.#exchange.callsAfter(number);
  }

  /** All meetings of the directory, in the order in which they were added. */
  get meetings(): readonly MeetingView[] {
    const { rooms } = this.#exchange;
    return this.directory.meetings.map((one) => viewOfMeeting(one, rooms.get(one.id)));
  }

  /** Those where somebody is, or waits: however many others there are. */
  get openMeetings(): readonly MeetingView[] {
    return this.#exchange.openMeetings;
  }

  /** One meeting, by its identifier; `null` when there is none. */
  meetingNow(id: string): MeetingView | null {
    const meeting = this.directory.meeting(id);
    return meeting?.id === id ? viewOfMeeting(meeting, this.#exchange.rooms.get(id)) : null;
  }

  /** Wrong PINs that still count (rule PIN-11). */
  get guesses(): readonly KeptGuess[] {
    return this.#services.guesses.snapshot();
  }

  /** True when that call is up. */
  hasCall(call: string): boolean {
    return this.#exchange.legs.has(call);
  }

  /**
   * Takes an input, whole with all that follows from it before the next, and says what it comes to.
   * Not to be called from within a port.
   *
   * @throws BridgeStopped for a call that is dialled once the bridge was stopped.
   */
  take<I extends BridgeInput>(input: I): OutcomeOf<I>;
  take(input: BridgeInput): Outcome {
    switch (input.input) {
      case 'dial':
        return this.#dial(input);
      case 'press':
        return this.#press(input);
      case 'hangUp':
        return this.#onLeg(input.call, (leg) => {
          this.#turns.begin('call.hungUp', { call: input.call });
          leg.send({ type: 'HANG_UP', reason: 'caller' });
        });
      case 'loseLine':
        return this.#onLeg(input.call, (leg) => leg.lose());
      case 'resumeLine':
        return this.#onLeg(input.call, (leg) => leg.resume());
      case 'joinByApp':
        return this.#joinByApp(input.join);
      case 'leaveByApp':
        return this.#leaveByApp(input.participant);
      case 'administer':
        return this.#administer(input.by, input.command);
      case 'mailReport':
        return this.#mails.reported(input.mail, input.report);
      case 'stop':
        return this.#stop();
      case 'comeBack':
        this.#stopped = false;
        return undefined;
    }
  }

  /** The mails that nothing is known of yet, oldest first. */
  get mailsOwed(): readonly string[] {
    return this.#mails.owed;
  }

  /**
   * All that the next input comes after, as plain data; what is due by now happens first.
   *
   * @throws Error within a turn, and while the vault has not answered.
   */
  snapshot(): BridgeSnapshot {
    return this.#turns.betweenTurns((timers) => ({
      format: SNAPSHOT_FORMAT,
      at: this.#turns.now(),
      stopped: this.#stopped,
      owed: this.#mails.owed,
      ...this.#exchange.snapshot(timers.keep),
      invariants: this.#watch.snapshot(),
    }));
  }

  #dial(call: DialledCall): DialOutcome {
    if (this.#stopped) throw new BridgeStopped();
    STANDING_CALLS.count((start, ports) => new Bridge({ start, ports }));
    const { counters } = this.#services;
    counters.calls += 1;
    const id = `c-${counters.calls}`;
    const dialled = toldAtDialling(id, call);
    this.#turns.run(() => {
      this.#turns.begin('call.dialled', dialled);
      this.#exchange.ring(dialled);
    });
    return { call: id };
  }

  #press({ call, key, durationMs }: Extract<BridgeInput, { input: 'press' }>): undefined {
    this.#turns.run(() => {
      const leg = this.#exchange.legs.get(call);
      if (leg === undefined) return;
      this.#turns.begin('key.pressed', { call, key: hideDigit(key), durationMs });
      leg.voice.press(key);
    });
  }

  #joinByApp(join: AppJoin): JoinOutcome {
    if (this.#stopped) return { error: BRIDGE_STOPPED };
    const found = beforeTurn(() => meetingToJoin(this.directory, join));
    if ('error' in found) return found;
    const { meeting, user } = found;
    const { counters } = this.#services;
    counters.participants += 1;
    const participant = `app-${counters.participants}`;
    const { name, signedIn } = join;
    this.#turns.run(() => {
      const data = { participant, meeting: meeting.id, name, user, signedIn };
      this.#turns.begin('app.joined', data);
      const joined = this.#exchange.join(participant, name);
      this.#exchange.room(meeting).arrive(joined, { identified: false, signedIn });
    });
    return { participant };
  }

  #leaveByApp(participant: string): undefined {
    const leaving = this.#exchange.participants.get(participant);
    if (leaving === undefined) return;
    this.#turns.run(() => {
      const { room } = leaving.membership;
      this.#turns.begin('app.left', { participant, meeting: room?.meeting ?? '' });
      room?.depart(leaving, 'gone');
      this.#exchange.participants.delete(participant);
    });
  }

  #administer(by: Principal, command: AdminCommand): AdminAnswer {
    if (this.#stopped) return { ok: false, error: BRIDGE_STOPPED };
    const read = beforeTurn(() => this.#administration.read(by, command));
    let answer: AdminAnswer | null = null;
    this.#turns.run(() => void (answer = this.#administration.carryOut(read)));
    if (answer === null) throw new Error('A command was given while an input was being taken.');
    return answer;
  }

  #stop(): undefined {
    if (this.#stopped) return;
    this.#turns.run(() => {
      this.#stopped = true;
      this.#turns.begin('bridge.stopped', {});
      for (const leg of this.#exchange.legs.values())
        leg.send({ type: 'HANG_UP', reason: 'shutdown' });
      for (const one of this.#exchange.participants.values())
        one.membership.room?.depart(one, 'gone');
      this.#exchange.participants.clear();
    });
  }

  #onLeg(call: string, work: (leg: CallLeg) => void): undefined {
    this.#turns.run(() => {
      const leg = this.#exchange.legs.get(call);
      if (leg !== undefined) work(leg);
    });
  }

  #resume(snapshot: BridgeSnapshot): void {
    const kept = broughtUpToDate(snapshot);
    const { at, stopped, owed, invariants } = kept;
    const now = this.#turns.now();
    if (now !== at) throw new RangeError(`The clock stands at ${now}, the snapshot is of ${at}.`);
    this.#stopped = stopped;
    this.#mails.owe(owed);
    this.#watch.restore(invariants);
    this.#exchange.restore(kept);
    this.#turns.resumeTimers();
  }
}
