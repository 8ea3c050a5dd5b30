/**
 * The text with every control character made visible (`␛` for an escape), so that a title or a
 * name from a file cannot steer the terminal. Line ends and tabs stay when `lines` is true.
 */
export function withoutControls(text: string, lines = false): string {
  let out = '';
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    if (lines && (char === '\n' || char === '\t')) out += char;
    else if (code < 0x20) out += String.fromCodePoint(0x2400 + code);
    else if (code === 0x7f) out += '␡';
    else if (code > 0x7f && code < 0xa0) out += '\uFFFD';
    else out += char;
  }
  return out;
}

/** How many columns a text takes, counting one for each code point. */
export function columnsOf(text: string): number {
  return [...text].length;
}

/**
 * Breaks a text into lines of at most `width` columns, at spaces where it can, inside a word
 * that is longer than a line where it must. Never empty: an empty text is one empty line.
 */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && columnsOf(line) + 1 + columnsOf(word) <= width) {
      line += ` ${word}`;
      continue;
    }
    if (line !== '') lines.push(line);
    const letters = [...word];
    while (letters.length > width) lines.push(letters.splice(0, width).join(''));
    line = letters.join('');
  }
  return line !== '' || lines.length === 0 ? [...lines, line] : lines;
}
