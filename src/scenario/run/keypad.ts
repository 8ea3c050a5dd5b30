import { DIALLERS } from '../../domain/dialler.ts';
import type { Key } from '../../domain/key.ts';
import type { Keying } from '../../domain/key-notation.ts';
import type { RandomSource } from '../../engine/ports.ts';
import type { FaultPlace, KeypadFaults, Typist } from '../plan.ts';

/** One key as it reaches the bridge: after what pause, and held for how long, in milliseconds. */
export interface PressedKey {
  readonly key: Key;
  readonly afterMs: number;
  readonly durationMs: number;
}

/** How much longer than usual a press is that a gateway reads as two. */
const LONG_PRESS = 4;

/** A chance is drawn in steps of one in a million. */
const DRAWS = 1_000_000;

/**
 * What arrives at the bridge when somebody keys: the typist's rhythm with the pauses that are
 * written, and what the keypad or the gateway does to it. The same draws give the same keys.
 */
export function keyed(
  { strokes }: Keying,
  typist: Typist,
  faults: KeypadFaults,
  random: RandomSource,
): readonly PressedKey[] {
  const { toneMs } = typist;
  const pressed: PressedKey[] = [];
  const keys = strokes.map(({ key }) => key);
  const order = swapped(keys, faults.swapped, random);
  let pauseMs = strokes[0]?.pauseMs ?? 0;
  order.forEach((key, index) => {
    const gapMs = silenceAfter(typist, index, strokes[index + 1]?.pauseMs ?? 0);
    const strikes = (place: FaultPlace | undefined): boolean => struck(place, index + 1, random);
    const dropped = strikes(faults.dropped);
    const doubled = strikes(faults.doubled);
    const split = strikes(faults.split);
    if (key === '#') pauseMs += faults.lateHashMs ?? 0;
    const heldMs = split ? toneMs * LONG_PRESS : toneMs;
    if (faults.silent === true || dropped) {
      pauseMs += heldMs + gapMs;
      return;
    }
    const half = Math.floor(heldMs / 2);
    pressed.push({ key, afterMs: pauseMs, durationMs: split ? half : toneMs });
    if (split) pressed.push({ key, afterMs: half, durationMs: heldMs - half });
    if (doubled) pressed.push({ key, afterMs: toneMs, durationMs: toneMs });
    pauseMs = split ? heldMs - half + gapMs : toneMs + gapMs;
  });
  return pressed;
}

/** From the end of that key's tone to the next key, before which so long a pause is written. */
function silenceAfter(typist: Typist, index: number, pauseMs: number): number {
  const { toneMs, gapMs, spacingsMs, dialler } = typist;
  if (pauseMs > 0 && dialler !== undefined && DIALLERS[dialler].pauseReplacesGap) return pauseMs;
  const spacing = spacingsMs?.[index];
  return pauseMs + (spacing === undefined ? gapMs : spacing - toneMs);
}

/** How long the typist is busy with the last key, before the next one can be pressed. */
export function restAfter(typist: Typist, { restMs }: Keying): number {
  return typist.toneMs + typist.gapMs + restMs;
}

/** Each key that the fault strikes comes after the one that was pressed next. */
function swapped(
  keys: readonly Key[],
  place: FaultPlace | undefined,
  random: RandomSource,
): readonly Key[] {
  const order = [...keys];
  for (let index = 0; index + 1 < order.length; index += 1) {
    const [first, second] = [order[index], order[index + 1]];
    if (first === undefined || second === undefined || !struck(place, index + 1, random)) continue;
    order[index] = second;
    order[index + 1] = first;
    index += 1;
  }
  return order;
}

function struck(place: FaultPlace | undefined, nth: number, random: RandomSource): boolean {
  if (place === undefined) return false;
  if ('keys' in place) return place.keys.includes(nth);
  return random.integer(DRAWS) < place.chance * DRAWS;
}
