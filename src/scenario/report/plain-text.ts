/** Signs that turn the direction of all that follows, so that a name could reorder its line. */
const TURNS_ROUND = /[\u202A-\u202E\u2066-\u2069]/u;

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
    else if ((code > 0x7f && code < 0xa0) || TURNS_ROUND.test(char)) out += '\uFFFD';
    else out += char;
  }
  return out;
}
