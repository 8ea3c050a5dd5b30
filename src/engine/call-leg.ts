import type { CallEffect, CallEvent } from '../callflow/call-events.ts';
import type { Running } from '../callflow/executor.ts';
import type { KeepTimer } from '../callflow/kept-state.ts';
import type { Meeting } from '../domain/directory-entry.ts';
import type { EntryKind, EntryOutcome } from '../domain/entry.ts';
import { hideDigit, type KeyOrHidden } from '../domain/key.ts';
import type { CallPlace, LineEvent } from '../domain/line-event.ts';
import type { EndReason } from '../domain/reasons.ts';
import type { PromptId } from '../domain/prompt.ts';
import type { BridgeSettings } from '../domain/setting.ts';
import type { Participant, Room } from './participant.ts';
import { Attendant, type AttendantWorld, type AttendedCall } from './attendant.ts';
import type { KeptCall } from './bridge-snapshot.ts';
import { callRecordOf } from './call-recording.ts';
import type { DialledNumber, IncomingCall } from './incoming-call.ts';
import { VoiceChannel, type VoiceCall } from './voice-channel.ts';
import type { MachineOwner } from './machine-clock.ts';
import { OneTimer } from './one-timer.ts';
import type { PinOracle } from './ports.ts';

/** What a call needs of the bridge that it is on. */
export interface LegWorld extends AttendantWorld {
  tell(call: string, event: LineEvent): void;
  /** The room of a meeting, made when somebody comes to it. */
  room(meeting: Meeting): Room;
  legEnded(leg: CallLeg): void;
}

/** One call on the bridge: its machine, its line, and what the machine's effects come to. */
export class CallLeg implements VoiceCall, Participant, AttendedCall, MachineOwner {
  readonly call: string;
  readonly meeting = null;
  readonly incoming: IncomingCall;
  readonly line: VoiceChannel;
  readonly by = 'phone';
  pendingTimers = 0;
  place: CallPlace = 'ringing';
  /** Since when it is in this place, in milliseconds since the epoch. */
  placeSince: number;
  room: Room | null = null;
  readonly #world: LegWorld;
  readonly #attendant: Attendant;
  /** Runs while the line is lost. */
  readonly #lost: OneTimer<'lineGrace'>;
  #running: Running<CallEvent, CallEffect> | null = null;
  #state = '';

  constructor(world: LegWorld, incoming: IncomingCall) {
    this.#world = world;
    this.incoming = incoming;
    this.call = incoming.call;
    this.placeSince = incoming.at;
    this.line = new VoiceChannel(world.turns, this);
    this.#attendant = new Attendant(world, this);
    this.#lost = new OneTimer(world.turns, this, () =>
      this.send({ type: 'HANG_UP', reason: 'lineLost' }),
    );
  }

  get id(): string {
    return this.call;
  }

  get startedAt(): number {
    return this.incoming.at;
  }

  get number(): DialledNumber | null {
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

  get hindsight(): PinOracle | undefined {
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

  snapshot(keep: KeepTimer): KeptCall {
    if (this.#running === null) throw new Error(`Call ${this.call} has ended.`);
    return {
      incoming: this.incoming,
      place: this.place,
      placeSince: this.placeSince,
      room: this.room?.meeting ?? null,
      state: this.#state,
      lost: this.#lost.snapshot(keep),
      line: this.line.snapshot(keep),
      attendant: this.#attendant.snapshot(),
      machine: this.#running.snapshot(keep),
    };
  }

  /** Goes on as it was; nothing is recorded, and the phone is told nothing. */
  restore(kept: KeptCall, room: Room | null, running: Running<CallEvent, CallEffect>): void {
    this.place = kept.place;
    this.placeSince = kept.placeSince;
    this.room = room;
    this.#state = kept.state;
    this.#running = running;
    this.line.restore(kept.line);
    this.#attendant.restore(kept.attendant);
    this.#lost.restore(kept.lost);
  }

  /** Gives the machine an event and does what it wants done. */
  send(event: CallEvent): void {
    if (this.#running === null) return;
    this.#running.send(event);
    this.#follow(this.#running.takeEffects());
  }

  followTimer(): void {
    this.#follow(this.#running?.takeEffects() ?? []);
  }

  /** A key arrives from the phone. */
  press(key: KeyOrHidden, durationMs: number): void {
    this.#world.turns.begin('key.pressed', { call: this.call, key: hideDigit(key), durationMs });
    this.line.press(key);
  }

  /** The connection is gone: the bridge hangs up unless it comes back in time. */
  lose(): void {
    if (this.#lost.runs) return;
    this.#world.turns.begin('line.lost', { call: this.call });
    this.#lost.start('lineGrace', this.settings.lineGraceMs);
  }

  /** The connection is back. */
  resume(): void {
    if (!this.#lost.runs) return;
    this.#world.turns.begin('line.resumed', { call: this.call });
    this.#lost.stop();
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
  moveTo(place: 'lobby' | 'meeting' | 'attendant', room: Room | null): void {
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
        this.line.stopPlayback();
        this.line.setBase('meeting');
        this.tell({ type: 'joined', participants: effect.participants, muted: false });
        break;
      case 'mute':
        turns.record('call.muted', { call, muted: effect.muted });
        this.tell({ type: 'muted', muted: effect.muted });
        break;
      case 'refuseCall':
        turns.record('call.refused', { call, why: effect.why });
        break;
      case 'leaveMeeting':
        this.line.stopPlayback();
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
    this.#lost.stop();
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
