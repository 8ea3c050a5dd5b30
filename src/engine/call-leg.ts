import type { CallEffect, CallEvent } from '../callflow/call-events.ts';
import type { Running } from '../callflow/executor.ts';
import type { Meeting, ServiceNumber } from '../domain/directory-entry.ts';
import type { EntryKind, EntryOutcome } from '../domain/fact.ts';
import { hideDigit, type KeyOrHidden } from '../domain/key.ts';
import type { CallPlace, EndReason, LineEvent } from '../domain/line-event.ts';
import type { PromptId } from '../domain/prompt.ts';
import type { BridgeSettings } from '../domain/setting.ts';
import { Attendant, type AttendantWorld, type AttendedCall } from './attendant.ts';
import { callRecordOf } from './call-recording.ts';
import { Line, type LineCall } from './line.ts';
import type { Attendee, MeetingRoom } from './meeting-room.ts';
import type { Hindsight, TimerHandle } from './ports.ts';
import { namedTimer } from './turns.ts';

/** What a call needs of the bridge that it is on. */
export interface LegWorld extends AttendantWorld {
  tell(call: string, event: LineEvent): void;
  /** The room of a meeting, made when somebody comes to it. */
  room(meeting: Meeting): MeetingRoom;
  legEnded(leg: CallLeg): void;
}

/** A call as it came in. */
export interface IncomingCall {
  readonly call: string;
  readonly from: string;
  readonly to: string;
  readonly name: string | null;
  readonly number: ServiceNumber | null;
}

/** One call on the bridge: its machine, its line, and what the machine's effects come to. */
export class CallLeg implements LineCall, Attendee, AttendedCall {
  readonly call: string;
  readonly meeting = null;
  readonly incoming: IncomingCall;
  readonly startedAt: number;
  readonly line: Line;
  readonly by = 'phone';
  pendingTimers = 0;
  place: CallPlace = 'ringing';
  /** Since when it is in this place, in milliseconds since the epoch. */
  placeSince: number;
  room: MeetingRoom | null = null;
  readonly #world: LegWorld;
  readonly #attendant: Attendant;
  #running: Running<CallEvent, CallEffect> | null = null;
  #state = '';
  #lost: TimerHandle | null = null;

  constructor(world: LegWorld, incoming: IncomingCall) {
    this.#world = world;
    this.incoming = incoming;
    this.call = incoming.call;
    this.startedAt = world.turns.now();
    this.placeSince = this.startedAt;
    this.line = new Line(world.turns, this);
    this.#attendant = new Attendant(world, this);
  }

  get id(): string {
    return this.call;
  }

  get number(): ServiceNumber | null {
    return this.incoming.number;
  }

  get name(): string | null {
    return this.incoming.name;
  }

  get isRinging(): boolean {
    return this.place === 'ringing';
  }

  get isUp(): boolean {
    return this.#running !== null;
  }

  /** The meeting that the conference ID named. */
  get meetingFound(): Meeting | null {
    return this.#attendant.meeting;
  }

  get conferenceIdKeyed(): string | null {
    return this.#attendant.conferenceId;
  }

  get recordedName(): string | null {
    return this.#attendant.recordedName;
  }

  get settings(): Readonly<BridgeSettings> {
    return this.#world.directory.settings;
  }

  get hindsight(): Hindsight | undefined {
    return this.#world.hindsight;
  }

  /** The machine's state, as a path. */
  get state(): string {
    return this.#state;
  }

  /** Sets the machine going: the phone rings. */
  ring(running: Running<CallEvent, CallEffect>): void {
    this.#running = running;
    this.tell({ type: 'ringing', call: this.call });
    this.#follow(running.takeEffects());
  }

