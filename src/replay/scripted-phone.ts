import type { EntryKind } from '../domain/entry.ts';
import type { Fact } from '../domain/fact.ts';
import { isKey, type Key } from '../domain/key.ts';
import type { Clock } from '../engine/ports.ts';
import { whoOf } from '../history/facts-about.ts';

/**
 * Somebody who keys what the attendant asks for, as soon as it may be keyed. A recorded hang-up of the
 * call stays, but waits until the phone has come where its answers lead: whoever hung up because of a
 * refusal would have stayed on without it, and not for ever.
 */
export interface ScriptedPhone {
  /** A call of the recording that is taken over, or a name for a new one. */
  readonly call: string;
  /** When it dials, or takes the recorded call over; milliseconds since the epoch. */
  readonly at: number;
  /** What it dials; `null` takes a recorded call over: the recording's own keys count no more. */
  readonly dials: {
    readonly to: string;
    readonly from: string;
    readonly name: string | null;
  } | null;
  /** Keyed where a conference ID is asked for; `null` keys nothing at all. */
  readonly conferenceId: string | null;
  /** The PIN of somebody who says to be the organizer; `null` for an ordinary caller. */
  readonly pin: string | null;
}

/** What the phone needs of the life that it is in. */
export interface PhoneWorld {
  readonly clock: Clock;
  readonly bargeIn: () => boolean;
  press(call: string, key: Key): void;
  hangUp(call: string): void;
}

/** From one key to the next, in milliseconds. */
const PACE_MS = 100;

/**
 * By how much a phone at work is late, in milliseconds: what it does falls on no moment of the recording, so
 * that the order of timers within such a moment stays what it was.
 */
export const LATE_BY_MS = 7;

/** For how long a hang-up waits at the most until the phone is where its answers lead, in milliseconds. */
const STAYS_ON_MS = 60_000;

/** One phone at work: hears by the facts of its call what is asked, and keys the answer. */
export class PhoneSession {
  readonly script: ScriptedPhone;
  readonly #world: PhoneWorld;
  /** The call as this life names it. */
  #call: string | null = null;
  #open: EntryKind | null = null;
  #playing = false;
  /** Counts the entries, so that what was meant for one is never keyed into another. */
  #entry = 0;
  #answering = 0;
  /** In the meeting, or in the lobby where nothing more is to be keyed, or over. */
  #settled = false;
  #lineLost = false;
  /** It hung up in the recording, and still has to. */
  #leaves = false;

  constructor(script: ScriptedPhone, world: PhoneWorld) {
    this.script = script;
    this.#world = world;
  }

  /** From now on this call's questions are answered. */
  serve(call: string): void {
    this.#call = call;
    this.#answerSoon();
  }

  /** It hung up in the recording, now: it does as soon as it is where its answers lead. */
  hangUpWhenSettled(): void {
    this.#leaves = true;
    this.#hangUpIn(this.#settled ? 0 : STAYS_ON_MS);
  }

  /** Something happened to its call; what happens before it serves tells where the call is. */
  heard(fact: Fact): void {
    if (this.#call !== null && this.#call !== whoOf(fact)) return;
    switch (fact.type) {
      case 'lobby.entered':
        if (this.script.pin === null) this.#settle();
        return;
      case 'meeting.joined':
        this.#settle();
        return;
      case 'line.lost':
      case 'line.resumed':
        this.#lineLost = fact.type === 'line.lost';
        break;
      case 'prompt.started':
        this.#playing = true;
        break;
      case 'prompt.ended':
        this.#playing = false;
        break;
      case 'entry.started':
        this.#open = fact.entry;
        this.#entry += 1;
        break;
      case 'entry.ended':
      case 'call.ended':
        this.#open = null;
        break;
      default:
        return;
    }
    this.#answerSoon();
  }

  #settle(): void {
    this.#settled = true;
    // In a moment: what this very input leads to comes first.
    if (this.#leaves) this.#hangUpIn(PACE_MS);
  }

  #hangUpIn(ms: number): void {
    this.#world.clock.startTimer(ms, () => {
      if (this.#call !== null) this.#world.hangUp(this.#call);
      this.#call = null;
    });
  }

  #answerSoon(): void {
    if (this.#lineLost) return;
    if (this.#call === null || this.#open === null || this.#answering === this.#entry) return;
    if (this.#answerTo(this.#open) === '') return;
    const entry = this.#entry;
    this.#answering = entry;
    this.#world.clock.startTimer(PACE_MS + LATE_BY_MS, () => this.#answer(entry));
  }

  #answer(entry: number): void {
    if (this.#open === null || this.#entry !== entry) return;
    const { clock, bargeIn } = this.#world;
    if (this.#playing && !bargeIn()) {
      // Not yet: what is keyed now might be lost. The next fact of the call says when.
      this.#answering = 0;
      return;
    }
    const keys = [...this.#answerTo(this.#open)].filter(isKey);
    const next = (): void => {
      const key = keys.shift();
      if (key === undefined || this.#call === null || this.#lineLost) return;
      this.#world.press(this.#call, key);
      if (keys.length > 0) clock.startTimer(PACE_MS, next);
    };
    next();
  }

  #answerTo(entry: EntryKind): string {
    const { conferenceId, pin } = this.script;
    switch (entry) {
      case 'language':
      case 'name':
        return '#';
      case 'conferenceId':
        return conferenceId === null ? '' : `${conferenceId}#`;
      case 'organizerQuestion':
        return pin === null ? '#' : '*';
      case 'pin':
        return pin === null ? '#' : `${pin}#`;
      case 'lobby':
        return pin === null ? '' : '*';
      case 'command':
        return '';
    }
  }
}
