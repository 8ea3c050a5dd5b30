import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import type { PinMatch } from '../domain/pin.ts';
import type { PinVault, RandomSource } from '../engine/ports.ts';
import { PinIndex } from './pin-index.ts';

/** One PIN as a store keeps it: a keyed hash (rule PIN-10). Bytes are in base64. */
export interface PinRecord {
  readonly user: string;
  readonly version: number;
  readonly salt: string;
  readonly hash: string;
  /**
   * Where the index of valid PINs has it, masked for this one record: it says nothing without the
   * key, not even which users share a PIN. Only valid PINs have one, and none of a store that is
   * older than the index.
   */
  readonly place?: string;
}

/** HMAC-SHA-256 of these parts, one after another. */
export type KeyedHash = (key: Buffer, ...parts: readonly (string | Buffer)[]) => Buffer;

/** How many of a user's PINs are kept and compared, the newest: an older one is wrong like any other. */
export const PINS_COMPARED = 32;

const SALT_BYTES = 16;
const SALTS_AT_ONCE = 64;

/** One PIN as it is kept: never in clear (rule PIN-10). */
interface KeptPin {
  readonly version: number;
  readonly salt: Buffer;
  readonly hash: Buffer;
}

interface Owner {
  readonly user: string;
  /** Users count in the order in which they came to the vault; its records keep that order. */
  readonly rank: number;
  readonly pins: KeptPin[];
  /** The place of the valid PIN, and as its record has it; `null` while nobody knows. */
  place: { readonly open: string; readonly masked: string } | null;
}

/**
 * Keeps PINs as HMAC-SHA-256 over salt and digits, with a key that is not kept with them:
 * without the key, five digits could be found by trying all (rule PIN-10). What was keyed is
 * compared with one user's newest PINs, and looked up among everybody's valid ones in one step:
 * a check takes as long for ten thousand users as for one.
 *
 * PINs of a store that is older than the index have no place in it: they are compared one by one
 * until each is keyed right, or reset.
 */
export class HmacPinVault implements PinVault {
  readonly #random: RandomSource;
  readonly #keys: { readonly pins: Buffer; readonly places: Buffer; readonly masks: Buffer };
  readonly #hash: KeyedHash;
  readonly #users = new Map<string, Owner>();
  readonly #ranked: Owner[] = [];
  readonly #index = new PinIndex();
  /** Whose valid PIN has no place yet, lowest rank first. */
  readonly #placeless = new Set<Owner>();
  readonly #nextPins: string[] = [];
  /** Random bytes for salts to come: many at once cost little more than one. */
  #salts = Buffer.alloc(0);

