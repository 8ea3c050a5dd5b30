import type { CallInput } from '../callflow/call-events.ts';
import type { Executor } from '../callflow/executor.ts';
import type { KeepTimer } from '../callflow/kept-state.ts';
import type { CallView, MeetingView } from '../domain/bridge-views.ts';
import type { Directory } from '../domain/directory.ts';
import type { Meeting } from '../domain/directory-entry.ts';
import type { LineEvent } from '../domain/line-event.ts';
import { AppParticipant } from './app-participant.ts';
import type { Participant, Room } from './participant.ts';
import type { KeptExchange, KeptRoom } from './bridge-snapshot.ts';
import { leftoverOf, viewOfCall, viewOfMeeting } from './bridge-views.ts';
import { CallLeg, type LegWorld } from './call-leg.ts';
import { GuessBook } from './guess-book.ts';
import { dialledNumber, type IncomingCall } from './incoming-call.ts';
import { keptMeeting } from './kept-meeting.ts';
import { machineClock } from './machine-clock.ts';
import { MeetingRoom } from './meeting-room.ts';
import type { Ports } from './ports.ts';
import type { Turns } from './turns.ts';

/** What an exchange works with. */
export interface ExchangeParts {
  readonly turns: Turns;
  readonly directory: Directory;
  readonly ports: Ports;
  readonly executor: Executor;
  readonly tell: (call: string, event: LineEvent) => void;
  readonly guardSecret: (digits: string) => void;
}

/** Who is on the bridge: the calls that are up, who joined by the app, and the rooms they are in. */
export class Exchange {
  readonly legs = new Map<string, CallLeg>();
  readonly participants = new Map<string, AppParticipant>();
  readonly rooms = new Map<string, MeetingRoom>();
  readonly guesses = new GuessBook();
  readonly #parts: ExchangeParts;
  readonly #world: LegWorld;
  /** Calls that have ended in this turn. */
  readonly #ending = new Map<string, CallLeg>();

  constructor(parts: ExchangeParts) {
    this.#parts = parts;
    this.#world = this.#worldOfLegs();
  }

  /** The calls with a number above this one, oldest first. */
  *callsAfter(number: number): Generator<CallView, void> {
    for (const [id, leg] of this.legs) if (Number(id.slice(2)) > number) yield viewOfCall(leg);
  }

  /** The meetings that have a room: somebody is there, or waits. */
  get openMeetings(): readonly MeetingView[] {
    return Array.from(this.rooms.values(), (room) => viewOfMeeting(room.scheduled, room));
  }

  /** A call comes in, and its phone rings. */
  ring(call: Omit<IncomingCall, 'number' | 'at'>): void {
    const { turns, directory, executor } = this.#parts;
    const dialled = directory.number(call.to);
    const number = dialled === undefined ? null : dialledNumber(dialled);
    const leg = new CallLeg(this.#world, { ...call, number, at: turns.now() });
    this.legs.set(leg.call, leg);
    leg.ring(executor.startCall(this.#callInput(call.to), machineClock(turns, leg)));
  }

  /** Somebody is here by the app. */
  participant(id: string, name: string): AppParticipant {
    const participant = new AppParticipant(id, name, () => this.participants.delete(id));
    this.participants.set(id, participant);
    return participant;
  }

  /** The room of a meeting, made when somebody comes to it. */
  room(meeting: Meeting): MeetingRoom {
    const known = this.rooms.get(meeting.id);
    if (known !== undefined) return known;
    return this.#openRoom(meeting);
  }

  /** What a call that has ended in this turn still holds, in words; `null` for nothing. */
  leftoverOf(call: string): string | null {
    const leg = this.#ending.get(call);
    this.#ending.delete(call);
    if (leg === undefined || this.legs.has(call)) return 'a line';
    const room = leg.meetingFound === null ? undefined : this.rooms.get(leg.meetingFound.id);
    return leftoverOf(leg, room);
  }

  snapshot(keep: KeepTimer): KeptExchange {
    return {
      calls: Array.from(this.legs.values(), (leg) => leg.snapshot(keep)),
      participants: Array.from(this.participants.values(), (one) => one.snapshot()),
      rooms: Array.from(this.rooms.values(), (room) => room.snapshot(keep)),
      guesses: this.guesses.snapshot(),
    };
  }

  /** Everybody is where they were; nothing is recorded, and nobody is told anything. */
  restore({ calls, participants, rooms, guesses = [] }: KeptExchange): void {
    const { turns, directory, executor } = this.#parts;
    const { settings } = directory;
    this.guesses.restore(guesses);
    for (const kept of rooms) this.#openRoom(keptMeeting(directory, kept.meeting), kept);
    for (const kept of calls) {
      const leg = new CallLeg(this.#world, kept.incoming);
      this.legs.set(leg.call, leg);
      const running = executor.resumeCall({ settings }, machineClock(turns, leg), kept.machine);
      leg.restore(kept, this.#keptRoom(kept.room), running);
    }
    for (const { id, name, place, room } of participants) {
      this.participant(id, name).moveTo(place, this.#keptRoom(room));
    }
    for (const { now } of this.rooms.values()) {
      const here = [...now.present, ...now.waiting.map(({ participant }) => participant)];
      for (const { who } of here) this.#kept(this.#participant(who), who);
    }
  }

  #keptRoom(meeting: string | null): MeetingRoom | null {
    return meeting === null ? null : this.#kept(this.rooms.get(meeting), meeting);
  }

  #kept<T>(found: T | undefined, id: string): T {
    if (found !== undefined) return found;
    throw new Error(`The snapshot names ${id} and does not hold it: it is damaged; take another.`);
  }

  #callInput(to: string): CallInput {
    const { directory } = this.#parts;
    const { settings, tenant } = directory;
    const number = directory.number(to);
    const languages = number?.languages ?? ['en-US'];
    if (number?.registered !== true) return { number: 'notInService', languages, settings };
    const paid = number.kind === 'toll' || tenant.tollFreeCredits;
    return { number: paid ? 'inService' : 'noCredits', languages, settings };
  }

  #openRoom(meeting: Meeting, kept?: KeptRoom): MeetingRoom {
    const { turns, directory, executor } = this.#parts;
    const world = {
      turns,
      directory,
      executor,
      participant: (id: string) => this.#participant(id),
      roomIdle: (idle: Room) => {
        this.rooms.delete(idle.meeting);
        idle.close();
      },
    };
    const room = new MeetingRoom(world, meeting, kept);
    this.rooms.set(meeting.id, room);
    return room;
  }

  #participant(id: string): Participant | undefined {
    return this.legs.get(id) ?? this.participants.get(id);
  }

  #worldOfLegs(): LegWorld {
    const { turns, directory, ports, tell, guardSecret } = this.#parts;
    return {
      turns,
      directory,
      vault: ports.vault,
      guesses: this.guesses,
      hindsight: ports.hindsight,
      tell,
      guardSecret,
      room: (meeting) => this.room(meeting),
      isOccupied: (meeting) => (this.rooms.get(meeting.id)?.now.present.length ?? 0) > 0,
      legEnded: (leg) => {
        this.legs.delete(leg.call);
        this.#ending.set(leg.call, leg);
      },
    };
  }
}
