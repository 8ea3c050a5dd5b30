import { DIALLER_NAMES, DIALLERS, type DiallerName } from '../../../domain/dialler.ts';
import type { Key } from '../../../domain/key.ts';
import { isNotationFault, type NotationFault } from '../../../domain/key-notation.ts';
import type { RandomSource } from '../../../engine/ports.ts';
import { HANDS, keyingOf, type KeypadFaults, type Typist } from '../../../scenario/keying.ts';
import { keyed, type PressedKey } from '../../../scenario/run/keypad.ts';

type HandName = keyof typeof HANDS;

/** Who keys: a hand, or a program that dials. */
export type TypistName = HandName | DiallerName;

/** Everybody who can key, hands first. */
export const TYPIST_NAMES: readonly TypistName[] = [
  ...(Object.keys(HANDS) as HandName[]),
  ...DIALLER_NAMES,
];

/** How a phone keys, and what becomes of its keys on their way. */
export interface Hand {
  readonly typist: TypistName;
  readonly loses: boolean;
  readonly doubles: boolean;
  readonly splits: boolean;
  /** # comes late. */
  readonly lateHash: boolean;
  /** The gateway passes no tones at all. */
  readonly silent: boolean;
  /** What stands behind the number is keyed before anybody answers. */
  readonly whileRinging: boolean;
}

/** A hand without a fault. */
export const STEADY_HAND: Hand = {
  ...{ typist: 'steady', loses: false, doubles: false, splits: false },
  ...{ lateHash: false, silent: false, whileRinging: false },
};

/** How often a fault strikes: about every fourth key. */
const CHANCE = { chance: 0.25 } as const;

/** How much later # comes where it is late, in milliseconds. */
export const LATE_HASH_MS = 3000;

/** The rhythm of a typist. */
export function typistOf({ typist }: Hand): Typist {
  if (isHand(typist)) return HANDS[typist];
  const { toneMs, gapMs } = DIALLERS[typist];
  return { toneMs, gapMs, dialler: typist };
}

/** Whose rhythm it is, in words. */
export function typistWords(name: TypistName): string {
  return isHand(name) ? `A ${name} hand` : DIALLERS[name].of;
}

function isHand(name: TypistName): name is HandName {
  return Object.hasOwn(HANDS, name);
}

/** Keys of a text in the rhythm of the hand, before anything becomes of them; or what is wrong with the text. */
export function inRhythm(keys: string, hand: Hand): readonly PressedKey[] | NotationFault {
  const typist = typistOf(hand);
  const keying = keyingOf(keys, typist);
  return isNotationFault(keying) ? keying : keyed(keying, typist, {}, NO_DRAWS);
}

/** What arrives of one key, and when: nothing when it is lost, two when it is doubled. */
export function arriving(key: Key, hand: Hand, random: RandomSource): readonly PressedKey[] {
  const keying = { strokes: [{ key, pauseMs: 0 }], restMs: 0 };
  return keyed(keying, typistOf(hand), faultsOf(hand), random);
}

/** The sign with which that typist writes a pause; empty for one that knows none. */
export function pauseSign(hand: Hand): string {
  const { dialler } = typistOf(hand);
  if (dialler === undefined) return ',';
  const [first = ''] = Object.keys(DIALLERS[dialler].pauses);
  return first;
}

function faultsOf({ loses, doubles, splits, lateHash, silent }: Hand): KeypadFaults {
  return {
    ...(loses && { dropped: CHANCE }),
    ...(doubles && { doubled: CHANCE }),
    ...(splits && { split: CHANCE }),
    ...(lateHash && { lateHashMs: LATE_HASH_MS }),
    silent,
  };
}

/** Without faults nothing is drawn. */
const NO_DRAWS: RandomSource = { integer: () => 0 };
