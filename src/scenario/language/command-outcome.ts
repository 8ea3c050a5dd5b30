import { ERROR_CODES, isErrorCode } from '../../domain/error-catalogue.ts';
import type { Path } from './problem.ts';
import { unknownWord } from './schema-findings.ts';
import { setVariable, textOf, type Scope } from './scope.ts';
import { hasVariable } from './variables.ts';

/** What a command is to come to: a variable that takes what it shows, or a refusal. */
export interface CommandOutcome {
  readonly as: string | null;
  readonly refused: string | null;
}

/** Reads `as` and `refused` of a command; what is refused shows nothing that `as` could take. */
export function commandOutcome(
  scope: Scope,
  document: { readonly as?: string | undefined; readonly refused?: string | undefined },
  path: Path,
): CommandOutcome {
  const as = setVariable(scope, document.as, [...path, 'as']);
  const refused = refusalOf(scope, document.refused, [...path, 'refused']);
  if (as !== null && refused !== null) {
    const message = 'What is refused shows no PIN and no conference ID that `as` could take.';
    scope.report([...path, 'as'], message, 'Take `as` or `refused` out.', 'key');
  }
  return { as, refused };
}

function refusalOf(scope: Scope, written: string | undefined, path: Path): string | null {
  if (written === undefined) return null;
  const code = textOf(scope, written, path);
  if (!hasVariable(code) && !isErrorCode(code)) {
    const { message, cure } = unknownWord(code, ERROR_CODES);
    scope.report(path, message, cure);
  }
  return code;
}
