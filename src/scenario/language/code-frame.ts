import { columnsOf } from '../../text-layout/columns.ts';
import { fittedFrame } from '../report/frame-fitting.ts';
import { hidePins } from './hide-pins.ts';

const LINES_AROUND = 2;

/** A line that is longer is no line that somebody wrote: it is cut around the mark. */
const MOST_COLUMNS = 400;

/**
 * The lines around a place of a source, with a mark under the place and every PIN hidden
 * (rule PIN-4).
 *
 * @param source the whole file.
 * @param spot line and column, counted from 1.
 * @param secrets PINs to hide wherever they stand, besides those that the source itself declares.
 */
export function codeFrame(
  source: string,
  spot: { readonly line: number; readonly column: number },
  secrets: readonly string[],
): string {
  const lines = shownLines(source, secrets);
  const marked = Math.min(Math.max(spot.line, 1), lines.length);
  const first = Math.max(1, marked - LINES_AROUND);
  const last = Math.min(lines.length, marked + LINES_AROUND);
  const width = String(last).length;
  const frame: string[] = [];
  for (let number = first; number <= last; number += 1) {
    const line = lines[number - 1] ?? '';
    // The empty piece after a file's last line break is no line to show.
    if (number === lines.length && line === '' && number !== marked) continue;
    const gutter = `${number === marked ? '>' : ' '} ${String(number).padStart(width)} |`;
    frame.push(`${gutter} ${line}`.trimEnd());
    if (number === marked) {
      // Tabs are kept, so that the mark stands right however wide they are shown.
      const before = line.slice(0, spot.column - 1);
      const beyond = ' '.repeat(spot.column - 1 - before.length);
      frame.push(`  ${' '.repeat(width)} | ${blank(before)}${beyond}^`);
    }
  }
  return fittedFrame(frame.join('\n'), MOST_COLUMNS);
}

/** The source that was asked for last: a file with many mistakes is asked for at each. */
let asked: { source: string; secrets: string; lines: readonly string[] } | null = null;

function shownLines(source: string, secrets: readonly string[]): readonly string[] {
  const of = JSON.stringify(secrets);
  if (asked?.source !== source || asked.secrets !== of)
    asked = { source, secrets: of, lines: hidePins(source, secrets).split(/\r?\n/) };
  return asked.lines;
}

/** As many blank columns as a text takes, with its tabs. */
function blank(text: string): string {
  return text
    .split('\t')
    .map((part) => ' '.repeat(columnsOf(part)))
    .join('\t');
}
