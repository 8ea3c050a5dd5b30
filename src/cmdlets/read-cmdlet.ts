import { bind } from './binding.ts';
import { cmdletNamed, noCmdletWords, type FoundCmdlet } from './catalogue.ts';
import { CmdletMistake, type CmdletFault } from './cmdlet-mistake.ts';
import { realCmdlet, realCmdletWords } from './real-modules/real-cmdlet.ts';
import { statementsOf } from './scanner.ts';
import type { Statement, Token, Word } from './tokens.ts';
import type { CmdletWork } from './work.ts';

/** A cmdlet as it was understood. */
export interface CmdletRead {
  /** The cmdlet's name as the vendor writes it. */
  readonly cmdlet: string;
  readonly work: CmdletWork;
  /** True with `-WhatIf`: what would be done is said, and nothing is done. */
  readonly whatIf: boolean;
  /** What was tolerated or has no effect, as sentences. */
  readonly warnings: readonly string[];
  /** Where it stands in the text, counted from 0. */
  readonly at: number;
}

/** What could not be read. */
export interface CmdletUnread {
  readonly ok: false;
  /** The cmdlet, when its name was understood. */
  readonly cmdlet: string | null;
  readonly fault: CmdletFault;
}

/** One cmdlet, or why there is none. */
export type CmdletReading = ({ readonly ok: true } & CmdletRead) | CmdletUnread;

/** Cmdlets one after another; none for a text of blank lines and comments. */
export type ScriptReading =
  | { readonly ok: true; readonly cmdlets: readonly CmdletRead[] }
  | CmdletUnread;

/**
 * Reads what an administrator types or pastes (rule ADM-3): cmdlets on lines or with `;` between
 * them. Never throws. Of a text with a mistake nothing is read but the first mistake.
 *
 * @param templates true keeps `${name}` as text: a scenario fills it in later.
 */
export function readScript(text: string, templates = false): ScriptReading {
  let cmdlet: string | null = null;
  try {
    const cmdlets = statementsOf(text, templates).map((statement) => {
      cmdlet = null;
      const found = cmdletOf(statement);
      cmdlet = found.cmdlet.name;
      return readStatement(statement, found);
    });
    return { ok: true, cmdlets };
  } catch (error) {
    if (!(error instanceof CmdletMistake)) throw error;
    return { ok: false, cmdlet, fault: error.fault };
  }
}

/** Reads a text that is to be one cmdlet; see {@link readScript}. */
export function readCmdlet(text: string, templates = false): CmdletReading {
  const reading = readScript(text, templates);
  if (!reading.ok) return reading;
  const [first, second] = reading.cmdlets;
  if (first !== undefined && second === undefined) return { ok: true, ...first };
  const [message, at] =
    second === undefined
      ? ['There is no cmdlet.', 0]
      : ['One cmdlet is meant, and here is another.', text.lastIndexOf(';', second.at)];
  const fault = new CmdletMistake('cmdlet.syntax', message, { at: Math.max(0, at), length: 1 });
  return { ok: false, cmdlet: first?.cmdlet ?? null, fault: fault.fault };
}

function cmdletOf({ tokens: [first] }: Statement): FoundCmdlet {
  if (first.kind === 'parameter') {
    const message = 'A line begins with a parameter: end the line before it with a backtick (`).';
    throw new CmdletMistake('cmdlet.syntax', message, first);
  }
  const name = first.kind === 'word' ? first.text : '';
  const found = cmdletNamed(name);
  if (found !== null) return found;
  const real = realCmdlet(name);
  if (real !== null) {
    throw new CmdletMistake('cmdlet.notSimulated', realCmdletWords(real), first);
  }
  throw new CmdletMistake('cmdlet.unknown', noCmdletWords(name), first);
}

function readStatement(statement: Statement, { cmdlet, misprinted }: FoundCmdlet): CmdletRead {
  const [first, ...rest] = statement.tokens;
  const misprint = misprinted ? [`The name was taken for ${cmdlet.name}.`] : [];
  const read = { cmdlet: cmdlet.name, at: first.at };
  if (rest.some(asksForHelp)) return { ...read, ...helpWith(cmdlet.name), warnings: misprint };
  const { bound, warnings } = bind(cmdlet, first, rest);
  const work = cmdlet.work(bound);
  const whatIf = bound.flag('WhatIf') === true;
  const idle =
    whatIf && work.kind === 'query' ? ['-WhatIf has no effect here. Nothing is changed.'] : [];
  return {
    ...read,
    work,
    whatIf,
    warnings: [...misprint, ...statement.warnings, ...warnings, ...idle],
  };
}

/** `-?` behind any cmdlet explains it. */
function asksForHelp(token: Token): token is Word {
  return token.kind === 'word' && token.text === '-?';
}

function helpWith(about: string): Pick<CmdletRead, 'work' | 'whatIf'> {
  const query = { query: 'help', about, part: 'usual', parameter: null } as const;
  return { work: { kind: 'query', query }, whatIf: false };
}
