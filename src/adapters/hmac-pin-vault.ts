import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { PinMatch } from '../domain/pin.ts';
import type { PinVault, RandomSource } from '../engine/ports.ts';

/** One PIN as a store keeps it: a keyed hash (rule PIN-10). Salt and hash are in base64. */
export interface PinRecord {
  readonly user: string;
  readonly version: number;
  readonly salt: string;
  readonly hash: string;
}

/** One PIN as it is kept: never in clear (rule PIN-10). */
interface KeptPin {
  readonly version: number;
  readonly salt: Buffer;
  readonly hash: Buffer;
}

/**
 * Keeps PINs as HMAC-SHA-256 over salt and digits, with a key that is not kept with them:
 * without the key, five digits could be found by trying all (rule PIN-10).
 */
export class HmacPinVault implements PinVault {
  readonly #random: RandomSource;
  readonly #key: Buffer;
  readonly #users = new Map<string, KeptPin[]>();
  readonly #nextPins: string[] = [];

  /**
   * @param random draws the digits of new PINs.
   * @param key 32 bytes; a fresh one when there is no store that outlives this process.
   */
  constructor(
    random: RandomSource,
    key: Buffer = randomBytes(32),
    records: readonly PinRecord[] = [],
  ) {
    this.#random = random;
    this.#key = key;
    for (const { user, version, salt, hash } of records) {
      const kept = {
        version,
        salt: Buffer.from(salt, 'base64'),
        hash: Buffer.from(hash, 'base64'),
      };
      this.#keep(user, kept);
    }
  }

  /** All PINs as a store keeps them. */
  records(): readonly PinRecord[] {
    return [...this.#users].flatMap(([user, pins]) =>
      pins.map(({ version, salt, hash }) => ({
        user,
        version,
        salt: salt.toString('base64'),
        hash: hash.toString('base64'),
      })),
    );
  }

  /** These are the next PINs to be minted, each where one of its length is asked for. */
  mintNext(pins: readonly string[]): void {
    this.#nextPins.push(...pins);
  }

  mint(user: string, version: number, length: number): string {
    const kept = this.#users.get(user)?.at(-1);
    for (;;) {
      const pin = this.#draw(length);
      // A reset that drew the same digits again would revoke nothing.
      if (kept !== undefined && this.#holds(kept, user, pin)) continue;
      this.adopt(user, version, pin);
      return pin;
    }
  }

  #draw(length: number): string {
    const next = this.#nextPins.findIndex((pin) => pin.length === length);
    if (next >= 0) return this.#nextPins.splice(next, 1).join('');
    let pin = '';
    for (let digit = 0; digit < length; digit += 1) pin += String(this.#random.integer(10));
    return pin;
  }

  adopt(user: string, version: number, pin: string): void {
    const salt = randomBytes(16);
    this.#keep(user, { version, salt, hash: this.#hash(user, salt, pin) });
  }

  #keep(user: string, kept: KeptPin): void {
    const pins = this.#users.get(user);
    if (pins === undefined) this.#users.set(user, [kept]);
    else pins.push(kept);
  }

  match(user: string, digits: string, answer: (match: PinMatch) => void): void {
    const own = this.#users.get(user) ?? [];
    const versions = own
      .filter((kept) => this.#holds(kept, user, digits))
      .map(({ version }) => version);
    answer({ versions, otherUser: versions.length > 0 ? null : this.#ownerOf(digits, user) });
  }

  /** Another user whose valid PIN this is: known to the record alone (rule PIN-5). */
  #ownerOf(digits: string, except: string): string | null {
    for (const [user, pins] of this.#users) {
      const valid = pins.at(-1);
      if (user !== except && valid !== undefined && this.#holds(valid, user, digits)) return user;
    }
    return null;
  }

  #holds(kept: KeptPin, user: string, digits: string): boolean {
    return timingSafeEqual(kept.hash, this.#hash(user, kept.salt, digits));
  }

  #hash(user: string, salt: Buffer, digits: string): Buffer {
    return createHmac('sha256', this.#key).update(user).update(salt).update(digits).digest();
  }
}
