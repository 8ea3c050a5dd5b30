import { columnsOf } from './columns.ts';

/** How commands begin that this project prints. What follows is a word, so prose is none. */
const COMMAND = /^(?:lobbyline|npx|node|npm|curl|printf|echo|docker) (?!failed)\S/u;

/** What a line ends with that goes on in the next one. */
const GOES_ON = ' \\';

/** True when a text, without colours, is a command to paste into a shell. */
export function commandIn(text: string): boolean {
  return COMMAND.test(text);
}

/**
 * A command in lines of at most `width` columns, each but the last with a `\` at its end, so that a
 * POSIX shell reads the same words. A quoted word that is longer than a line is closed, continued
 * at the very start of the next line and opened again; any other such word stays whole.
 *
 * @param head what stands before the command in its line.
 */
export function continuedCommand(head: string, command: string, width: number): string[] {
  const indent = ' '.repeat(Math.min(columnsOf(head) + 2, Math.floor(width / 2)));
  const lines: string[] = [];
  let line = head;
  for (const [nth, word] of shellWords(command).entries()) {
    const joined = nth === 0 ? head + word : `${line} ${word}`;
    if (nth === 0 || columnsOf(joined + GOES_ON) <= width) {
      line = joined;
      continue;
    }
    lines.push(line + GOES_ON);
    line = indent + word;
    if (columnsOf(line + GOES_ON) <= width) continue;
    const parts = quotedParts(indent, word, width);
    lines.push(...parts.slice(0, -1));
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
    if (columnsOf(next + quote) + GOES_ON.length > width && quote !== '' && line.endsWith(' ')) {
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
