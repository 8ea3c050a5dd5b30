import type { LobbyReason } from '../domain/reasons.ts';
import type { RunningMeeting } from '../callflow/executor.ts';
import type { KeepTimer } from '../callflow/kept-state.ts';
import type { MeetingContext } from '../callflow/meeting-context.ts';
import type { MeetingEffect, MeetingEvent } from '../callflow/meeting-events.ts';
import type { Meeting } from '../domain/directory-entry.ts';
import { shownTo } from '../domain/caller-id.ts';
import type { JoiningParticipant } from '../domain/profile.ts';
import type { Participant, Room } from './participant.ts';
import type { BridgeServices } from './bridge-services.ts';
import { Announcer } from './announcer.ts';
import type { KeptRoom } from './bridge-snapshot.ts';
import { MachineHost } from './machine-host.ts';
import { toldWaiting } from './told-often.ts';

type Effect<T extends MeetingEffect['type']> = Extract<MeetingEffect, { readonly type: T }>;

/**
 * A meeting with people about. Who is in it, who waits and whether it is locked is what its machine
 * remembers; here is what the machine's effects come to.
 */
export class MeetingRoom extends MachineHost implements Room {
  readonly call = null;
  readonly meeting: string;
  readonly scheduled: Meeting;
  readonly #announcer: Announcer;
  readonly #machine: RunningMeeting;

  /** @param kept goes on as it was then. */
  constructor(services: BridgeServices, meeting: Meeting, kept?: KeptRoom) {
    super(services);
    this.meeting = meeting.id;
    this.scheduled = meeting;
    this.#announcer = new Announcer(services, meeting.id);
    const { executor, directory } = services;
    const { settings, profile } = directory;
    const lent = { settings, startReleasesLobby: () => profile.startReleasesLobby(meeting) };
    if (kept === undefined) {
      this.#machine = executor.startMeeting(lent, this);
      return;
    }
    this.#machine = executor.resumeMeeting(lent, this, kept.machine);
    this.#announcer.restore(kept.announcer);
  }

  snapshot(keep: KeepTimer): KeptRoom {
    const { meeting } = this;
    return {
      meeting,
      announcer: this.#announcer.snapshot(),
      machine: this.#machine.snapshot(keep),
    };
  }

  /** Who is in the meeting and who waits, and what else there is to know of it now. */
  get now(): MeetingContext {
    return this.#machine.context;
  }

  get started(): boolean {
    return this.#machine.state !== 'notStarted';
  }

  /** True while entry and exit are announced (rule MTG-2). */
  get announces(): boolean {
    return this.#announcer.isOn;
  }

