import { realCmdlet } from './real-modules/real-cmdlet.ts';

/** What a line of syntax has in place of a value, and how long it is. */
export interface SyntaxPiece {
  /** What there is to choose from; empty for what only stands for a value. */
  readonly choices: readonly string[];
  readonly length: number;
}

const LITERALS =
  /^\$(?:true|false|null)(?:\s*(?:\||\/|\bor\b)\s*\$?(?:true|false|null))+(?![\w$])/i;
const BRACED = /^[<[{(]\s*\$?[\w.-]+(?:\s*\|\s*\$?[\w.-]+)+\s*[>\]})]/;
const BARE = /^[\w.-]+(?:\|[\w.-]+)+/;
const SPACED = /^\w+(?:\s*[|/]\s*\w+)+/;
const PLACEHOLDER = /^<[^<>|#\n]+>/;

/** Values that stand as alternatives in the documents, whatever is around the | between them. */
const VALUES = /^(?:true|false|usenames|toneonly|nomasking|maskedfor\w+)$/i;

/**
 * The value out of a line of syntax that a text begins with, such as `$true|$false`,
 * `{$true | $false}`, `UseNames|ToneOnly` or `<String>`; `null` for anything else, and for a pipe.
 */
export function syntaxPiece(rest: string): SyntaxPiece | null {
  const whole = LITERALS.exec(rest)?.[0] ?? noPipe(BRACED.exec(rest)?.[0]) ?? alternatives(rest);
  if (whole !== undefined) return { choices: choicesIn(whole), length: whole.length };
  const placeholder = PLACEHOLDER.exec(rest)?.[0];
  return placeholder === undefined ? null : { choices: [], length: placeholder.length };
}

function alternatives(rest: string): string | undefined {
  const spaced = SPACED.exec(rest)?.[0];
  if (spaced !== undefined && choicesIn(spaced).every((one) => VALUES.test(one))) return spaced;
  return noPipe(BARE.exec(rest)?.[0]);
}

/** What begins with the name of a cmdlet, or has one behind a |, is a pipe. */
function noPipe(found: string | undefined): string | undefined {
  return found === undefined || choicesIn(found).some(isCommand) ? undefined : found;
}

function choicesIn(text: string): readonly string[] {
  return text
    .replace(/^[<[{(]|[>\]})]$/g, '')
    .split(/\s*(?:\||\/|\bor\b)\s*/i)
    .map((one) => one.trim());
}

function isCommand(name: string): boolean {
  return realCmdlet(name) !== null || looksLikeCmdlet(name);
}

/** True where a text begins as the name of a cmdlet does: `Verb-Noun`. */
export function looksLikeCmdlet(text: string): boolean {
  return /^[a-z]+-[a-z]/i.test(text);
}
