import type { KeepTimer } from '../callflow/kept-state.ts';
import type { CallView, MeetingView } from '../domain/bridge-views.ts';
import type { Meeting } from '../domain/directory-entry.ts';
import { AppParticipant } from './app-participant.ts';
import type { BridgeServices, Switchboard } from './bridge-services.ts';
import type { KeptExchange, KeptRoom } from './bridge-snapshot.ts';
import { leftoverOf, viewOfCall, viewOfMeeting } from './bridge-views.ts';
import { CallLeg } from './call-leg.ts';
import { dialledNumber, incomingCall, type toldAtDialling } from './incoming-call.ts';
import { keptMeeting } from './kept-meeting.ts';
import { MeetingRoom } from './meeting-room.ts';
import type { Participant, Room } from './participant.ts';

/** Who is on the bridge: the calls that are up, who joined by the app, and the rooms they are in. */
export class Exchange implements Switchboard {
  readonly legs = new Map<string, CallLeg>();
  readonly participants = new Map<string, AppParticipant>();
  readonly rooms = new Map<string, MeetingRoom>();
  /** What all parts of the bridge work with. */
  readonly services: BridgeServices;
  /** Calls that have ended in this turn. */
  readonly #ending = new Map<string, CallLeg>();

  constructor(services: Omit<BridgeServices, 'switchboard'>) {
    this.services = { ...services, switchboard: this };
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
  ring(call: ReturnType<typeof toldAtDialling>): void {
    const { turns, directory } = this.services;
    const dialled = directory.number(call.to);
    const number = dialled === undefined ? null : dialledNumber(dialled);
    const leg = new CallLeg(this.services, incomingCall(call, number, turns.now()));
    this.legs.set(leg.call, leg);
    leg.ring();
  }

  /** Somebody is here by the app. */
  join(id: string, name: string): AppParticipant {
    const { turns } = this.services;
    const participant = new AppParticipant(turns, id, name, () => this.participants.delete(id));
    this.participants.set(id, participant);
    return participant;
  }

  participant(id: string): Participant | undefined {
    return this.legs.get(id) ?? this.participants.get(id);
  }

  room(meeting: Meeting): MeetingRoom {
    return this.rooms.get(meeting.id) ?? this.#openRoom(meeting);
  }

  isOccupied(meeting: Meeting): boolean {
    return (this.rooms.get(meeting.id)?.now.present.length ?? 0) > 0;
  }

  callEnded(call: string): void {
    const leg = this.legs.get(call);
    if (leg === undefined) return;
    this.legs.delete(call);
    this.#ending.set(call, leg);
  }

  roomIdle({ meeting }: Room): void {
    this.rooms.get(meeting)?.close();
    this.rooms.delete(meeting);
  }

  /** What a call that has ended in this turn still holds, in words; `null` for nothing. */
  leftoverOf(call: string): string | null {
    const leg = this.#ending.get(call);
    this.#ending.delete(call);
    if (leg === undefined || this.legs.has(call)) return 'a line';
    const { meeting } = leg.attendant;
    return leftoverOf(leg, meeting === null ? undefined : this.rooms.get(meeting.id));
  }

  snapshot(keep: KeepTimer): KeptExchange {
    return {
      calls: Array.from(this.legs.values(), (leg) => leg.snapshot(keep)),
      participants: Array.from(this.participants.values(), (one) => one.snapshot()),
      rooms: Array.from(this.rooms.values(), (room) => room.snapshot(keep)),
      guesses: this.services.guesses.snapshot(),
    };
  }

  /** Everybody is where they were; nothing is recorded, and nobody is told anything. */
  restore({ calls, participants, rooms, guesses = [] }: KeptExchange): void {
    const { directory } = this.services;
    this.services.guesses.restore(guesses);
    for (const kept of rooms) this.#openRoom(keptMeeting(directory, kept.meeting), kept);
    for (const kept of calls) {
      const leg = new CallLeg(this.services, kept.incoming, kept);
      this.legs.set(leg.call, leg);
      leg.restore(kept, this.#keptRoom(kept.room));
    }
    for (const { id, name, place, room } of participants) {
      this.join(id, name).membership.moveTo(place, this.#keptRoom(room));
    }
    for (const { now } of this.rooms.values()) {
      const here = [...now.present, ...now.waiting.map(({ participant }) => participant)];
      for (const { who } of here) kept(this.participant(who), who);
    }
  }

  #keptRoom(meeting: string | null): MeetingRoom | null {
    return meeting === null ? null : kept(this.rooms.get(meeting), meeting);
  }

  #openRoom(meeting: Meeting, kept?: KeptRoom): MeetingRoom {
    const room = new MeetingRoom(this.services, meeting, kept);
    this.rooms.set(meeting.id, room);
    return room;
  }
}

function kept<T>(found: T | undefined, id: string): T {
  if (found !== undefined) return found;
  throw new Error(`The snapshot names ${id} and does not hold it: it is damaged; take another.`);
}
