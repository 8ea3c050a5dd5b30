import type { Running } from '../callflow/executor.ts';
import type { KeepTimer } from '../callflow/kept-state.ts';
import type { MeetingEffect, MeetingEvent } from '../callflow/meeting-events.ts';
import type { Meeting } from '../domain/directory-entry.ts';
import type { MeetingEnd, LobbyReason } from '../domain/reasons.ts';
import { shownTo } from '../domain/caller-id.ts';
import type { JoiningParticipant } from '../domain/profile.ts';
import type { Participant, Room, MeetingServices } from './participant.ts';
import { Announcer } from './announcer.ts';
import type { KeptRoom } from './bridge-snapshot.ts';
import type { MachineOwner } from './machine-clock.ts';
import { Roster } from './roster.ts';
import { namedTimer } from './turns.ts';

/** A meeting with people about: its machine, and what the machine's effects come to. */
export class MeetingRoom implements MachineOwner, Room {
  readonly call = null;
  readonly meeting: string;
  readonly scheduled: Meeting;
  pendingTimers = 0;
  locked = false;
  readonly #world: MeetingServices;
  #running: Running<MeetingEvent, MeetingEffect> | null = null;
  readonly #roster = new Roster<Participant>();
  #started = false;
  readonly #announcer: Announcer;

  constructor(world: MeetingServices, meeting: Meeting) {
    this.#world = world;
    this.meeting = meeting.id;
    this.scheduled = meeting;
    this.#announcer = new Announcer(world, meeting.id);
  }

  /** Sets the machine going. */
  open(running: Running<MeetingEvent, MeetingEffect>): void {
    this.#running = running;
  }

