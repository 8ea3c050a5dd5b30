import { CMDLETS, cmdletNamed, parametersOf } from './catalogue.ts';
import { CONSOLE_PROMPT } from './script-text.ts';

/** What the last word of a line can become, and that word: the shape that a prompt takes. */
export type Completions = readonly [readonly string[], string];

/** Completes names of cmdlets, names of parameters, and what Get-Help takes. */
export function completionsOf(line: string): Completions {
  const typed = line.slice(line.lastIndexOf(';') + 1);
  const word = /\S*$/.exec(typed)?.[0] ?? '';
  const before = typed
    .slice(0, typed.length - word.length)
    .replace(CONSOLE_PROMPT, '')
    .trim();
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
  const parameters = parametersOf(found.cmdlet).filter(({ support }) => support !== 'refused');
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
