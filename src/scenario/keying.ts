import { keyingBy, type DiallerName } from '../domain/dialler.ts';
import { readKeying, type Keying, type NotationFault } from '../domain/key-notation.ts';

/** How somebody keys, in milliseconds. */
export interface Typist {
  /** How long a key is held. */
  readonly toneMs: number;
  /** From its end to the next key; less than nothing where keys come faster than their tones. */
  readonly gapMs: number;
  /** From each key to the next, where each has its own; past their end keys come at once. */
  readonly spacingsMs?: readonly number[];
  /** The program that keys, with its own signs for pauses and its own limit; none is a hand. */
  readonly dialler?: DiallerName;
}

/** How hands key that the language knows by name. */
export const HANDS = {
  steady: { toneMs: 100, gapMs: 100 },
  hasty: { toneMs: 40, gapMs: 40 },
  slow: { toneMs: 200, gapMs: 1500 },
} as const satisfies Readonly<Record<string, Typist>>;

/** Where a fault strikes: at keys counted from 1, or at each key with a chance of 0 to 1. */
export type FaultPlace = { readonly keys: readonly number[] } | { readonly chance: number };

/** What a keypad or a gateway does to keys on their way, seeded and repeatable. */
export interface KeypadFaults {
  readonly dropped?: FaultPlace;
  readonly doubled?: FaultPlace;
  /** One long press that arrives as two keys. */
  readonly split?: FaultPlace;
  /** A key that arrives after the one pressed next. */
  readonly swapped?: FaultPlace;
  /** # comes that much later. */
  readonly lateHashMs?: number;
  /** The gateway passes no tones at all. */
  readonly silent?: boolean;
}

/** Keys and pauses as a typist reads them: a dialler by its own signs, a hand by the usual ones. */
export function keyingOf(keys: string, { dialler }: Typist): Keying | NotationFault {
  return dialler === undefined ? readKeying(keys) : keyingBy(dialler, keys);
}