  snapshot(keep: KeepTimer): KeptRoom {
    const { meeting, locked } = this;
    if (this.#running === null) throw new Error(`The room of ${meeting} is closed.`);
    return {
      meeting,
      locked,
      started: this.#started,
      roster: this.#roster.snapshot(),
      announcer: this.#announcer.snapshot(),
      machine: this.#running.snapshot(keep),
    };
  }

  /** Goes on as it was. @param find who of the roster that is. */
  restore(
    { locked, started, roster, announcer }: KeptRoom,
    find: (id: string) => Participant,
  ): void {
    this.locked = locked;
    this.#started = started;
    this.#roster.restore(roster, find);
    this.#announcer.restore(announcer);
  }

  get started(): boolean {
    return this.#started;
  }

  /** True while entry and exit are announced (rule MTG-2). */
  get announces(): boolean {
    return this.#announcer.isOn;
  }

  /** How many are in the meeting. */
  get participants(): number {
    return this.#roster.participants;
  }

  /** Who is in the meeting, in order of joining. */
  get present(): readonly string[] {
    return this.#roster.presentIds;
  }

  /** Who waits in the lobby, in order of arrival. */
  get waiting(): readonly string[] {
    return this.#roster.waiting;
  }

  /** Somebody is at the door. */
  arrive(who: Participant, how: { identified: boolean; signedIn: boolean }): void {
    const { directory, turns } = this.#world;
    const arrival: JoiningParticipant = { by: who.by, ...how };
    const organizer = directory.organizerOf(this.scheduled);
    if (how.identified) this.#roster.proved(who.id);
    this.#send({
      type: 'ARRIVE',
      at: turns.now(),
      newcomer: {
        who: who.id,
        by: who.by,
        organizer: how.identified,
        starts: directory.profile.startedBy(arrival, organizer),
        heldBack: directory.profile.heldBack(arrival, this.scheduled, false),
      },
    });
  }

  /** Somebody here has keyed the organizer's PIN. */
  identified(who: Participant): void {
    this.#roster.proved(who.id);
    this.#send({ type: 'IDENTIFIED', who: who.id, at: this.#world.turns.now() });
  }

  /** Somebody goes, from the lobby or the meeting. */
  depart(who: Participant, how: 'gone' | 'timeout'): void {
    if (this.#roster.has(who.id)) this.#send({ type: 'DEPART', who: who.id, how });
  }

  lock(): void {
    this.#send({ type: 'LOCK' });
  }

  unlock(): void {
    this.#send({ type: 'UNLOCK', admitsBypass: this.#world.directory.settings.unlockAdmitsBypass });
  }

  /** Lets one in who waits, or all. */
  admit(who: string | null): void {
    this.#send({ type: 'ADMIT', who, at: this.#world.turns.now() });
  }

  /** Switches the announcements of the running meeting (rule MTG-2). */
  switchAnnouncements(on: boolean): void {
    this.#announcer.switch(on, 'asked');
  }

  /** A timer of the machine has fired: records which one, and does what follows. */
  followTimer(afterMs: number): void {
    const effects = this.#running?.takeEffects() ?? [];
    const timer = namedTimer(effects);
    this.#world.turns.begin('timer.fired', { timer, call: null, meeting: this.meeting, afterMs });
    this.#follow(effects);
  }

  #follow(effects: readonly MeetingEffect[]): void {
    for (const effect of effects) this.#do(effect);
  }

  /** Stops the machine; nobody is here any more. */
  close(): void {
    this.#running?.stop();
    this.#running = null;
  }

  #send(event: MeetingEvent): void {
    if (this.#running === null) return;
    this.#running.send(event);
    this.#follow(this.#running.takeEffects());
  }

  #do(effect: MeetingEffect): void {
    const { turns } = this.#world;
    const { meeting } = this;
    switch (effect.type) {
      case 'start':
        this.#started = true;
        turns.record('meeting.started', { meeting, by: effect.by, means: effect.means });
        this.#announcer.meetingStarted();
        break;
      case 'admit':
        this.#admit(effect.who, effect.fromLobby, effect.present);
        break;
      case 'hold':
        this.#hold(effect.who, effect.reason, effect.ahead);
        break;
      case 'regroup':
        turns.record('lobby.regrouped', { who: effect.who, meeting, reason: effect.reason });
        this.#tellWaiting(effect.who, effect.reason);
        break;
      case 'turnAway':
        turns.record('meeting.refused', { who: effect.who, meeting, why: 'full' });
        this.#world.participant(effect.who)?.send({ type: 'FULL' });
        break;
      case 'goneFromLobby':
        this.#roster.giveUp(effect.who);
        turns.record('lobby.left', { who: effect.who, meeting, how: effect.how });
        this.#world.participant(effect.who)?.moveTo('attendant', null);
        this.#closeIfIdle();
        break;
      case 'goneFromMeeting':
        this.#leave(effect.who);
        break;
      case 'disband':
        this.#disband(effect.who, effect.why);
        break;
      case 'end':
        this.#end(effect.why);
        break;
      case 'lock':
        this.locked = true;
        turns.record('meeting.locked', { meeting });
        break;
      case 'unlock':
        this.locked = false;
        turns.record('meeting.unlocked', { meeting });
        break;
      case 'unexpected': {
        const state = this.#running?.state ?? '';
        turns.record('event.unexpected', { call: null, meeting, event: effect.event, state });
        break;
      }
      case 'timerFired': // Its name was recorded when the timer fired.
        break;
    }
  }

  #admit(id: string, fromLobby: boolean, participants: number): void {
    const { turns, directory } = this.#world;
    const participant = this.#world.participant(id);
    if (participant === undefined) return;
    const organizer = this.#roster.isOrganizer(id);
    if (fromLobby) turns.record('lobby.left', { who: id, meeting: this.meeting, how: 'joined' });
    this.#roster.letIn(participant);
    participant.moveTo('meeting', this);
    const { maskPstnNumbersType } = directory.tenant;
    const shown = this.#name(participant) ?? participant.incoming?.from ?? id;
    turns.record('meeting.joined', {
      who: id,
      meeting: this.meeting,
      participants,
      organizer,
      shownInside: shownTo('inside', shown, maskPstnNumbersType),
      shownOutside: shownTo('outside', shown, maskPstnNumbersType),
    });
    participant.send({ type: 'ADMITTED' });
    if (participant.by === 'app') this.#announcer.appUserIsIn();
    this.#announce('entry', id, this.#name(participant));
  }

  #hold(id: string, reason: LobbyReason, ahead: number): void {
    this.#roster.hold(id);
    this.#world.turns.record('lobby.entered', { who: id, meeting: this.meeting, reason, ahead });
    this.#tellWaiting(id, reason);
  }

  #tellWaiting(id: string, reason: LobbyReason): void {
    const participant = this.#world.participant(id);
    if (participant === undefined) return;
    participant.moveTo('lobby', this);
    participant.tell({ type: 'waiting', reason });
    participant.send({ type: 'HELD', reason });
  }

  #leave(id: string): void {
    const leaving = this.#roster.find(id);
    if (leaving === undefined) return;
    const name = this.#name(leaving);
    this.#takeOut(id);
    this.#announce('exit', id, name);
  }

  #disband(id: string, why: 'meetingEnded' | 'meetingLimit'): void {
    this.#takeOut(id)?.send({ type: 'MEETING_OVER', why });
  }

  #takeOut(id: string): Participant | undefined {
    const gone = this.#roster.takeOut(id);
    if (gone === undefined) return undefined;
    const { participants } = this.#roster;
    this.#world.turns.record('meeting.left', { who: id, meeting: this.meeting, participants });
    gone.moveTo('attendant', null);
    return gone;
  }

  #end(why: MeetingEnd): void {
    this.#started = false;
    this.locked = false;
    this.#roster.meetingOver();
    this.#world.turns.record('meeting.ended', { meeting: this.meeting, why });
    this.#closeIfIdle();
  }

  #closeIfIdle(): void {
    if (!this.#started && this.#roster.isEmpty) this.#world.roomIdle(this);
  }

  #announce(kind: 'entry' | 'exit', who: string, name: string | null): void {
    this.#announcer.announce(kind, { who, name }, this.#roster.present);
  }

  #name(participant: Participant): string | null {
    if (participant.recordedName !== null) return participant.recordedName;
    const organizer = this.#world.directory.organizerOf(this.scheduled);
    return this.#roster.isOrganizer(participant.id) ? organizer.displayName : null;
  }
}
