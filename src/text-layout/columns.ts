import stringWidth from 'string-width';

/** How many columns of a terminal a text takes. Colours take none, wide characters two. */
export function columnsOf(text: string): number {
  return stringWidth(text);
}

/** The text with spaces behind it, or before it with `start`, until it takes so many columns. */
export function padded(text: string, columns: number, where: 'end' | 'start' = 'end'): string {
  const spaces = ' '.repeat(Math.max(0, columns - columnsOf(text)));
  return where === 'end' ? text + spaces : spaces + text;
}

/** The columns of the widest of these texts; 0 for none. */
export function widest(texts: readonly string[]): number {
  return texts.reduce((most, text) => Math.max(most, columnsOf(text)), 0);
}

/**
 * The text in at most so many columns: what does not fit is cut, with `…` at the end. No character
 * is cut in two, also one that is made up of several.
 */
export function cutTo(text: string, columns: number): string {
  return columnsOf(text) <= columns ? text : `${beginning(text, columns - 1)}…`;
}

/** The text from so many columns on, with `…` in front; a wide character at the cut goes with it. */
export function cutFrom(text: string, columns: number): string {
  if (columns === 0) return text;
  return `…${text.slice(beginning(text, columns + 1).length)}`;
}

/** The text without its last character, also one that is made up of several. */
export function withoutLast(text: string): string {
  const last = [...new Intl.Segmenter('en').segment(text)].at(-1);
  return text.slice(0, last?.index ?? 0);
}

/** As much of a text as fits into so many columns. */
function beginning(text: string, columns: number): string {
  let kept = '';
  for (const { segment } of new Intl.Segmenter('en').segment(text)) {
    if (columnsOf(kept + segment) > columns) break;
    kept += segment;
  }
  return kept;
}
