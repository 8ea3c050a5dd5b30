import { realCmdlet } from './real-modules/real-cmdlet.ts';
import { looksLikeCmdlet } from './syntax-line.ts';

/** What PowerShell has and a cmdlet with its values does not need, and what to say about it. */
export interface Foreign {
  readonly message: string;
  /** How many characters it concerns. */
  readonly length: number;
}

type Rule = readonly [pattern: RegExp, message: string];

const KEYWORDS =
  'if|elseif|else|for|foreach|while|do|until|switch|function|filter|param|try|catch|finally|trap|' +
  'return|break|continue|throw|begin|process|end|class|enum|using|workflow|exit';

const ALONE = 'write the cmdlet alone, with its values.';

const AT_THE_START: readonly Rule[] = [
  [
    /^(?:\[[^\]\n]*\]\s*)?\$[^\s=;|]+\s*(?:[-+*/%]|\?\?)?=/,
    `Assignments are not simulated: ${ALONE}`,
  ],
  [/^&(?!&)/, `The call operator is not simulated: ${ALONE}`],
  [/^\.(?=\s)/, 'Scripts are not run: write the cmdlets themselves.'],
  [
    /^(?:\.{1,2}[\\/]|[A-Za-z]:\\|~[\\/])\S*/,
    'Scripts and programs are not run: write the cmdlets.',
  ],
  [/^[\w.-]+\.(?:ps1|bat|cmd|exe)\b/i, 'Scripts and programs are not run: write the cmdlets.'],
];

const AT_A_WORD: readonly Rule[] = [
  [/^&&/, 'Chains with && are not simulated: write ; between two cmdlets.'],
  [/^\|\|/, 'Chains with || are not simulated: write ; between two cmdlets.'],
  [/^@["']/, 'Here-strings are not simulated: write the value in quotation marks.'],
  [/^@\(/, 'Arrays are not simulated: write the values with commas between them.'],
  [/^@\{/, 'Hash tables are not simulated: write each parameter with its value.'],
  [/^@[\p{L}_]\w*/u, 'Splatting is not simulated: write each parameter with its value.'],
  [/^--%/, 'The stop-parsing sign is not simulated: leave it out.'],
  [
    /^\[+(?=[-<\u2010-\u2015])/,
    'Square brackets mark in a line of syntax what may be left out: write what you need without them.',
  ],
  [/^\[[\w.[\]]*\]/, 'Types are not simulated: write the value itself.'],
  [/^[0-9*]?>&?/, 'Redirections are not simulated: leave them out.'],
];

const ANYWHERE: readonly Rule[] = [
  [/^&/, 'Jobs in the background are not simulated: leave the & out.'],
  [/^>/, 'Redirections are not simulated: leave them out.'],
  [/^</, 'Redirections are not simulated: leave them out.'],
  [/^\$\(/, 'Expressions are not simulated: write the value itself.'],
  [/^[()]/, 'Expressions are not simulated: write the value itself.'],
  [/^[{}]/, 'Script blocks are not simulated: write the value itself.'],
];

/** What a statement begins with when it is no cmdlet; `null` when it can be one. */
export function foreignStatement(rest: string): Foreign | null {
  const keyword = new RegExp(`^(?:${KEYWORDS})(?=[\\s({;]|$)`, 'i').exec(rest)?.[0];
  if (keyword === undefined) return ruled(AT_THE_START, rest);
  const message = `${keyword.toLowerCase()} is a statement of the language, and only cmdlets are carried out: write one after another.`;
  return { message, length: keyword.length };
}

/** What stands where a word could begin and is none; `null` for a word. */
export function foreignWord(rest: string): Foreign | null {
  return ruled(AT_A_WORD, rest);
}

/** A sign that ends a word and is none of those that may; `null` for others. */
export function foreignSign(rest: string): Foreign | null {
  if (rest.startsWith('|') && !rest.startsWith('||'))
    return { message: pipeWords(rest), length: 1 };
  return ruled(ANYWHERE, rest);
}

function ruled(rules: readonly Rule[], rest: string): Foreign | null {
  for (const [pattern, message] of rules) {
    const found = pattern.exec(rest)?.[0];
    if (found !== undefined) return { message, length: Math.max(1, found.trimEnd().length) };
  }
  return null;
}

/** What is behind the pipe decides what to do in its place. */
function pipeWords(rest: string): string {
  const behind = /^\|\s*([^\s|;({]+)/.exec(rest)?.[1] ?? '';
  const real = realCmdlet(behind);
  const shows = 'Pipes are not simulated: one object is shown as a list, several as a table.';
  if (real !== null && /^(?:Format|Out)-|^Select-Object$/.test(real.name)) {
    return `${shows} Leave | ${real.name} out.`;
  }
  if (real !== null && real.module.startsWith('PowerShell')) {
    return `${shows} ${real.name} has nothing to work on: name the one you mean with -Identity.`;
  }
  if (looksLikeCmdlet(behind)) {
    return `${shows} Write the second cmdlet for itself, with -Identity.`;
  }
  return shows;
}
