import { readDialString, type DialString } from '../domain/dial-string.ts';
import { KEY_DURATION_MS } from '../domain/key.ts';
import { isNotationFault, readKeying, type Keying, type Stroke } from '../domain/key-notation.ts';
import type { OptionNames } from '../domain/known-options.ts';
import { LineError } from './connection.ts';

/** How keys are pressed, in milliseconds. */
export interface KeyPress {
  /** How long each is held; 100 when left out. */
  readonly toneMs?: number;
  /** How long to wait between two; 0 when left out. */
  readonly gapMs?: number;
}

/** The options of a press by their names, for what checks them. */
export const KEY_PRESS: OptionNames<KeyPress> = { toneMs: true, gapMs: true };

/**
 * Reads keys with the pauses between them.
 *
 * @throws LineError `dtmf.keyInvalid` that says what is no key; it quotes no digit.
 */
export function keysToPress(keys: string): Keying {
  const keying = readKeying(keys);
  if (!isNotationFault(keying)) return keying;
  throw new LineError('dtmf.keyInvalid', `${keying.message} ${keying.cure}`, 'digit');
}

/**
 * Reads a number as people paste it, and what is keyed once it has answered.
 *
 * @throws LineError `dial.numberInvalid` that says what is wrong with it; it quotes no digit.
 */
export function numberToDial(to: string): DialString {
  const line = readDialString(to);
  if (!isNotationFault(line)) return line;
  throw new LineError('dial.numberInvalid', `${line.message} ${line.cure}`, 'to');
}

/**
 * How long to wait before a key, in milliseconds. A pause that is written begins when the tone of
 * the key before it has ended.
 */
export function waitBefore({ pauseMs }: Stroke, isFirst: boolean, how: KeyPress): number {
  if (isFirst) return pauseMs;
  return pauseMs + (how.gapMs ?? 0) + (pauseMs > 0 ? (how.toneMs ?? KEY_DURATION_MS.usual) : 0);
}
