import { layLanes, type Lanes } from './ladder-lanes.ts';
import { ladderRows } from './ladder-rows.ts';
import type { LadderRow, LadderSource } from './ladder-rows.ts';
import { offsetText } from './time-text.ts';
import { counted } from '../../domain/wording.ts';

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
  const timeOf = ({ at }: LadderRow): string => offsetText(at - source.startAt);
  const timeColumns = all.reduce((columns, row) => Math.max(columns, timeOf(row).length), 10);
  const lanes = layLanes(
    source.parties,
    all.flatMap((row) => (row.arrow === null ? [] : [row.arrow])),
    Math.max(NARROWEST_LADDER, size.width) - timeColumns - 2,
  );
  const groups = alikeRows(all, lanes);
  const shown = size.rows === null ? groups : groups.slice(-size.rows);
  const indent = ' '.repeat(timeColumns + 2);
  const lines = [`${indent}${lanes.header}`];
  const left = all.length - shown.reduce((count, rows) => count + rows.length, 0);
  if (left > 0) lines.push(`${indent}… ${counted(left, 'earlier row')} left out`);
  for (const rows of shown) {
    const time = `${timeOf(rows[0]).padStart(timeColumns)}  `;
    for (const [part, text] of drawn(rows, lanes).entries())
      lines.push((part === 0 ? time : indent) + text);
  }
  if (all.length === 0) lines.push(`${indent}nothing happened`);
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}

/** Rows that are drawn as one: the same, at one moment, of callers that share a lane. */
type Alike = [LadderRow, ...LadderRow[]];

function alikeRows(rows: readonly LadderRow[], lanes: Lanes): readonly Alike[] {
  const groups: Alike[] = [];
  for (const row of rows) {
    const group = groups.at(-1);
    const before = group?.[0];
    const isAlike =
      before?.at === row.at &&
      before.arrow !== null &&
      row.arrow !== null &&
      lanes.areAlike(before.arrow, row.arrow);
    if (isAlike) group?.push(row);
    else groups.push([row]);
  }
  return groups;
}

function drawn(rows: Alike, lanes: Lanes): readonly string[] {
  const [first, ...others] = rows.flatMap(({ arrow }) => (arrow === null ? [] : [arrow]));
  return first === undefined ? lanes.note(rows[0].mark ?? '') : lanes.draw([first, ...others]);
}
