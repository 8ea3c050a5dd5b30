import type { Executor } from '../callflow/executor.ts';
import { tableExecutor } from '../callflow/table-executor.ts';
import type { Actor, AdminAnswer, AdminCommand, BridgeError } from '../domain/admin-command.ts';
import type { AppJoin } from '../domain/app-join.ts';
import type { BridgeSeed } from '../domain/bridge-seed.ts';
import type { CallView, MeetingView } from '../domain/bridge-views.ts';
import type { Directory } from '../domain/directory.ts';
import type { KeptGuess } from '../domain/kept-guess.ts';
import type { KeyOrHidden } from '../domain/key.ts';
import { Administration } from './administration/administration.ts';
import { MailRoom } from './administration/mail-room.ts';
import { meetingToJoin } from './app-participant.ts';
import { SNAPSHOT_FORMAT, type BridgeSnapshot } from './bridge-snapshot.ts';
import { BRIDGE_STOPPED, BridgeStopped } from './bridge-stopped.ts';
import { viewOfCall, viewOfMeeting } from './bridge-views.ts';
import type { CallLeg } from './call-leg.ts';
import { newCounters, type Counters } from './counters.ts';
import { probeOf } from './engine-probe.ts';
import { Exchange } from './exchange.ts';
import { toldAtDialling, type DialledCall } from './incoming-call.ts';
import { InvariantWatch } from './invariants/watch.ts';
import { beforeTurn } from './input-fault.ts';
import type { MailReport, Ports } from './ports.ts';
import { directoryFrom } from './seeding.ts';
import { Turns } from './turns.ts';

/** What a bridge is made from. */
export interface BridgeSetup {
  readonly seed: BridgeSeed;
  readonly ports: Ports;
  /** What runs the machines; the table compiled from them by default. */
  readonly executor?: Executor;
  /** A directory that was restored, in place of the one that the seed describes. */
  readonly directory?: Directory;
  /** Counts on from these; they are kept up to date. */
  readonly counters?: Counters;
  /** Wrong PINs from before that still count. */
  readonly guesses?: readonly KeptGuess[];
  /**
   * Goes on from there, with the `directory` and the `counters` that were kept with it and a clock
   * that stands at its time. Nothing is recorded, and nobody is told anything.
   */
  readonly resume?: BridgeSnapshot;
}

/**
 * The conference bridge: a function of its inputs. Every method is an input, taken whole with
 * all that follows from it before the next; what came out is in the journal. The same inputs at
 * the same times with the same random draws give the same journal, byte for byte.
 *
 * @throws InvariantBreach from any method when something that must never be has happened; from
 * then on every method throws it. InputFault for an input that was not begun; nothing was done.
 */
export class Bridge {
  readonly directory: Directory;
  readonly #watch: InvariantWatch;
  readonly #turns: Turns;
  readonly #administration: Administration;
  readonly #mails: MailRoom;
  readonly #exchange: Exchange;
  readonly #counters: Counters;
  #stopped = false;

