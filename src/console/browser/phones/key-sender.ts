import { KEY_DURATION_MS, HIDDEN_DIGIT, type Key } from '../../../domain/key.ts';
import type { Hearing } from '../../../domain/line-event.ts';
import { KeyMask } from '../../../domain/key-mask.ts';
import { isNotationFault, type NotationFault } from '../../../domain/key-notation.ts';
import type { Audible } from '../../../domain/audible.ts';
import { seededRandom } from '../../../adapters/seeded-random.ts';
import type { PressedKey } from '../../../scenario/run/keypad.ts';
import type { PhoneSound } from '../sound/sound.ts';
import { arriving, inRhythm, typistOf, type Hand } from './hand.ts';
import type { EchoedKey } from './phone-state.ts';

/** So many keys are shown. */
const SHOWN = 24;

/** How long a key is lit at least, in milliseconds, so that an eye sees it. */
const LIT_MS = 160;

/** What the keys of a phone need of it. */
export interface KeyEnds {
  hand(): Hand;
  /** Sends one key that is held so long, in milliseconds. */
  send(key: Key, toneMs: number): Promise<void>;
  /** Shows what was keyed, and which key is down. */
  show(keys: readonly EchoedKey[], lit: Key | 'hidden' | null): void;
  refused(error: unknown): void;
}

/** The keys of one phone on their way to the bridge: felt at once, sent one after another, some astray. */
export class KeySender {
  readonly #seed: number;
  readonly #sound: PhoneSound;
  readonly #ends: KeyEnds;
  #mask = new KeyMask();
  #echo: readonly EchoedKey[] = [];
  #draws = seededRandom(0);
  #call = new AbortController();
  #sent: Promise<void> = Promise.resolve();
  #unlight: ReturnType<typeof setTimeout> | null = null;

  /** @param seed what decides which keys go astray: the same in each call of a phone. */
  constructor(seed: number, sound: PhoneSound, ends: KeyEnds) {
    this.#seed = seed;
    this.#sound = sound;
    this.#ends = ends;
  }

  /** A call begins: nothing was keyed yet, and the same keys go astray as in the one before. */
  begin(): void {
    this.end();
    this.#call = new AbortController();
    this.#mask = new KeyMask();
    this.#draws = seededRandom(this.#seed);
    this.#echo = [];
  }

  /** A call goes on that was held before: what was keyed is not known, and what comes may be of a PIN until it is heard. */
  takeUp(hearing: Hearing): void {
    this.begin();
    this.#mask = KeyMask.taken(hearing);
  }

  /** The call is over: what waits to be keyed is not. */
  end(): void {
    this.#call.abort();
  }

  /** The line begins to hear that: it says whether digits may be those of a PIN. */
  heard(what: Audible): void {
    this.#mask.heard(what);
  }

  /** A key is pressed, and goes nowhere yet. */
  feel(key: Key): void {
    this.#light(key, key);
  }

  /** A key is pressed: it is felt at once, and goes to the bridge unless it goes astray. */
  press(key: Key): void {
    const shown = this.#mask.show(key);
    const hand = this.#ends.hand();
    const sent = arriving(key, hand, this.#draws);
    this.#echo = [...this.#echo.slice(1 - SHOWN), { shown, arrived: sent.length }];
    // A single key that lights up would tell a digit of a PIN to whoever looks on.
    this.#light(key, shown === HIDDEN_DIGIT ? 'hidden' : key);
    this.#send(sent);
  }

  /** Presses keys in the rhythm of the hand. What is wrong with the text, before any is pressed; `null` for nothing. */
  async pressAll(keys: string): Promise<NotationFault | null> {
    const rhythm = inRhythm(keys, this.#ends.hand());
    if (isNotationFault(rhythm)) return rhythm;
    const { signal } = this.#call;
    for (const { key, afterMs } of rhythm) {
      await pass(afterMs, signal);
      if (signal.aborted) return null;
      this.press(key);
    }
    return null;
  }

  #send(keys: readonly PressedKey[]): void {
    const { signal } = this.#call;
    this.#sent = this.#sent.then(async () => {
      for (const { key, afterMs, durationMs } of keys) {
        await pass(afterMs, signal);
        if (signal.aborted) return;
        try {
          await this.#ends.send(key, durationMs);
        } catch (error) {
          this.#ends.refused(error);
        }
      }
    });
  }

  #light(key: Key, lit: Key | 'hidden'): void {
    const { toneMs } = typistOf(this.#ends.hand());
    this.#sound.key(key, Math.max(toneMs, KEY_DURATION_MS.usual));
    if (this.#unlight !== null) clearTimeout(this.#unlight);
    this.#ends.show(this.#echo, lit);
    this.#unlight = setTimeout(() => this.#ends.show(this.#echo, null), Math.max(toneMs, LIT_MS));
  }
}

/** Resolves after so many milliseconds, or when the call is over. */
function pass(ms: number, signal: AbortSignal): Promise<void> {
  if (ms <= 0 || signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const over = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', over);
      resolve();
    };
    const timer = setTimeout(over, ms);
    signal.addEventListener('abort', over);
  });
}
