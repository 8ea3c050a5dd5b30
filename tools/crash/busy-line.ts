import { WebSocket } from 'ws';
import type { Draw } from './draw.ts';

/** One thing that a phone was told. */
interface Told {
  readonly type: string;
  readonly seq: number;
  readonly call: string;
  readonly id?: string;
  readonly resumeToken?: string;
  readonly code?: string;
}

/** One call as its phone remembers it. */
export interface CallMemory {
  readonly call: string;
  /** What was told, by sequence number: the same number must never say two things. */
  readonly told: Map<number, string>;
  keysSent: number;
  /** Keys that the server has answered a ping after: they must be in its record, once. */
  keysAcknowledged: number;
  ended: boolean;
}

/** What a line does when it has come to a place. */
export interface LineWorld {
  readonly url: () => string;
  readonly draw: Draw;
  /** What this line keys as a conference ID. */
  readonly conferenceId: string;
  /** The PIN to key when asked for it; `null` for a guest. */
  readonly pin: () => string | null;
  readonly complain: (what: string) => void;
}

/**
 * A phone that dials, keys, waits, is let in, mutes itself, hangs up and dials again, for ever;
 * after a lost connection it comes back to its call. It remembers all that it was told.
 */
export class BusyLine {
  readonly calls: CallMemory[] = [];
  readonly #world: LineWorld;
  #socket: WebSocket | null = null;
  #call: CallMemory | null = null;
  #token = '';
  #newest = 0;
  #dialling = false;
  /** The keys behind which each ping was sent that is not answered yet. */
  #pings: { readonly call: CallMemory; readonly keys: number }[] = [];
  #stopped = false;

  constructor(world: LineWorld) {
    this.#world = world;
  }

  /** Connects: resumes the call that is up, or dials a new one. */
  connect(): void {
    if (this.#stopped) return;
    const socket = new WebSocket(`${this.#world.url().replace('http', 'ws')}/v1/calls`);
    this.#socket = socket;
    this.#pings = [];
    socket.on('error', () => {});
    socket.on('open', () => {
      if (this.#call !== null && !this.#call.ended) {
        this.#send({
          type: 'resume',
          call: this.#call.call,
          token: this.#token,
          lastSeq: this.#newest,
        });
      } else this.#dial();
    });
    socket.on('message', (data: Buffer) => this.#hear(JSON.parse(data.toString()) as Told));
    socket.on('close', () => {
      if (this.#call?.ended === true) setTimeout(() => this.connect(), this.#world.draw(200));
    });
  }

  /** Does nothing more of its own. */
  stop(): void {
    this.#stopped = true;
    this.#socket?.terminate();
  }

  #dial(): void {
    this.#dialling = true;
    this.#newest = 0;
    this.#send({ type: 'dial', to: '+14255550199', from: '+14255550111', name: 'Busy' });
  }

  #hear(told: Told): void {
    if (told.type === 'pong' || told.type === 'resumed') {
      if (told.type === 'pong') this.#acknowledged();
      return;
    }
    if (told.type === 'error') {
      this.#refused(told);
      return;
    }
    if (told.type === 'ringing' && this.#dialling) this.#ringing(told);
    const call = this.#call;
    if (call === null) return;
    this.#remember(call, told);
    if (told.type === 'ended') call.ended = true;
    else this.#react(told);
  }

  #ringing({ call, resumeToken }: Told): void {
    this.#dialling = false;
    this.#token = resumeToken ?? '';
    this.#call = { call, told: new Map(), keysSent: 0, keysAcknowledged: 0, ended: false };
    this.calls.push(this.#call);
  }

  #remember(call: CallMemory, told: Told): void {
    const { seq } = told;
    const text = JSON.stringify(told);
    const before = call.told.get(seq);
    if (before !== undefined) this.#world.complain(`${call.call} was told ${seq} twice`);
    if (seq !== this.#newest + 1) {
      this.#world.complain(`${call.call} was told ${seq} after ${this.#newest}`);
    }
    call.told.set(seq, text);
    this.#newest = Math.max(this.#newest, seq);
  }

  #react({ type, id }: Told): void {
    if (type === 'prompt' && id === 'conference-id.enter')
      this.#key(`${this.#world.conferenceId}#`);
    if (type === 'prompt' && id === 'organizer.question')
      this.#key(this.#world.pin() === null ? '#' : '*');
    if (type === 'prompt' && id === 'pin.enter') this.#key(`${this.#world.pin() ?? '0000'}#`);
    if (type === 'prompt' && id === 'name.record') this.#key('#');
    if (type === 'joined') this.#inMeeting();
  }

  #inMeeting(): void {
    const { draw } = this.#world;
    const call = this.#call;
    setTimeout(() => this.#key('*6'), draw(400));
    setTimeout(
      () => {
        if (this.#call === call) this.#send({ type: 'hangup' });
      },
      200 + draw(3000),
    );
  }

  #key(digits: string): void {
    const call = this.#call;
    if (call === null || call.ended || this.#socket?.readyState !== WebSocket.OPEN) return;
    for (const digit of digits) this.#send({ type: 'dtmf', digit });
    call.keysSent += digits.length;
    this.#pings.push({ call, keys: digits.length });
    this.#send({ type: 'ping' });
  }

  #acknowledged(): void {
    const answered = this.#pings.shift();
    if (answered !== undefined) answered.call.keysAcknowledged += answered.keys;
  }

  #refused({ code }: Told): void {
    // The grace time is over, or the crash came before the call was on disk: a new call.
    if (code === 'resume.refused' && this.#call !== null) {
      if (this.#call.told.size > 0 && !this.#call.ended) {
        this.#world.complain(`${this.#call.call} was acknowledged and is gone`);
      }
      this.#call.ended = true;
      this.#dial();
    } else if (code !== 'call.notDialled') this.#world.complain(`refused with ${code ?? ''}`);
  }

  #send(message: object): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message));
  }
}