  /**
   * @param random draws the digits of new PINs.
   * @param key 32 bytes; a fresh one when there is no store that outlives this process.
   * @param hash the hash that everything here costs, for who counts.
   */
  constructor(
    random: RandomSource,
    key: Buffer = randomBytes(32),
    records: readonly PinRecord[] = [],
    hash: KeyedHash = hmacSha256,
  ) {
    this.#random = random;
    const keyFor = (use: string): Buffer =>
      Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), `lobbyline pin ${use}`, 32));
    this.#keys = { pins: key, places: keyFor('places'), masks: keyFor('masks') };
    this.#hash = hash;
    for (const record of records) this.#restore(record);
    for (const owner of this.#ranked) if (owner.place === null) this.#placeless.add(owner);
  }

  /** All PINs as a store keeps them. */
  records(): readonly PinRecord[] {
    return this.#ranked.flatMap(({ user, pins, place }) =>
      pins.map((pin) => ({
        user,
        version: pin.version,
        salt: pin.salt.toString('base64'),
        hash: pin.hash.toString('base64'),
        ...(place === null || pin !== pins.at(-1) ? {} : { place: place.masked }),
      })),
    );
  }

  /** These are the next PINs to be minted, each where one of its length is asked for. */
  mintNext(pins: readonly string[]): void {
    for (const one of pins) this.#nextPins.push(one);
  }

  mint(user: string, version: number, length: number): string {
    const kept = this.#users.get(user)?.pins.at(-1);
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
    const salt = this.#newSalt();
    const owner = this.#owner(user);
    this.#keep(owner, { version, salt, hash: this.#pinHash(user, salt, pin) });
    this.#placeAt(owner, this.#placeOf(pin));
  }

  #newSalt(): Buffer {
    if (this.#salts.length === 0) this.#salts = randomBytes(SALT_BYTES * SALTS_AT_ONCE);
    // A copy: a slice of its own would hold on to all of them.
    const salt = Buffer.from(this.#salts.subarray(0, SALT_BYTES));
    this.#salts = this.#salts.subarray(SALT_BYTES);
    return salt;
  }

  #restore({ user, version, salt, hash, place }: PinRecord): void {
    const owner = this.#owner(user);
    const kept = {
      version,
      salt: Buffer.from(salt, 'base64'),
      hash: Buffer.from(hash, 'base64'),
    };
    this.#keep(owner, kept);
    if (place !== undefined) {
      this.#placeAt(owner, this.#masked(owner, Buffer.from(place, 'base64')), place);
    }
  }

  #owner(user: string): Owner {
    const known = this.#users.get(user);
    if (known !== undefined) return known;
    const owner = { user, rank: this.#ranked.length, pins: [], place: null };
    this.#users.set(user, owner);
    this.#ranked.push(owner);
    return owner;
  }

  /** From now on this is the valid one. */
  #keep(owner: Owner, kept: KeptPin): void {
    owner.pins.push(kept);
    if (owner.pins.length > PINS_COMPARED) owner.pins.shift();
    if (owner.place !== null) this.#index.remove(owner.place.open, owner.rank);
    owner.place = null;
  }

  #placeAt(
    owner: Owner,
    place: Buffer,
    masked = this.#masked(owner, place).toString('base64'),
  ): void {
    const open = place.toString('base64');
    owner.place = { open, masked };
    this.#index.add(open, owner.rank);
    this.#placeless.delete(owner);
  }

  match(user: string, digits: string, answer: (match: PinMatch) => void): void {
    const owner = this.#users.get(user);
    const own = owner?.pins.filter((kept) => this.#holds(kept, user, digits)) ?? [];
    const versions = own.map(({ version }) => version);
    if (owner !== undefined && versions.length > 0) {
      const isValid = own.at(-1) === owner.pins.at(-1);
      if (isValid && owner.place === null) this.#placeAt(owner, this.#placeOf(digits));
      answer({ versions, otherUser: null });
      return;
    }
    answer({ versions, otherUser: this.#ownerOf(digits, owner?.rank ?? null) });
  }

  /** The first other user whose valid PIN this is: known to the record alone (rule PIN-5). */
  #ownerOf(digits: string, except: number | null): string | null {
    const place = this.#placeOf(digits).toString('base64');
    const found = this.#index.firstBut(place, except) ?? Infinity;
    for (const { rank, user, pins } of this.#placeless) {
      if (rank > found) break;
      const valid = pins.at(-1);
      if (rank !== except && valid !== undefined && this.#holds(valid, user, digits)) return user;
    }
    return this.#ranked[found]?.user ?? null;
  }

  #holds(kept: KeptPin, user: string, digits: string): boolean {
    return timingSafeEqual(kept.hash, this.#pinHash(user, kept.salt, digits));
  }

  #pinHash(user: string, salt: Buffer, digits: string): Buffer {
    return this.#hash(this.#keys.pins, user, salt, digits);
  }

  #placeOf(digits: string): Buffer {
    return this.#hash(this.#keys.places, digits);
  }

  /** Puts the mask of the user's valid PIN on a place, or takes it off: the salt makes it one of a kind. */
  #masked({ user, pins }: Owner, place: Buffer): Buffer {
    const mask = this.#hash(this.#keys.masks, user, pins.at(-1)?.salt ?? '');
    return mask.map((byte, at) => byte ^ (place[at] ?? 0)) as Buffer;
  }
}

function hmacSha256(key: Buffer, ...parts: readonly (string | Buffer)[]): Buffer {
  const hmac = createHmac('sha256', key);
  for (const part of parts) hmac.update(part);
  return hmac.digest();
}
