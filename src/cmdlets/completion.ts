import { CMDLETS, cmdletNamed } from './catalogue.ts';

/** What the last word of a line can become, and that word: the shape that a prompt takes. */
export type Completions = readonly [readonly string[], string];

/** Completes names of cmdlets, names of parameters, and what Get-Help takes. */
export function completionsOf(line: string): Completions {
  const word = /\S*$/.exec(line)?.[0] ?? '';
  const before = line.slice(0, line.length - word.length).trim();
  const name = before.split(/\s+/)[0] ?? '';
  if (before === '' || name.toLowerCase() === 'get-help') {
    return [
      startingWith(
        word,
        CMDLETS.map((cmdlet) => cmdlet.name),
      ),
      word,
    ];
  }
  const found = cmdletNamed(name);
  if (found === null || !word.startsWith('-')) return [[], word];
  const parameters = found.cmdlet.parameters.filter(({ support }) => support !== 'refused');
  return [
    startingWith(
      word,
      parameters.map((one) => `-${one.name}`),
    ),
    word,
  ];
}

function startingWith(word: string, names: readonly string[]): readonly string[] {
  return names.filter((name) => name.toLowerCase().startsWith(word.toLowerCase()));
}
