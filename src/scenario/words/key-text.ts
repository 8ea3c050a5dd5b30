import { isNotationFault } from '../../domain/key-notation.ts';
import { fillIn, hasVariable } from '../language/variables.ts';
import { keyingOf, type Typist } from '../keying.ts';
import type { Place } from './place.ts';

/**
 * Reports keys that whoever keys them has no sign for, or not in that number: each dialler has a
 * notation and a limit of its own. Keys with a variable that the run sets are judged in the run.
 *
 * @param typist another one than the actors' own.
 */
export function checkNotation(place: Place, keys: string, typist?: Typist): void {
  const { known, names } = place.scope;
  const { who } = place.manner;
  const text = fillIn(keys, known);
  if (hasVariable(text)) return;
  const own = who === 'everyone' ? [] : who.map((name) => names.actors.get(name)?.typist);
  for (const one of typist === undefined ? own : [typist]) {
    const reading = one?.dialler === undefined ? null : keyingOf(text, one);
    if (reading === null || !isNotationFault(reading)) continue;
    place.report(reading.message, reading.cure);
    return;
  }
}
