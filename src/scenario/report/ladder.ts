import { layLanes } from './ladder-lanes.ts';
import { ladderRows } from './ladder-rows.ts';
import type { LadderSource } from './ladder-rows.ts';
import { offsetText } from './time-text.ts';

/** How large a ladder may get. */
export interface LadderSize {
  /** Columns of the terminal; below {@link NARROWEST_LADDER} is taken as that. */
  readonly width: number;
  /** The newest so many rows, with a line that says how many are left out; `null` for all. */
  readonly rows: number | null;
}

/** The columns below which no ladder can be drawn: a time, five lanes and some words. */
const NARROWEST_LADDER = 56;

/** The width of a ladder that no terminal asks another width of. */
export const LADDER_WIDTH = 100;

/** The rows of a ladder that stands beside a failure. */
export const LADDER_ROWS = 40;

/**
 * Draws the calls of a run as a sequence diagram in plain text: a lane for each caller, one for
 * the attendant and the meeting, for the administrator and the mail when they have a part, with
 * the time since the start on the left and the words on the right. Pure; holds no digit of any
 * entry (rules PIN-4, REC-2).
 */
export function ladder(source: LadderSource, size: LadderSize): string {
  const all = ladderRows(source);
  const rows = size.rows === null ? all : all.slice(-size.rows);
  const times = rows.map((row) => offsetText(row.at - source.startAt));
  const timeColumns = times.reduce((columns, time) => Math.max(columns, time.length), 10);
  const lanes = layLanes(
    source.parties,
    all.flatMap((row) => (row.arrow === null ? [] : [row.arrow])),
    Math.max(NARROWEST_LADDER, size.width) - timeColumns - 2,
  );
  const indent = ' '.repeat(timeColumns + 2);
  const lines = [`${indent}${lanes.header}`];
  const left = all.length - rows.length;
  if (left > 0) lines.push(`${indent}… ${left} earlier ${left === 1 ? 'row' : 'rows'} left out`);
  for (const [index, row] of rows.entries()) {
    const time = `${(times[index] ?? '').padStart(timeColumns)}  `;
    const drawn = row.arrow === null ? lanes.note(row.mark ?? '') : lanes.draw(row.arrow);
    for (const [part, text] of drawn.entries()) lines.push((part === 0 ? time : indent) + text);
  }
  if (all.length === 0) lines.push(`${indent}nothing happened`);
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}
