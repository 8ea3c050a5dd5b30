import type { EntryKind, Fact } from '../domain/fact.ts';
import { isKey, type Key } from '../domain/key.ts';
import type { Clock } from '../engine/ports.ts';

/** Somebody who keys what the attendant asks for, as soon as it may be keyed. */
export interface AnsweringPhone {
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
}

/** From one key to the next, in milliseconds. */
const PACE_MS = 100;

/** One phone at work: hears by the facts of its call what is asked, and keys the answer. */
export class PhoneAtWork {
  readonly script: AnsweringPhone;
  readonly #world: PhoneWorld;
  /** The call as this life names it. */
  #call: string | null = null;
  #open: EntryKind | null = null;
  #playing = false;
  /** Counts the entries, so that what was meant for one is never keyed into another. */
  #entry = 0;
  #answering = 0;

  constructor(script: AnsweringPhone, world: PhoneWorld) {
    this.script = script;
    this.#world = world;
  }

  /** From now on this call's questions are answered. */
  serve(call: string): void {
    this.#call = call;
    this.#answerSoon();
  }

  /** Something happened to its call; what happens before it serves tells where the call is. */
  heard(fact: Fact & { readonly call: string }): void {
    if (this.#call !== null && this.#call !== fact.call) return;
    switch (fact.type) {
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

  #answerSoon(): void {
    if (this.#call === null || this.#open === null || this.#answering === this.#entry) return;
    if (this.#answerTo(this.#open) === '') return;
    const entry = this.#entry;
    this.#answering = entry;
    this.#world.clock.startTimer(PACE_MS, () => this.#answer(entry));
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
      if (key === undefined || this.#call === null) return;
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