  constructor({ seed, ports, executor, directory, counters, guesses, resume }: BridgeSetup) {
    this.#counters = counters ?? newCounters();
    this.#watch = new InvariantWatch(
      probeOf(() => ({ directory: this.directory, exchange: this.#exchange })),
    );
    this.#turns = new Turns(ports.clock, ports.journal, this.#watch, this.#counters);
    this.directory = directory ?? directoryFrom(seed, ports.vault, ports.clock.now());
    this.#mails = new MailRoom(this.#turns, this.directory, ports.mailer, this.#counters);
    this.#exchange = new Exchange({
      turns: this.#turns,
      directory: this.directory,
      ports,
      executor: executor ?? tableExecutor,
      tell: (call, event) => {
        this.#watch.told(call, event);
        ports.lines.tell(call, event);
      },
      guardSecret: (digits) => this.#watch.guardSecret(digits),
    });
    this.#administration = new Administration({
      turns: this.#turns,
      directory: this.directory,
      vault: ports.vault,
      random: ports.random,
      mails: this.#mails,
      openRoom: (meeting) => this.#exchange.rooms.get(meeting.id),
      guardSecret: (digits) => this.#watch.guardSecret(digits),
    });
    this.#exchange.guesses.restore(guesses ?? []);
    if (resume === undefined) return;
    if (directory === undefined) throw new RangeError('A bridge resumes with its directory.');
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
    return [...this.#exchange.legs.values()].map(viewOfCall);
  }

  /** Those with a number above this one, oldest first; each is looked at when it is asked for. */
  *callsAfter(number: number): Generator<CallView, void> {
    for (const [id, leg] of this.#exchange.legs) {
      if (Number(id.slice(2)) > number) yield viewOfCall(leg);
    }
  }

  /** All meetings of the directory, in the order in which they were added. */
  get meetings(): readonly MeetingView[] {
    return [...this.directory.meetings].map((one) =>
      viewOfMeeting(one, this.#exchange.rooms.get(one.id)),
    );
  }

  /** One meeting, by its identifier; `null` when there is none. */
  meetingNow(id: string): MeetingView | null {
    const meeting = this.directory.meeting(id);
    if (meeting?.id !== id) return null;
    return viewOfMeeting(meeting, this.#exchange.rooms.get(id));
  }

  /** Wrong PINs that still count (rule PIN-11). */
  get guesses(): readonly KeptGuess[] {
    return this.#exchange.guesses.snapshot();
  }

  /** True when that call is up. */
  hasCall(call: string): boolean {
    return this.#exchange.legs.has(call);
  }

  /**
   * A phone dials a number, E.164 or not. Returns the call's identifier.
   *
   * @param call.name what the caller says when asked to record a name (rule MTG-1).
   * @param call.source where the connection comes from, where that is known (rule PIN-11).
   * @throws BridgeStopped once the bridge was stopped.
   */
  dial(call: DialledCall): string {
    if (this.#stopped) throw new BridgeStopped();
    const dialled = toldAtDialling(call);
    this.#counters.calls += 1;
    const id = `c-${this.#counters.calls}`;
    this.#turns.run(() => {
      this.#turns.begin('call.dialled', { call: id, ...dialled });
      this.#exchange.ring({ call: id, ...dialled });
    });
    return id;
  }

  /** A key of that call, held for `durationMs`. A call that is not up is passed over. */
  press(call: string, key: KeyOrHidden, durationMs: number): void {
    this.#onLeg(call, (leg) => leg.press(key, durationMs));
  }

  /** The caller hangs up. A call that is not up is passed over. */
  hangUp(call: string): void {
    this.#onLeg(call, (leg) => {
      this.#turns.begin('call.hungUp', { call });
      leg.send({ type: 'HANG_UP', reason: 'caller' });
    });
  }

  /** The connection is gone; the call goes on for the grace time (setting `lineGraceMs`). */
  loseLine(call: string): void {
    this.#onLeg(call, (leg) => leg.lose());
  }

  /** The connection is back within the grace time. */
  resumeLine(call: string): void {
    this.#onLeg(call, (leg) => leg.resume());
  }

  /** Somebody joins by the app (rules START-1, START-6). */
  joinByApp(join: AppJoin): { participant: string } | { error: BridgeError } {
    if (this.#stopped) return { error: BRIDGE_STOPPED };
    const found = beforeTurn(() => meetingToJoin(this.directory, join));
    if ('error' in found) return found;
    const { meeting, user } = found;
    this.#counters.participants += 1;
    const participant = `app-${this.#counters.participants}`;
    const { name, signedIn } = join;
    this.#turns.run(() => {
      const data = { participant, meeting: meeting.id, name, user, signedIn };
      this.#turns.begin('app.joined', data);
      const attendee = this.#exchange.participant(participant, name);
      this.#exchange.room(meeting).arrive(attendee, { identified: false, signedIn });
    });
    return { participant };
  }

  /** A participant by the app goes. One that is not there is passed over. */
  leaveByApp(participant: string): void {
    const attendee = this.#exchange.participants.get(participant);
    if (attendee === undefined) return;
    this.#turns.run(() => {
      this.#exchange.participants.delete(participant);
      const { room } = attendee;
      this.#turns.begin('app.left', { participant, meeting: room?.meeting ?? '' });
      room?.depart(attendee, 'gone');
    });
  }

  /**
   * Carries out what an administrator or an organizer asks for. The answer of a PIN reset holds
   * the PIN: the one time it is shown (rule PIN-4). Not to be called from within a port.
   */
  administer(by: Actor, command: AdminCommand): AdminAnswer {
    if (this.#stopped) return { ok: false, error: BRIDGE_STOPPED };
    const read = beforeTurn(() => this.#administration.read(by, command));
    let answer: AdminAnswer | null = null;
    this.#turns.run(() => void (answer = this.#administration.carryOut(read)));
    if (answer === null) throw new Error('administer() was called while an input was being taken.');
    return answer;
  }

  /**
   * What became of a mail that this bridge, or the one it resumes, has given to its mailer: the
   * same as the mailer's `report`, for who has no hold of that. A second report is passed over.
   */
  mailReported(mail: string, report: MailReport): void {
    this.#mails.reported(mail, report);
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

  /** Ends every call (reason `shutdown`), sees out those by the app, and takes no more. */
  stop(): void {
    if (this.#stopped) return;
    this.#turns.run(() => {
      this.#stopped = true;
      this.#turns.begin('bridge.stopped', {});
      for (const leg of this.#exchange.legs.values())
        leg.send({ type: 'HANG_UP', reason: 'shutdown' });
      for (const one of this.#exchange.participants.values()) one.room?.depart(one, 'gone');
      this.#exchange.participants.clear();
    });
  }

  /** Takes calls again: what was stopped comes back, as a server does whose state outlives it. */
  comeBack(): void {
    this.#stopped = false;
  }

  #onLeg(call: string, work: (leg: CallLeg) => void): void {
    this.#turns.run(() => {
      const leg = this.#exchange.legs.get(call);
      if (leg !== undefined) work(leg);
    });
  }

  #resume(kept: BridgeSnapshot): void {
    const { at, stopped, owed, invariants } = kept;
    const format: number = kept.format;
    if (format !== SNAPSHOT_FORMAT) {
      throw new RangeError(`The snapshot is of format ${format}; expected ${SNAPSHOT_FORMAT}.`);
    }
    const now = this.#turns.now();
    if (now !== at) throw new RangeError(`The clock stands at ${now}, the snapshot is of ${at}.`);
    this.#stopped = stopped;
    this.#mails.owe(owed);
    this.#watch.restore(invariants);
    this.#exchange.restore(kept);
    this.#turns.resumeTimers();
  }
}