  /** Gives the machine an event and does what it wants done. */
  send(event: CallEvent): void {
    if (this.#running === null) return;
    this.#running.send(event);
    this.#follow(this.#running.takeEffects());
  }

  /** A timer of the machine has fired: records which one, and does what follows. */
  followTimer(afterMs: number): void {
    const effects = this.#running?.takeEffects() ?? [];
    const timer = namedTimer(effects);
    this.#world.turns.begin('timer.fired', { timer, call: this.call, meeting: null, afterMs });
    this.#follow(effects);
  }

  /** A key arrives from the phone. */
  press(key: KeyOrHidden, durationMs: number): void {
    this.#world.turns.begin('key.pressed', { call: this.call, key: hideDigit(key), durationMs });
    this.line.press(key);
  }

  /** The connection is gone: the bridge hangs up unless it comes back in time. */
  lose(): void {
    if (this.#lost !== null) return;
    this.#world.turns.begin('line.lost', { call: this.call });
    this.#lost = this.#world.turns.startTimer(this, 'lineGrace', this.settings.lineGraceMs, () => {
      this.#lost = null;
      this.send({ type: 'HANG_UP', reason: 'lineLost' });
    });
  }

  /** The connection is back. */
  resume(): void {
    if (this.#lost === null) return;
    this.#world.turns.begin('line.resumed', { call: this.call });
    this.#world.turns.stopTimer(this, this.#lost);
    this.#lost = null;
  }

  tell(event: LineEvent): void {
    this.#world.tell(this.call, event);
  }

  speak(prompt: PromptId): { text: string; durationMs: number; language: string } {
    return this.#attendant.speak(prompt);
  }

  entryEnded(entry: EntryKind, outcome: EntryOutcome, keyed: string): void {
    this.#attendant.entryEnded(entry, outcome, keyed);
  }

  spoken(): void {
    this.send({ type: 'SPOKEN' });
  }

  /** The meeting says where this call is now (facts are the room's to record). */
  moveTo(place: 'lobby' | 'meeting' | 'attendant', room: MeetingRoom | null): void {
    this.place = place;
    this.placeSince = this.#world.turns.now();
    this.room = room;
  }

  #follow(effects: readonly CallEffect[]): void {
    const state = this.#running?.state ?? this.#state;
    if (state !== this.#state) {
      this.#world.turns.record('call.entered', { call: this.call, from: this.#state, state });
      this.#state = state;
    }
    for (const effect of effects) this.#do(effect);
  }

  #do(effect: CallEffect): void {
    const { turns } = this.#world;
    const { call } = this;
    switch (effect.type) {
      case 'answer':
        this.moveTo('attendant', null);
        this.#attendant.do(effect);
        break;
      case 'arrive':
        this.#arrive(effect.identified);
        break;
      case 'identify':
        this.room?.identified(this);
        break;
      case 'depart':
        this.room?.depart(this, effect.how);
        break;
      case 'wait':
        this.line.setBase(effect.music ? { moh: effect.reason } : 'silence');
        break;
      case 'join':
        this.line.hush();
        this.line.setBase('meeting');
        this.tell({ type: 'joined', participants: this.room?.participants ?? 0, muted: false });
        break;
      case 'mute':
        turns.record('call.muted', { call, muted: effect.muted });
        this.tell({ type: 'muted', muted: effect.muted });
        break;
      case 'refuseCall':
        turns.record('call.refused', { call, why: effect.why });
        break;
      case 'leaveMeeting':
        this.line.hush();
        this.line.setBase('silence');
        this.tell({ type: 'left', reason: effect.reason });
        break;
      case 'end':
        this.#end(effect.reason);
        break;
      case 'unexpected':
        turns.record('event.unexpected', {
          call,
          meeting: null,
          event: effect.event,
          state: this.#state,
        });
        break;
      case 'timerFired':
        // Its name was recorded when the timer fired.
        break;
      default:
        this.#attendant.do(effect);
    }
  }

  #arrive(identified: boolean): void {
    const meeting = this.meetingFound;
    if (meeting === null) throw new Error(`Call ${this.call} arrives at no meeting.`);
    this.#world.room(meeting).arrive(this, { identified, signedIn: false });
  }

  #end(reason: EndReason): void {
    const { turns } = this.#world;
    this.room?.depart(this, 'gone');
    this.line.close();
    if (this.#lost !== null) turns.stopTimer(this, this.#lost);
    this.#lost = null;
    this.#running?.stop();
    this.#running = null;
    this.moveTo('attendant', null);
    this.place = 'ended';
    turns.record('call.ended', { call: this.call, reason });
    this.tell({ type: 'ended', reason });
    turns.record('call.recorded', {
      call: this.call,
      record: callRecordOf(this, reason, turns.now()),
    });
    this.#world.legEnded(this);
  }
}
