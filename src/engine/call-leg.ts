import type { EndReason } from '../domain/reasons.ts';
import type { CallEffect, CallEvent } from '../callflow/call-events.ts';
import type { Running } from '../callflow/executor.ts';
import type { KeepTimer } from '../callflow/kept-state.ts';
import { Attendant } from './attendant.ts';
import type { BridgeServices } from './bridge-services.ts';
import type { KeptCall } from './bridge-snapshot.ts';
import { callRecordOf } from './call-recording.ts';
import type { Call } from './call.ts';
import { callInput, type IncomingCall } from './incoming-call.ts';
import { MachineHost } from './machine-host.ts';
import { OneTimer, type TimerUser } from './one-timer.ts';
import { musicFor } from './playback.ts';
import { Membership, type Participant, type Room } from './participant.ts';
import type { VoiceChannel } from './voice-channel.ts';

/** One call on the bridge: its machine and its parts, and what the machine's effects come to. */
export class CallLeg extends MachineHost implements Call, Participant, TimerUser {
  readonly incoming: IncomingCall;
  readonly membership: Membership;
  readonly attendant: Attendant;
  /** Runs while the line is lost; most lines never are. */
  #lost: OneTimer<'lineGrace'> | null = null;
  readonly #machine: Running<CallEvent, CallEffect>;
  #state = '';

  /** @param kept goes on as it was then: nothing is recorded, and the phone is told nothing. */
  constructor(services: BridgeServices, incoming: IncomingCall, kept?: KeptCall) {
    super(services);
    const { turns, directory, executor } = services;
    this.incoming = incoming;
    this.membership = new Membership(turns, 'ringing', null);
    this.attendant = new Attendant(services, this);
    if (kept === undefined) {
      this.#machine = executor.startCall(callInput(directory, incoming.to), this);
      return;
    }
    this.#machine = executor.resumeCall({ settings: directory.settings }, this, kept.machine);
    this.#state = this.#machine.state;
  }

  get call(): string {
    return this.incoming.call;
  }

  get id(): string {
    return this.incoming.call;
  }

  get meeting(): null {
    return null;
  }

  get by(): 'phone' {
    return 'phone';
  }

  get voice(): VoiceChannel {
    return this.attendant.voice;
  }

  /** The machine's state, as a path. */
  get state(): string {
    return this.#state;
  }

  /** The phone rings. */
  ring(): void {
    this.services.phones.tell(this.call, { type: 'ringing', call: this.call });
    this.followMachine();
  }

  snapshot(keep: KeepTimer): KeptCall {
    const { place, since, room } = this.membership;
    return {
      incoming: this.incoming,
      place,
      placeSince: since,
      room: room?.meeting ?? null,
      lost: this.#lost?.snapshot(keep) ?? null,
      voice: this.voice.snapshot(keep),
      attendant: this.attendant.snapshot(),
      machine: this.#machine.snapshot(keep),
    };
  }

  /** The parts of the call go on as they were. */
  restore(kept: KeptCall, room: Room | null): void {
    this.membership.place = kept.place;
    this.membership.since = kept.placeSince;
    this.membership.room = room;
    this.voice.restore(kept.voice);
    this.attendant.restore(kept.attendant);
    if (kept.lost !== null) this.#grace().restore(kept.lost);
  }

  send(event: CallEvent): void {
    this.#machine.send(event);
    this.followMachine();
  }

  followMachine(): void {
    const effects = this.#machine.takeEffects();
    const { call } = this;
    const { state } = this.#machine;
    if (state !== this.#state) {
      this.services.turns.record('call.entered', { call, from: this.#state, state });
      this.#state = state;
    }
    for (const effect of effects) this.#do(effect);
  }

  /** The connection is gone: the bridge hangs up unless it comes back in time. */
  lose(): void {
    if (this.#lost?.runs === true) return;
    const { turns, directory } = this.services;
    turns.begin('line.lost', { call: this.call });
    this.#grace().start('lineGrace', directory.settings.lineGraceMs);
  }

  /** The connection is back. */
  resume(): void {
    if (this.#lost?.runs !== true) return;
    this.services.turns.begin('line.resumed', { call: this.call });
    this.#lost.stop();
  }

  /** The connection was lost and has not come back. */
  timerFired(): void {
    this.send({ type: 'HANG_UP', reason: 'lineLost' });
  }

  #grace(): OneTimer<'lineGrace'> {
    return (this.#lost ??= new OneTimer(this.services.turns, this, this));
  }

  #do(effect: CallEffect): void {
    const { turns, phones } = this.services;
    const { call } = this;
    const { playback } = this.voice;
    const { room } = this.membership;
    switch (effect.type) {
      case 'arrive':
        this.#arrive(effect.identified);
        break;
      case 'identify':
        room?.identified(this);
        break;
      case 'depart':
        room?.depart(this, effect.how);
        break;
      case 'wait':
        playback.setBase(effect.music ? musicFor(effect.reason) : 'silence');
        break;
      case 'join':
        playback.stop();
        playback.setBase('meeting');
        phones.tell(call, { type: 'joined', participants: effect.participants, muted: false });
        break;
      case 'mute':
        turns.record('call.muted', { call, muted: effect.muted });
        phones.tell(call, { type: 'muted', muted: effect.muted });
        break;
      case 'refuseCall':
        turns.record('call.refused', { call, why: effect.why });
        break;
      case 'leaveMeeting':
        playback.stop();
        playback.setBase('silence');
        phones.tell(call, { type: 'left', reason: effect.reason });
        break;
      case 'end':
        this.#end(effect.reason);
        break;
      case 'unexpected': {
        const state = this.#state;
        turns.record('event.unexpected', { call, meeting: null, event: effect.event, state });
        break;
      }
      default:
        this.attendant.do(effect);
    }
  }

  #arrive(identified: boolean): void {
    const { meeting } = this.attendant;
    if (meeting === null) throw new Error(`Call ${this.call} arrives at no meeting.`);
    this.services.switchboard.room(meeting).arrive(this, { identified, signedIn: false });
  }

  #end(reason: EndReason): void {
    const { turns, phones, switchboard } = this.services;
    const { call, membership } = this;
    membership.room?.depart(this, 'gone');
    this.voice.close();
    this.#lost?.stop();
    this.#machine.stop();
    membership.moveTo('ended', null);
    turns.record('call.ended', { call, reason });
    phones.tell(call, { type: 'ended', reason });
    const record = callRecordOf(this.incoming, this.attendant, { reason, at: turns.now() });
    turns.record('call.recorded', { call, record });
    switchboard.callEnded(call);
  }
}
