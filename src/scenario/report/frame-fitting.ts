import { columnsOf, cutFrom, cutTo } from '../../text-layout/columns.ts';

/** What stands in front of a line of code: a mark, its number and a bar. */
const GUTTER = /^[> ] *[0-9]* \| ?/u;

/** How many columns of a line stay in sight before the place that is marked. */
const BEFORE = 12;

/**
 * A code frame in at most `width` columns. Lines of code are not wrapped, since the mark below one
 * would lose its place: they are cut, with `…`, around the column that is marked.
 */
export function fittedFrame(frame: string, width: number): string {
  const lines = frame.split('\n');
  if (lines.every((line) => columnsOf(line) <= width)) return frame;
  const gutter = GUTTER.exec(lines[0] ?? '')?.[0].length ?? 0;
  const room = Math.max(2 * BEFORE, width - gutter);
  const marked = lines.findIndex((line) => /^ +\| *\^$/u.test(line));
  const place = (lines[marked] ?? '').length - 1 - gutter;
  const from = place < room - 1 ? 0 : place - BEFORE;
  return lines
    .map((line, nth) => {
      const [bar, code] = [line.slice(0, gutter), line.slice(gutter)];
      if (nth === marked) return `${bar}${' '.repeat(place - from)}^`;
      return (bar + cutTo(cutFrom(code, from), room)).trimEnd();
    })
    .join('\n');
}