  /** Somebody is at the door. */
  arrive(who: Participant, how: { identified: boolean; signedIn: boolean }): void {
    const { directory, turns } = this.services;
    const { profile } = directory;
    const arrival: JoiningParticipant = { by: who.by, ...how };
    this.#send({
      type: 'ARRIVE',
      at: turns.now(),
      participant: {
        who: who.id,
        by: who.by,
        organizer: how.identified,
        starts: profile.startedBy(arrival, directory.organizerOf(this.scheduled)),
        heldBack: profile.heldBack(arrival, this.scheduled, false),
      },
    });
  }

  /** Somebody here has keyed the organizer's PIN. */
  identified({ id }: Participant): void {
    this.#send({ type: 'IDENTIFIED', who: id, at: this.services.turns.now() });
  }

  /** Somebody goes, from the lobby or the meeting. */
  depart({ id }: Participant, how: 'gone' | 'timeout'): void {
    this.#send({ type: 'DEPART', who: id, how });
  }

  lock(): void {
    this.#send({ type: 'LOCK' });
  }

  unlock(): void {
    this.#send({
      type: 'UNLOCK',
      admitsBypass: this.services.directory.settings.unlockAdmitsBypass,
    });
  }

  /** Lets one in who waits, or all. */
  admit(who: string | null): void {
    this.#send({ type: 'ADMIT', who, at: this.services.turns.now() });
  }

  /** Switches the announcements of the running meeting (rule MTG-2). */
  switchAnnouncements(on: boolean): void {
    this.#announcer.switch(on, 'asked');
  }

  followMachine(): void {
    for (const effect of this.#machine.takeEffects()) this.#do(effect);
  }

  /** Stops the machine; nobody is here any more. */
  close(): void {
    this.#machine.stop();
  }

  #send(event: MeetingEvent): void {
    this.#machine.send(event);
    this.followMachine();
  }

  #do(effect: MeetingEffect): void {
    const { turns } = this.services;
    const { meeting } = this;
    switch (effect.type) {
      case 'start':
        turns.record('meeting.started', { meeting, by: effect.by, means: effect.means });
        this.#announcer.meetingStarted();
        break;
      case 'admit':
        this.#admit(effect);
        break;
      case 'hold': {
        const { who, reason, ahead } = effect;
        turns.record('lobby.entered', { who, meeting, reason, ahead });
        this.#tellWaiting(who, reason);
        break;
      }
      case 'reclassify':
        turns.record('lobby.regrouped', { who: effect.who, meeting, reason: effect.reason });
        this.#tellWaiting(effect.who, effect.reason);
        break;
      case 'turnAway':
        turns.record('meeting.refused', { who: effect.who, meeting, why: 'full' });
        this.services.switchboard.participant(effect.who)?.send({ type: 'FULL' });
        break;
      case 'goneFromLobby':
        turns.record('lobby.left', { who: effect.who, meeting, how: effect.how });
        this.services.switchboard.participant(effect.who)?.membership.moveTo('attendant', null);
        this.#closeIfIdle();
        break;
      case 'goneFromMeeting':
        this.#leave(effect);
        break;
      case 'disband':
        this.#putOut(effect)?.send({ type: 'MEETING_OVER', why: 'meetingLimit' });
        break;
      case 'end':
        turns.record('meeting.ended', { meeting, why: effect.why });
        this.#closeIfIdle();
        break;
      case 'lock':
        turns.record('meeting.locked', { meeting });
        break;
      case 'unlock':
        turns.record('meeting.unlocked', { meeting });
        break;
      case 'unexpected': {
        const { state } = this.#machine;
        turns.record('event.unexpected', { call: null, meeting, event: effect.event, state });
        break;
      }
    }
  }

  #admit({ who, organizer, fromLobby, present }: Effect<'admit'>): void {
    const { turns, directory } = this.services;
    const { meeting } = this;
    const participant = this.services.switchboard.participant(who);
    if (participant === undefined) return;
    if (fromLobby) turns.record('lobby.left', { who, meeting, how: 'joined' });
    participant.membership.moveTo('meeting', this);
    const name = this.#name(participant, organizer);
    const { maskPstnNumbersType } = directory.tenant;
    const shown = name ?? participant.incoming?.from ?? who;
    turns.record('meeting.joined', {
      who,
      meeting,
      participants: present,
      organizer,
      shownInside: shownTo('inside', shown, maskPstnNumbersType),
      shownOutside: shownTo('outside', shown, maskPstnNumbersType),
    });
    participant.send({ type: 'ADMITTED', participants: present });
    if (participant.by === 'app') this.#announcer.appUserIsIn();
    // Whoever of the lobby is let in behind this one is still to come.
    const others = { present: this.now.present, heardBy: present - 1 };
    this.#announcer.announce('entry', { who, name }, others);
  }

  #tellWaiting(id: string, reason: LobbyReason): void {
    const participant = this.services.switchboard.participant(id);
    if (participant === undefined) return;
    participant.membership.moveTo('lobby', this);
    if (participant.by === 'phone') this.services.phones.tell(id, toldWaiting(reason));
    participant.send({ type: 'HELD', reason });
  }

  #leave(effect: Effect<'goneFromMeeting'>): void {
    const { who, organizer } = effect;
    const participant = this.#putOut(effect);
    if (participant === undefined) return;
    const name = this.#name(participant, organizer);
    const { present } = this.now;
    this.#announcer.announce('exit', { who, name }, { present, heardBy: present.length });
    this.services.phones.tellNow();
  }

  #putOut({ who, present }: Effect<'goneFromMeeting' | 'disband'>): Participant | undefined {
    const { meeting } = this;
    this.services.phones.tellNow();
    this.services.turns.record('meeting.left', { who, meeting, participants: present });
    const participant = this.services.switchboard.participant(who);
    participant?.membership.moveTo('attendant', null);
    return participant;
  }

  #closeIfIdle(): void {
    const { present, waiting } = this.now;
    if (!this.started && present.length + waiting.length === 0)
      this.services.switchboard.roomIdle(this);
  }

  #name({ membership }: Participant, organizer: boolean): string | null {
    if (membership.name !== null) return membership.name;
    if (!organizer) return null;
    return this.services.directory.organizerOf(this.scheduled).displayName;
  }
}
