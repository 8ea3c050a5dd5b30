import { CMDLETS, cmdletNamed, parametersOf } from './catalogue.ts';
import type { Cmdlet, Example } from './cmdlet.ts';
import { COMMON_PARAMETERS, type Parameter } from './parameter.ts';
import type { CmdletQuery, HelpPart } from './work.ts';

/** What Get-Help is asked. */
type HelpQuery = Extract<CmdletQuery, { query: 'help' }>;

const TYPES = {
  switch: '',
  boolean: ' <Boolean>',
  user: ' <UserIdParameter>',
  text: ' <String>',
  count: ' <Int32>',
  number: ' <String>',
  language: ' <String>',
  languages: ' <String[]>',
  choice: ' <String>',
  bridge: ' <String>',
  action: ' <ActionPreference>',
} as const;

/**
 * What Get-Help prints; `null` when there is no such cmdlet, or it has no such parameter.
 *
 * @param asked about which cmdlet (`null` for an introduction), and how much of it.
 */
export function helpText(asked: HelpQuery): string | null {
  if (asked.about === null) return introduction();
  const found = cmdletNamed(asked.about);
  if (found === null) return null;
  if (asked.part === 'parameter') return parameterHelp(found.cmdlet, asked.parameter ?? '*');
  return `\n${sectionsOf(found.cmdlet, asked.part).join('\n\n')}\n\n`;
}

function introduction(): string {
  const lines = [
    'Get-Help <name> explains a cmdlet; add -Examples, -Detailed, -Full or -Parameter <name>:',
    '',
    ...CMDLETS.map(({ name }) => name),
  ];
  return `\n${lines.join('\n')}\n\n`;
}

function sectionsOf(cmdlet: Cmdlet, part: HelpPart): readonly string[] {
  const { name, synopsis, parameters } = cmdlet;
  const head = [section('NAME', [name]), section('SYNOPSIS', [synopsis])];
  const examples = section('EXAMPLES', cmdlet.examples.flatMap(exampleLines));
  if (part === 'examples') return [...head, examples];
  const full = part === 'full';
  const live = parameters.filter(({ support }) => support === 'full');
  const none = parameters.filter(({ support }) => support === 'idle');
  const rest = parameters.filter(({ support }) => support === 'refused');
  const told = (title: string, some: readonly Parameter[]): readonly string[] =>
    some.length === 0 ? [] : [section(title, some.flatMap(full ? fullLines : lineOf))];
  return [
    ...head,
    section('SYNTAX', [[name, ...live.map(syntaxOf), '[<CommonParameters>]'].join(' ')]),
    ...told('PARAMETERS', live),
    ...told('TAKEN, WITHOUT EFFECT', none),
    ...told('KNOWN, NOT SIMULATED', rest),
    ...(full ? told('COMMON PARAMETERS', COMMON_PARAMETERS) : []),
    ...(full || part === 'detailed' ? [examples] : []),
    ...(full || part === 'detailed' ? [] : [section('REMARKS', [remark(name)])]),
  ];
}

function remark(name: string): string {
  return `For examples, Get-Help ${name} -Examples; for all there is, -Full.`;
}

function exampleLines({ line, does }: Example, at: number): readonly string[] {
  return [...(at === 0 ? [] : ['']), `PS C:\\> ${line}`, '', does];
}

/** @param like a name, or its beginning with a * at the end; * for all. */
function parameterHelp(cmdlet: Cmdlet, like: string): string | null {
  const pattern = like.replace(/^-/, '').toLowerCase().split('*');
  const meant = parametersOf(cmdlet).filter(({ name, aliases }) =>
    [name, ...aliases].some((one) => matches(one.toLowerCase(), pattern)),
  );
  return meant.length === 0 ? null : `\n${meant.flatMap(fullLines).join('\n')}\n\n`;
}

function fullLines(parameter: Parameter): readonly string[] {
  const { aliases, positional, required, support } = parameter;
  const here = { full: 'yes', idle: 'taken, without effect', refused: 'no' } as const;
  return [
    ...lineOf(parameter),
    `    Required:  ${required ? 'yes' : 'no'}`,
    `    Position:  ${positional ? '1' : 'named'}`,
    ...(aliases.length === 0 ? [] : [`    Aliases:   ${aliases.join(', ')}`]),
    `    Simulated: ${here[support]}`,
  ];
}

function section(title: string, lines: readonly string[]): string {
  return [title, ...lines.map((line) => `    ${line}`.trimEnd())].join('\n');
}

function typed(parameter: Parameter): string {
  return `-${parameter.name}${TYPES[parameter.kind]}`;
}

function syntaxOf(parameter: Parameter): string {
  const name = parameter.positional ? `[-${parameter.name}]` : `-${parameter.name}`;
  const text = `${name}${TYPES[parameter.kind]}`;
  return parameter.required ? text : `[${text}]`;
}

function lineOf(parameter: Parameter): readonly string[] {
  const { kind, choices, range, means } = parameter;
  const values = choices.length === 0 ? '' : ` ${choices.join(' | ')}.`;
  const bounds =
    kind === 'count' && parameter.support === 'full' ? ` ${range[0]} to ${range[1]}.` : '';
  return [`${typed(parameter)}: ${means}${values}${bounds}`];
}

/** What Get-Command prints. `*` in `like` stands for anything. */
export function commandList(like: string | null): string {
  const pattern = (like ?? '*').toLowerCase().split('*');
  const lines = CMDLETS.filter(({ name }) => matches(name.toLowerCase(), pattern)).map(
    ({ name, synopsis }) => `${name.padEnd(50)} ${synopsis}`,
  );
  return lines.length === 0 ? '' : `\n${lines.join('\n')}\n\n`;
}

/** True when the pieces stand in the name one after another, the first and last at its ends. */
function matches(name: string, pieces: readonly string[]): boolean {
  const [first = '', ...rest] = pieces;
  const last = rest.pop();
  if (last === undefined) return name === first;
  if (!name.startsWith(first)) return false;
  let at = first.length;
  for (const piece of rest) {
    const found = name.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return name.length - last.length >= at && name.endsWith(last);
}
