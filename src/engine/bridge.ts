import type { Executor, MachineClock } from '../callflow/executor.ts';
import { tableExecutor } from '../callflow/table-executor.ts';
import type { CallInput } from '../callflow/call-events.ts';
import type { Actor, AdminAnswer, AdminCommand, BridgeError } from '../domain/admin-command.ts';
import type { AppJoin } from '../domain/app-join.ts';
import type { BridgeSeed } from '../domain/bridge-seed.ts';
import type { CallView, MeetingView } from '../domain/bridge-views.ts';
import { validPinVersion, type Directory } from '../domain/directory.ts';
import type { Meeting, ServiceNumber } from '../domain/directory-entry.ts';
import type { KeyOrHidden } from '../domain/key.ts';
import type { LineEvent } from '../domain/line-event.ts';
import { Administration } from './administration/administration.ts';
import { MailRoom } from './administration/mail-room.ts';
import { AppParticipant, meetingToJoin } from './app-participant.ts';
import { BRIDGE_STOPPED, BridgeStopped } from './bridge-stopped.ts';
import { leftoverOf, viewOfCall, viewOfMeeting } from './bridge-views.ts';
import { CallLeg } from './call-leg.ts';
import { newCounters, type Counters } from './counters.ts';
import type { EngineProbe } from './invariants/invariant.ts';
import { InvariantWatch } from './invariants/watch.ts';
import { beforeTurn } from './input-fault.ts';
import { MeetingRoom, type Attendee } from './meeting-room.ts';
import type { Ports } from './ports.ts';
import { directoryFrom } from './seeding.ts';
import { Turns, type TimerOwner } from './turns.ts';

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
  readonly #ports: Ports;
  readonly #executor: Executor;
  readonly #watch: InvariantWatch;
  readonly #turns: Turns;
  readonly #administration: Administration;
  readonly #legs = new Map<string, CallLeg>();
  readonly #participants = new Map<string, AppParticipant>();
  readonly #rooms = new Map<string, MeetingRoom>();
  readonly #ending = new Map<string, CallLeg>();
  readonly #counters: Counters;
  #stopped = false;

  constructor({ seed, ports, executor, directory, counters }: BridgeSetup) {
    this.#ports = ports;
    this.#executor = executor ?? tableExecutor;
    this.#counters = counters ?? newCounters();
    this.#watch = new InvariantWatch(this.#probe());
    this.#turns = new Turns(ports.clock, ports.journal, this.#watch, this.#counters);
    this.directory = directory ?? directoryFrom(seed, ports.vault, ports.clock.now());
    this.#administration = new Administration({
      turns: this.#turns,
      directory: this.directory,
      vault: ports.vault,
      random: ports.random,
      mails: new MailRoom(this.#turns, this.directory, ports.mailer, this.#counters),
      openRoom: (meeting) => this.#rooms.get(meeting.id),
      guardSecret: (digits) => this.#watch.guardSecret(digits),
    });
  }

  /** Names and claims of the invariants that watch this bridge. */
  get invariants(): readonly { readonly name: string; readonly claim: string }[] {
    return this.#watch.invariants;
  }

  /** The calls that are up, oldest first. */
  get calls(): readonly CallView[] {
    return [...this.#legs.values()].map(viewOfCall);
  }

  /** All meetings of the directory, in the order in which they were added. */
  get meetings(): readonly MeetingView[] {
    return [...this.directory.meetings].map((one) => viewOfMeeting(one, this.#rooms.get(one.id)));
  }

  /** True when that call is up. */
  hasCall(call: string): boolean {
    return this.#legs.has(call);
  }

  /**
   * A phone dials a number, E.164 or not. Returns the call's identifier.
   *
   * @param call.name what the caller says when asked to record a name (rule MTG-1).
   * @throws BridgeStopped once the bridge was stopped.
   */
  dial(call: { to: string; from: string; name: string | null }): string {
    if (this.#stopped) throw new BridgeStopped();
    const { to, from, name } = call;
    this.#counters.calls += 1;
    const id = `c-${this.#counters.calls}`;
    const number = this.directory.number(to) ?? null;
    this.#turns.run(() => {
      this.#turns.begin('call.dialled', { call: id, to, from, name });
      const leg = new CallLeg(this.#world(), { ...call, call: id, number });
      this.#legs.set(id, leg);
      const clock = this.#machineClock(leg, (afterMs) => leg.followTimer(afterMs));
      leg.ring(this.#executor.startCall(this.#callInput(number), clock));
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
      const over = (): unknown => this.#participants.delete(participant);
      const attendee = new AppParticipant(participant, name, over);
      this.#participants.set(participant, attendee);
      this.#room(meeting).arrive(attendee, { identified: false, signedIn });
    });
    return { participant };
  }

  /** A participant by the app goes. One that is not there is passed over. */
  leaveByApp(participant: string): void {
    const attendee = this.#participants.get(participant);
    if (attendee === undefined) return;
    this.#turns.run(() => {
      this.#participants.delete(participant);
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

  /** Ends every call (reason `shutdown`), sees out those by the app, and takes no more. */
  stop(): void {
    if (this.#stopped) return;
    this.#turns.run(() => {
      this.#stopped = true;
      this.#turns.begin('bridge.stopped', {});
      for (const leg of this.#legs.values()) leg.send({ type: 'HANG_UP', reason: 'shutdown' });
      for (const one of this.#participants.values()) one.room?.depart(one, 'gone');
      this.#participants.clear();
    });
  }

  /** Takes calls again: what was stopped comes back, as a server does whose state outlives it. */
  comeBack(): void {
    this.#stopped = false;
  }

  #onLeg(call: string, work: (leg: CallLeg) => void): void {
    this.#turns.run(() => {
      const leg = this.#legs.get(call);
      if (leg !== undefined) work(leg);
    });
  }

  #callInput(number: ServiceNumber | null): CallInput {
    const { settings, tenant } = this.directory;
    const languages = number?.languages ?? ['en-US'];
    if (number?.registered !== true) return { number: 'notInService', languages, settings };
    const paid = number.kind === 'toll' || tenant.tollFreeCredits;
    return { number: paid ? 'inService' : 'noCredits', languages, settings };
  }

  /** Timers of a machine: what fires says by its effects which timer it was. */
  #machineClock(owner: TimerOwner, followTimer: (afterMs: number) => void): MachineClock {
    return {
      setTimeout: (fire, afterMs) =>
        this.#turns.startNamelessTimer(owner, afterMs, () => {
          fire();
          followTimer(afterMs);
        }),
      clearTimeout: (timer) => this.#turns.stopTimer(owner, timer),
    };
  }

  #world() {
    return {
      turns: this.#turns,
      directory: this.directory,
      vault: this.#ports.vault,
      hindsight: this.#ports.hindsight,
      tell: (call: string, event: LineEvent) => {
        this.#watch.told(call, event);
        this.#ports.lines.tell(call, event);
      },
      room: (meeting: Meeting) => this.#room(meeting),
      isOccupied: (meeting: Meeting) => (this.#rooms.get(meeting.id)?.participants ?? 0) > 0,
      guardSecret: (digits: string) => this.#watch.guardSecret(digits),
      legEnded: (leg: CallLeg) => {
        this.#legs.delete(leg.call);
        this.#ending.set(leg.call, leg);
      },
    };
  }

  #room(meeting: Meeting): MeetingRoom {
    const known = this.#rooms.get(meeting.id);
    if (known !== undefined) return known;
    const room = new MeetingRoom(
      {
        turns: this.#turns,
        directory: this.directory,
        attendee: (id) => this.#attendee(id),
        roomIdle: (idle) => {
          this.#rooms.delete(idle.meeting);
          idle.close();
        },
      },
      meeting,
    );
    this.#rooms.set(meeting.id, room);
    const { settings, profile } = this.directory;
    const startReleasesLobby = (): boolean => profile.startReleasesLobby(meeting);
    const clock = this.#machineClock(room, (afterMs) => room.followTimer(afterMs));
    room.open(this.#executor.startMeeting({ settings, startReleasesLobby }, clock));
    return room;
  }

  #attendee(id: string): Attendee | undefined {
    return this.#legs.get(id) ?? this.#participants.get(id);
  }

  #probe(): EngineProbe {
    return {
      validPinVersion: (user) => {
        const organizer = this.directory.organizer(user);
        return organizer === undefined ? 0 : validPinVersion(organizer);
      },
      comparesAtPrompt: () => this.directory.settings.pinChange === 'at-prompt',
      organizerOf: (meeting) => this.directory.meeting(meeting)?.organizer ?? '',
      leftoverOf: (call) => this.#leftoverOf(call),
    };
  }

  #leftoverOf(call: string): string | null {
    const leg = this.#ending.get(call);
    this.#ending.delete(call);
    if (leg === undefined || this.#legs.has(call)) return 'a line';
    const room = leg.meetingFound === null ? undefined : this.#rooms.get(leg.meetingFound.id);
    return leftoverOf(leg, room);
  }
}
