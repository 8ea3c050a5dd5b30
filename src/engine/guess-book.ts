import type { KeptGuess } from '../domain/kept-guess.ts';
import type { BridgeSettings } from '../domain/setting.ts';

/** A PIN that somebody keys: from where, by which number, and whose PIN it is to be. */
export interface Guess {
  /** Where the connection comes from; `null` where nobody says so. */
  readonly source: string | null;
  /** The caller's number, which anybody can make up. */
  readonly from: string;
  /** The organizer whose PIN opens the meeting. */
  readonly user: string;
  /** The version that counts for this entry: a new PIN is another one to guess. */
  readonly version: number;
}

/** The settings that it goes by. */
export type GuessLimits = Pick<
  BridgeSettings,
  'pinGuessLimit' | 'pinGuessAddressLimit' | 'pinGuessWindowMs'
>;

/** A limit that was just reached. */
export interface GuessingSeen {
  /** Of one caller, or of all who come from one address. */
  readonly of: 'caller' | 'address';
  readonly wrong: number;
  /** From when on PINs are compared again. */
  readonly until: number;
}

/** The most that is counted at once: a flood of callers costs no more memory than these. */
const MOST_COUNTED = 4096;

/**
 * Counts the wrong PINs of callers beyond the end of their calls (rule PIN-11): of each caller, by
 * address and number, and of each address, by whatever number. A PIN is counted by whose it is, not
 * by the meeting: all meetings of an organizer open by the same. What a window counted is forgotten
 * once it is over.
 */
export class GuessBook {
  /** Oldest window first. */
  readonly #counts = new Map<string, Count>();
  /** As what the last guess is counted: it is taken, and found right or wrong, one after the other. */
  #last: Counted = NOTHING_COUNTED;

  /**
   * Counts a PIN that is about to be compared.
   *
   * @returns `null`, or from when on PINs are compared again: this one must not be.
   */
  take(guess: Guess, limits: GuessLimits, now: number): number | null {
    if (this.#counts.size > 0) this.#forget(limits, now);
    const kinds = this.#kindsOf(guess, limits);
    let over: number | null = null;
    for (const { key, limit } of kinds) {
      const count = this.#counts.get(key);
      if (count === undefined) continue;
      // A window that begins in the future, where the clock was set back, begins now: it must have an end.
      if (count.since > now) count.since = now;
      if (count.wrong >= limit) over = Math.max(over ?? -Infinity, count.since);
    }
    if (over !== null) return over + limits.pinGuessWindowMs;
    for (const { key, count } of kinds) this.#count(key, count, limits, now);
    return null;
  }

  /** It was the right one, and is not counted. */
  right(guess: Guess, limits: GuessLimits): void {
    for (const { key } of this.#kindsOf(guess, limits)) {
      const count = this.#counts.get(key);
      if (count === undefined) continue;
      if (count.wrong > 1) count.wrong -= 1;
      else this.#counts.delete(key);
    }
  }

  /** The limits that are reached for such a one, each once in its window. */
  reached(guess: Guess, limits: GuessLimits): readonly GuessingSeen[] {
    return this.#kindsOf(guess, limits).flatMap(({ key, limit, of }) => {
      const count = this.#counts.get(key);
      if (count === undefined || count.wrong < limit || count.told >= limit) return [];
      count.told = limit;
      return [{ of, wrong: count.wrong, until: count.since + limits.pinGuessWindowMs }];
    });
  }

  snapshot(): readonly KeptGuess[] {
    return Array.from(this.#counts.values(), (count) => ({ ...count }));
  }

  restore(kept: readonly KeptGuess[]): void {
    for (const count of kept) this.#counts.set(keyOf(count), { ...count });
  }

  #kindsOf(guess: Guess, limits: GuessLimits): readonly Kind[] {
    const { pinGuessLimit, pinGuessAddressLimit } = limits;
    const last = this.#last;
    const isSame =
      last.guess === guess &&
      last.pinGuessLimit === pinGuessLimit &&
      last.pinGuessAddressLimit === pinGuessAddressLimit;
    if (isSame) return last.kinds;
    const kinds = kindsOf(guess, limits);
    this.#last = { guess, pinGuessLimit, pinGuessAddressLimit, kinds };
    return kinds;
  }

  #count(
    key: string,
    { source, from, user, version }: Kind['count'],
    limits: GuessLimits,
    now: number,
  ): void {
    const known = this.#counts.get(key);
    if (known !== undefined) {
      known.wrong += 1;
      return;
    }
    this.#makeRoom(limits);
    this.#counts.set(key, { source, from, user, version, wrong: 1, told: 0, since: now });
  }

  /** Lets go of windows that are over; they stand in the order in which they began. */
  #forget({ pinGuessWindowMs }: GuessLimits, now: number): void {
    for (const [key, { since }] of this.#counts) {
      if (now - since < pinGuessWindowMs) return;
      this.#counts.delete(key);
    }
  }

  /** The oldest goes that keeps nobody out, or the oldest of all. */
  #makeRoom({ pinGuessLimit, pinGuessAddressLimit }: GuessLimits): void {
    if (this.#counts.size < MOST_COUNTED) return;
    const [oldest] = this.#counts.keys();
    for (const [key, { from, wrong }] of this.#counts) {
      if (wrong >= (from === null ? pinGuessAddressLimit : pinGuessLimit)) continue;
      this.#counts.delete(key);
      return;
    }
    if (oldest !== undefined) this.#counts.delete(oldest);
  }
}

/** A count that is kept up to date. */
type Count = { -readonly [Field in keyof KeptGuess]: KeptGuess[Field] };

interface Kind {
  readonly of: 'caller' | 'address';
  readonly limit: number;
  readonly key: string;
  readonly count: Pick<KeptGuess, 'source' | 'from' | 'user' | 'version'>;
}

/** As what a guess is counted by these limits. */
interface Counted extends Omit<GuessLimits, 'pinGuessWindowMs'> {
  readonly guess: Guess | null;
  readonly kinds: readonly Kind[];
}

const NOTHING_COUNTED: Counted = {
  guess: null,
  pinGuessLimit: 0,
  pinGuessAddressLimit: 0,
  kinds: [],
};

/** As what a guess is counted, by the limits that are on. */
function kindsOf(
  { source, from, user, version }: Guess,
  { pinGuessLimit, pinGuessAddressLimit }: GuessLimits,
): readonly Kind[] {
  const kinds: Kind[] = [];
  if (pinGuessLimit > 0) {
    kinds.push(kindOf('caller', pinGuessLimit, { source, from, user, version }));
  }
  // Where nobody says whence they come, the number is all there is.
  if (pinGuessAddressLimit > 0 && source !== null) {
    kinds.push(kindOf('address', pinGuessAddressLimit, { source, from: null, user, version }));
  }
  return kinds;
}

function kindOf(of: Kind['of'], limit: number, count: Kind['count']): Kind {
  return { of, limit, key: keyOf(count), count };
}

function keyOf({ source, from, user, version }: Kind['count']): string {
  // Neither an address nor a number has a space in it; what a user is called comes last.
  return `${version} ${source ?? '-'} ${from ?? '-'} ${user}`;
}
