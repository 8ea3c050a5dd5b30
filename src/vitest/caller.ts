import { audibleOf, type Audible } from '../domain/audible.ts';
import type { Hearing } from '../domain/line-event.ts';
import type { CallPlace } from '../domain/call-place.ts';
import type { EndReason } from '../domain/reasons.ts';
import { NEW_PHONE_VIEW, type PhoneView } from '../history/phone-view.ts';
import type { Phone } from '../client/phone.ts';
import { toLineEvent } from '../protocol/line-message.ts';
import { isNotationFault } from '../domain/key-notation.ts';
import type { RandomSource } from '../engine/ports.ts';
import { keyingOf } from '../scenario/keying.ts';
import type { KeypadFaults, Typist } from '../scenario/plan.ts';
import { keyed, restAfter } from '../scenario/run/keypad.ts';
import type { BridgeTime } from './bridge-time.ts';
import { millisecondsOf, type Duration } from '../domain/duration.ts';
import { checkOptions, type OptionNames } from '../domain/known-options.ts';
import type { PressWords } from './spoken-acts.ts';

/** Something that a caller began to hear, and when by the bridge's clock. */
export interface HeardAt {
  readonly what: Audible;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** What a caller needs of the bridge that it calls. */
export interface Scene {
  readonly time: BridgeTime;
  /** When the bridge was made, in milliseconds since the epoch by its clock. */
  readonly startedAt: number;
  /** Everybody who has dialled, in order. */
  readonly callers: readonly Caller[];
  /** How long a wait lasts that names no time, in milliseconds. */
  readonly withinMs: number;
  /** Resolves once the bridge knows that the line of that call is lost. */
  whenLost(call: string): Promise<void>;
}

/** How somebody keys: the rhythm, what the keypad does to the keys, and where its draws come from. */
export interface Hand {
  readonly typist: Typist;
  readonly faults: KeypadFaults;
  readonly random: RandomSource;
  /** Reads what `press` takes in a scenario; what is not said there is `null`. */
  read(press: PressWords): {
    readonly keys: string;
    readonly typist: Typist | null;
    readonly faults: KeypadFaults | null;
  };
}

/** How long to wait. */
export interface Within {
  /** For example `'10s'`, or milliseconds; left out, the bridge's own `within`. */
  readonly within?: Duration;
}

const WITHIN: OptionNames<Within> = { within: true };

/** Somebody on a telephone of a bridge under test. Waits step the bridge's clock. */
export class Caller {
  readonly name: string;
  /** The phone itself, for what is not here. */
  readonly phone: Phone;
  readonly scene: Scene;
  readonly #hand: Hand;
  readonly #heard: HeardAt[] = [];
  #before: PhoneView = NEW_PHONE_VIEW;
  #since: number;

  constructor(name: string, phone: Phone, scene: Scene, hand: Hand) {
    this.name = name;
    this.phone = phone;
    this.scene = scene;
    this.#hand = hand;
    this.#since = scene.time.now();
    phone.on((message) => {
      const event = toLineEvent(message);
      const what = event === null ? null : audibleOf(event);
      const at = scene.time.now();
      if (what !== null) this.#heard.push({ what, at });
      const { place, hearing } = phone.view;
      if (place !== this.#before.place || hearing !== this.#before.hearing) this.#since = at;
      this.#before = phone.view;
    });
  }

  /** All that was heard, oldest first. */
  get heard(): readonly HeardAt[] {
    return this.#heard;
  }

  /** Where the call is, what it hears and why. */
  get view(): PhoneView {
    return this.phone.view;
  }

  /** Where the call is. */
  get place(): CallPlace {
    return this.phone.place;
  }

  /** What the call hears at the moment. */
  get hearing(): Hearing {
    return this.phone.hearing;
  }

  /** Since when it is there and hears that, in milliseconds since the epoch. */
  get since(): number {
    return this.#since;
  }

  /**
   * Presses keys one after another, with pauses as scenarios write them (`,` and `w` half a second,
   * `W` one second), in the rhythm and with the faults that `given` has for the caller; somebody
   * who is not in it holds each for 100 ms and lets go for 80.
   *
   * @param what keys, or what `press` takes in a scenario: keys with a typist or faults for once.
   * @throws RangeError for what is no key, or nothing that this typist can key.
   */
  async press(what: PressWords): Promise<void> {
    const { random, ...own } = this.#hand;
    const said = typeof what === 'string' ? null : own.read(what);
    const typist = said?.typist ?? own.typist;
    const faults = { ...own.faults, ...said?.faults };
    const keys = typeof what === 'string' ? what : (said?.keys ?? '');
    const keying = keyingOf(keys, typist);
    if (isNotationFault(keying)) throw new RangeError(`${keying.message} ${keying.cure}`);
    for (const { key, afterMs, durationMs } of keyed(keying, typist, faults, random)) {
      if (afterMs > 0) await this.scene.time.pass(afterMs);
      await this.scene.time.inTurn(() => this.phone.press(key, { toneMs: durationMs }));
    }
    await this.scene.time.pass(Math.max(0, restAfter(typist, keying)));
  }

  /** Hangs up. */
  hangUp(): Promise<void> {
    return this.scene.time.inTurn(() => this.phone.hangUp());
  }

  /** Cuts the connection without hanging up. */
  loseLine(): Promise<void> {
    return this.scene.time.inTurn(async () => {
      await this.phone.loseLine();
      if (this.phone.call !== null) await this.scene.whenLost(this.phone.call);
    });
  }

  /** Comes back to the call after a lost line. */
  resumeLine(): Promise<void> {
    return this.scene.time.inTurn(() => this.phone.resumeLine());
  }

  /** Resolves once `what` begins to be heard; each thing heard is found once. */
  hears(what: Audible, options: Within = {}): Promise<void> {
    return this.phone.hears(what, this.#within(options));
  }

  /** Resolves once the call is in `place`. */
  expectPlace(place: CallPlace, options: Within = {}): Promise<void> {
    return this.phone.expectPlace(place, this.#within(options));
  }

  /** Resolves once the call has ended, for `reason` if one is given. */
  expectEnd(reason?: EndReason, options: Within = {}): Promise<void> {
    return this.phone.expectEnd(reason, this.#within(options));
  }

  #within(options: Within): { withinMs: number } {
    checkOptions('a wait', options, WITHIN);
    const { within } = options;
    return { withinMs: within === undefined ? this.scene.withinMs : millisecondsOf(within) };
  }
}
