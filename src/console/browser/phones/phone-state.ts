import type { Key } from '../../../domain/key.ts';
import { NEW_PHONE_VIEW, type PhoneView } from '../../../history/phone-view.ts';
import type { Caption } from './caption.ts';
import { STEADY_HAND, type Hand } from './hand.ts';
import type { Refusal } from './refusal.ts';

/** How a phone and its line are: no call yet, dialled, in a call, its signal lost, or the call is over. */
export type Line = 'idle' | 'dialling' | 'up' | 'lost' | 'over';

/** A key as the display shows it. */
export interface EchoedKey {
  /** The key, or a dot where it may be a digit of a PIN. */
  readonly shown: string;
  /** How often it got through: 0 when it was lost on the way, 2 when it arrived twice. */
  readonly arrived: number;
}

/** One telephone as it is to be seen. It holds no digit of a PIN. */
export interface PhoneState {
  readonly name: string;
  /** The caller ID: E.164, or `anonymous`. */
  readonly from: string;
  /** What is to be dialled, as it was typed or pasted. */
  readonly to: string;
  readonly line: Line;
  /**
   * What a lost line was lost to, where nothing takes it up by itself: the switch of its signal, or somebody
   * `elsewhere` who took the call up; `null` for all else.
   */
  readonly lostTo: 'switch' | 'elsewhere' | null;
  /** The call held now, or held last; `null` before the first. */
  readonly call: string | null;
  /** All calls of this phone, oldest first. */
  readonly calls: readonly string[];
  readonly view: PhoneView;
  /** How many were in the meeting when this one came in, itself included. */
  readonly participants: number | null;
  /** When the call was answered and when it was over, in milliseconds since the epoch. */
  readonly answeredAt: number | null;
  readonly overAt: number | null;
  readonly captions: readonly Caption[];
  readonly keys: readonly EchoedKey[];
  /** The key that is held down; `hidden` for one that nobody is to see. */
  readonly lit: Key | 'hidden' | null;
  readonly fault: Refusal | null;
  readonly hand: Hand;
  /** Whether what it hears is heard here. */
  readonly heard: boolean;
  /** Whether the keys A to D are shown. */
  readonly letters: boolean;
  /** Whether there is a call to dial anew. */
  readonly redials: boolean;
}

/** A phone that has never dialled. */
export function newPhone(name: string, from: string): PhoneState {
  return {
    ...{ name, from, to: '', line: 'idle', lostTo: null, call: null, calls: [] },
    ...{ view: NEW_PHONE_VIEW, participants: null, answeredAt: null, overAt: null },
    ...{ captions: [], keys: [], lit: null, fault: null, hand: STEADY_HAND },
    ...{ heard: true, letters: false, redials: false },
  };
}

/** True while there is a call that can be hung up. */
export function inCall({ line }: Pick<PhoneState, 'line'>): boolean {
  return line === 'dialling' || line === 'up' || line === 'lost';
}

/** True while keys reach somebody. */
export function takesKeys({ line }: Pick<PhoneState, 'line'>): boolean {
  return line !== 'lost' && line !== 'dialling';
}
