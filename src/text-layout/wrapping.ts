import wrapAnsi from 'wrap-ansi';
import { columnsOf, widest } from './columns.ts';
import { continuedCommand, shellOf, type Shell } from './continued-command.ts';

/** What a terminal obeys without showing it: colours and the movements of its cursor. */
const UNSEEN = /\u001b\[[0-9;?]*[A-Za-z]/gu;

/** Where a column of a table, or what stands behind a label, begins. */
const GAP = /\s{2,}(?=\S)/gu;

/** What a list begins its lines with. */
const MARK = /^(?:[0-9]+\.|[-✓✗!•]) +/u;

/**
 * Breaks a text into lines of at most `width` columns at its spaces. A word that is longer than a
 * line stays whole. Never empty: an empty text is one empty line.
 */
export function wrapped(text: string, width: number): string[] {
  return wrapAnsi(text, Math.max(1, width), { hard: false }).split('\n');
}

/**
 * A line of output in as many lines of at most `width` columns as it needs. What does not fit
 * hangs below the column in which it began; colours go on; no word is broken.
 *
 * @param usual the shell of this machine: a command goes on as its shell has it, so that it can still
 *   be pasted.
 */
export function hangingLines(line: string, width: number, usual: Shell): string[] {
  if (columnsOf(line) <= width) return [line];
  const plain = line.replaceAll(UNSEEN, '');
  const hang = hangOf(plain, width);
  const at = placeIn(line, hang);
  const [head, rest] = [line.slice(0, at), line.slice(at)];
  const shell = shellOf(plain.slice(hang), usual);
  if (shell !== null) return continuedCommand([head, rest], width, shell);
  const indent = columnsOf(plain.slice(0, hang));
  return wrapped(rest, width - indent).map((part, nth) =>
    nth === 0 ? head + part : ' '.repeat(indent) + part,
  );
}

/** Where what does not fit hangs: as far in as it can, at most at half of the width. */
function hangOf(plain: string, width: number): number {
  const indent = plain.length - plain.trimStart().length;
  const gaps = [...plain.matchAll(GAP)].map((gap) => gap.index + gap[0].length);
  const starts = [indent, ...gaps].flatMap((start) => [
    start,
    start + (MARK.exec(plain.slice(start))?.[0].length ?? 0),
  ]);
  const fits = (start: number): boolean => {
    const columns = columnsOf(plain.slice(0, start));
    const word = widest(plain.slice(start).trim().split(/\s+/u));
    return columns <= width / 2 && (columns + word <= width || start === indent);
  };
  return starts.findLast(fits) ?? 0;
}

/** The place in a line of what stands at this place of its plain text, with the colours before it. */
function placeIn(line: string, plainPlace: number): number {
  let [at, seen] = [0, 0];
  for (const { index, 0: code } of line.matchAll(UNSEEN)) {
    if (seen + index - at >= plainPlace) break;
    seen += index - at;
    at = index + code.length;
  }
  return at + plainPlace - seen;
}
