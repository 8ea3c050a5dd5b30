import { seededRandom } from '../adapters/random-sources.ts';
import type { PinMatch } from '../domain/pin.ts';
import type { PinVault } from '../engine/ports.ts';

/** Draws made-up digits: the same history gets the same ones. */
const MADE_UP = 0x10bb7;

/** Made-up digits in place of PINs that nobody may know, each PIN with digits of its own. */
export class PinTable {
  readonly #random = seededRandom(MADE_UP);
  readonly #pins = new Map<string, string>();
  readonly #taken: Set<string>;

  /** @param taken digits that no PIN is to have, such as conference IDs. */
  constructor(taken: Iterable<string> = []) {
    this.#taken = new Set(taken);
  }

  /** The digits that stand for that version of a user's PIN. */
  digitsOf(user: string, version: number, length: number): string {
    const name = `${user} ${version}`;
    const known = this.#pins.get(name);
    if (known !== undefined) return known;
    const digits = this.#fresh(length);
    this.#pins.set(name, digits);
    return digits;
  }

  /** Digits that are no PIN, and never will be. */
  wrongDigits(length: number): string {
    return this.#fresh(length);
  }

  /** Keeps these digits from being made up for anything else. */
  take(digits: string): void {
    this.#taken.add(digits);
  }

  #fresh(length: number): string {
    for (;;) {
      let digits = '';
      for (let digit = 0; digit < length; digit += 1) digits += String(this.#random.integer(10));
      // A few digits are soon all taken; they are too short to be anything but wrong.
      if (!this.#taken.has(digits) || length < 4) {
        this.#taken.add(digits);
        return digits;
      }
    }
  }
}

/** A vault that knows its PINs in clear, because they are made up. */
export class PinTableVault implements PinVault {
  readonly #pins: PinTable;
  readonly #users = new Map<string, string[]>();

  constructor(pins: PinTable) {
    this.#pins = pins;
  }

  mint(user: string, version: number, length: number): string {
    const digits = this.#pins.digitsOf(user, version, length);
    this.adopt(user, version, digits);
    return digits;
  }

  adopt(user: string, version: number, pin: string): void {
    const pins = this.#users.get(user) ?? [];
    pins[version - 1] = pin;
    this.#users.set(user, pins);
  }

  match(user: string, digits: string, answer: (match: PinMatch) => void): void {
    const own = this.#users.get(user) ?? [];
    const versions = own.flatMap((pin, place) => (pin === digits ? [place + 1] : []));
    const other = [...this.#users].find(([name, pins]) => name !== user && pins.at(-1) === digits);
    answer({ versions, otherUser: versions.length > 0 ? null : (other?.[0] ?? null) });
  }
}
