import { columnsOf } from './columns.ts';

/** How commands begin that this project prints. What follows is a word, so prose is none. */
const COMMAND = /^(?:lobbyline|npx|node|npm|curl|printf|echo|docker) (?!failed)\S/u;

/** How cmdlets begin. */
const CMDLET = /^[A-Z][a-z]+-Cs[A-Z]\w+ -/u;

/** A shell in which a command is pasted. */
export type Shell = 'posix' | 'powershell' | 'windows';

/** What a line ends with that goes on in the next one. */
const GOES_ON: Readonly<Record<Exclude<Shell, 'windows'>, string>> = {
  posix: ' \\',
  powershell: ' `',
};

/**
 * The shell for which a text, without colours, is a command to paste; `null` for what is none.
 *
 * @param usual the shell of this machine.
 */
export function shellOf(text: string, usual: Shell): Shell | null {
  if (CMDLET.test(text)) return 'powershell';
  return COMMAND.test(text) ? usual : null;
}

/**
 * A command in lines of at most `width` columns, each but the last with a sign at its end, so that
 * its shell reads the same words. A quoted word that is longer than a line is, in a POSIX shell,
 * closed, continued at the very start of the next line and opened again; any other such word stays
 * whole, and so does the whole command where Windows has two shells with two signs.
 *
 * @param head what stands before the command in its line.
 */
export function continuedCommand(
  [head, command]: readonly [head: string, command: string],
  width: number,
  shell: Shell,
): string[] {
  if (shell === 'windows') return [head + command];
  const goesOn = GOES_ON[shell];
  const indent = ' '.repeat(Math.min(columnsOf(head) + 2, Math.floor(width / 2)));
  const lines: string[] = [];
  let line = head;
  for (const [nth, word] of shellWords(command).entries()) {
    const joined = nth === 0 ? head + word : `${line} ${word}`;
    if (nth === 0 || columnsOf(joined + goesOn) <= width) {
      line = joined;
      continue;
    }
    lines.push(line + goesOn);
    line = indent + word;
    if (columnsOf(line + goesOn) <= width || shell !== 'posix') continue;
    const parts = quotedParts(indent, word, width);
    for (const one of parts.slice(0, -1)) lines.push(one);
    line = parts.at(-1) ?? '';
  }
  return [...lines, line];
}

/** The words of a command as they are written, with their quotes. */
function shellWords(command: string): readonly string[] {
  return command.match(/(?:'[^']*'|"(?:\\.|[^"\\])*"|\\.|[^\s'"\\]|['"\\])+/gu) ?? [];
}

/** A word in several lines that a shell puts together again: broken at spaces between quotes. */
function quotedParts(indent: string, word: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = indent;
  let quote = '';
  for (const piece of word.match(/\\.|['"]| |[^\\'" ]+/gu) ?? []) {
    const next = line + piece;
    if (columnsOf(next + quote) + 2 > width && quote !== '' && line.endsWith(' ')) {
      lines.push(`${line}${quote}\\`);
      line = quote + piece;
    } else {
      line = next;
    }
    if (piece === quote) quote = '';
    else if (quote === '' && (piece === "'" || piece === '"')) quote = piece;
  }
  return [...lines, line];
}
