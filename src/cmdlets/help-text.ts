import { CMDLETS, cmdletNamed } from './catalogue.ts';
import type { Cmdlet } from './cmdlet.ts';
import type { Parameter } from './parameter.ts';

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
} as const;

/** What Get-Help prints about a cmdlet; `null` when there is none of that name. */
export function helpText(about: string | null): string | null {
  if (about === null) return introduction();
  const found = cmdletNamed(about);
  return found === null ? null : helpOf(found.cmdlet);
}

function introduction(): string {
  const lines = ['Get-Help <name> explains a cmdlet:', '', ...CMDLETS.map(({ name }) => name)];
  return `\n${lines.join('\n')}\n\n`;
}

function helpOf({ name, synopsis, parameters }: Cmdlet): string {
  const live = parameters.filter(({ simulated }) => simulated);
  const rest = parameters.filter(({ simulated }) => !simulated);
  const sections = [
    section('NAME', [name]),
    section('SYNOPSIS', [synopsis]),
    section('SYNTAX', [[name, ...live.map(syntaxOf)].join(' ')]),
    ...(live.length === 0 ? [] : [section('PARAMETERS', live.map(lineOf))]),
    ...(rest.length === 0 ? [] : [section('KNOWN, NOT SIMULATED', rest.map(lineOf))]),
  ];
  return `\n${sections.join('\n\n')}\n\n`;
}

function section(title: string, lines: readonly string[]): string {
  return [title, ...lines.map((line) => `    ${line}`)].join('\n');
}

function typed(parameter: Parameter): string {
  return `-${parameter.name}${TYPES[parameter.kind]}`;
}

function syntaxOf(parameter: Parameter): string {
  const name = parameter.positional ? `[-${parameter.name}]` : `-${parameter.name}`;
  const text = `${name}${TYPES[parameter.kind]}`;
  return parameter.required ? text : `[${text}]`;
}

function lineOf(parameter: Parameter): string {
  const { kind, choices, range, means } = parameter;
  const values = choices.length === 0 ? '' : ` ${choices.join(' | ')}.`;
  const bounds = kind === 'count' && parameter.simulated ? ` ${range[0]} to ${range[1]}.` : '';
  return `${typed(parameter)}: ${means}${values}${bounds}`;
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
