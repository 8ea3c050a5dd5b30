import { seededRandom } from '../../adapters/random-sources.ts';
import { isNotationFault } from '../../domain/key-notation.ts';
import { keyingOf, type KeypadFaults, type Typist } from '../../scenario/keying.ts';
import type { ParticipantPlan } from '../../scenario/plan.ts';
import { keyed, restAfter, type PressedKey } from '../../scenario/run/keypad.ts';

/** Keys of one press, with how long the typist is busy with them. */
export interface TypedKeys {
  readonly keys: readonly PressedKey[];
  readonly lastsMs: number;
}

/**
 * What arrives when a caller keys that, as in a scenario; `null` for what no telephone has keys for.
 *
 * @param seed of the draws that say where a faulty keypad strikes.
 */
export function keysOf(
  text: string,
  caller: Pick<ParticipantPlan, 'typist' | 'faults'>,
  own: { readonly typist: Typist | null; readonly faults: KeypadFaults | null },
  seed: number,
): TypedKeys | null {
  const typist = own.typist ?? caller.typist;
  const keying = keyingOf(text, typist);
  if (isNotationFault(keying)) return null;
  const faults = { ...caller.faults, ...own.faults };
  const keys = keyed(keying, typist, faults, seededRandom(seed));
  const pressedMs = keys.reduce((sum, { afterMs }) => sum + afterMs, 0);
  return { keys, lastsMs: pressedMs + restAfter(typist, keying) };
}
