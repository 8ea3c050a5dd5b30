import { isNotationFault } from '../../domain/key-notation.ts';
import { keyingOf, type Typist } from '../keying.ts';
import type { ActContext } from './act-context.ts';
import type { Path } from './problem.ts';
import { fillIn, hasVariable } from './variables.ts';

/**
 * Reports keys that whoever keys them has no sign for, or not in that number: each dialler has a
 * notation and a limit of its own. Keys with a variable that the run sets are judged in the run.
 *
 * @param typist another one than the actors' own.
 */
export function checkNotation(
  { scope, who }: ActContext,
  keys: string,
  path: Path,
  typist?: Typist,
): void {
  const text = fillIn(keys, scope.known);
  if (hasVariable(text)) return;
  const own = who === 'everyone' ? [] : who.map((name) => scope.names.actors.get(name)?.typist);
  for (const one of typist === undefined ? own : [typist]) {
    const reading = one?.dialler === undefined ? null : keyingOf(text, one);
    if (reading === null || !isNotationFault(reading)) continue;
    scope.report(path, reading.message, reading.cure);
    return;
  }
}
