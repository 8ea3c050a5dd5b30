import type { Fact } from '../../domain/fact.ts';
import { hideDigit } from '../../domain/key.ts';
import type { KeyOrHidden } from '../../domain/key.ts';
import type { Party } from '../result.ts';
import { layLanes } from './ladder-lanes.ts';
import { arrowOf } from './ladder-words.ts';
import type { LadderArrow, NameOf } from './ladder-words.ts';
import { offsetText } from './time-text.ts';

/** What a ladder is drawn from. */
export interface LadderSource {
  readonly parties: readonly Party[];
  readonly journal: readonly Fact[];
  /** Milliseconds since the epoch at which virtual time starts; offsets count from here. */
  readonly startAt: number;
  /** A line to set among the others, for example where an expectation was missed. */
  readonly mark?: { readonly at: number; readonly words: string };
}

/** How large a ladder may get. */
export interface LadderSize {
  /** Columns of the terminal; below 60 is taken as 60. */
  readonly width: number;
  /** The newest so many rows, with a line that says how many are left out; `null` for all. */
  readonly rows: number | null;
}

/** One row before it is drawn. `keys` is a run of keys, which says its words itself. */
interface Row {
  readonly at: number;
  readonly arrow: LadderArrow | null;
  readonly mark: string | null;
  readonly keys: KeyOrHidden[];
}

/** The width of a ladder that no terminal asks another width of. */
export const LADDER_WIDTH = 100;

/** The rows of a ladder that stands beside a failure. */
export const LADDER_ROWS = 40;

/**
 * Draws the calls of a run as a sequence diagram in plain text: a lane for each caller, one for
 * the attendant and the meeting, for the administrator and the mail when they have a part, with
 * the time since the start on the left and the words on the right. Pure; holds no digit of any
 * entry, since every key is hidden here once more (rules PIN-4, REC-2).
 */
export function ladder(source: LadderSource, size: LadderSize): string {
  const names = namesOf(source.parties);
  const all = rowsOf(source, names);
  const rows = size.rows === null ? all : all.slice(-size.rows);
  const times = rows.map((row) => offsetText(row.at - source.startAt));
  const timeColumns = Math.max(10, ...times.map((time) => time.length));
  const lanes = layLanes(
    source.parties,
    all.flatMap((row) => (row.arrow === null ? [] : [row.arrow])),
    Math.max(60, size.width) - timeColumns - 2,
  );
  const indent = ' '.repeat(timeColumns + 2);
  const lines = [`${indent}${lanes.header}`];
  const left = all.length - rows.length;
  if (left > 0) lines.push(`${indent}… ${left} earlier ${left === 1 ? 'row' : 'rows'} left out`);
  for (const [index, row] of rows.entries()) {
    const time = `${(times[index] ?? '').padStart(timeColumns)}  `;
    const drawn =
      row.arrow === null ? lanes.note(row.mark ?? '') : lanes.draw(wordsOf(row.arrow, row));
    for (const [part, text] of drawn.entries()) lines.push((part === 0 ? time : indent) + text);
  }
  if (all.length === 0) lines.push(`${indent}nothing happened`);
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}

function namesOf(parties: readonly Party[]): NameOf {
  const names = new Map<string, string>();
  for (const party of parties)
    for (const id of [...party.calls, ...party.participants]) names.set(id, party.name);
  return (id) => names.get(id) ?? id;
}

/** A run of keys ends with anything that happens to its caller, or to everybody. */
function rowsOf(source: LadderSource, nameOf: NameOf): Row[] {
  const rows: Row[] = [];
  const runs = new Map<string, Row>();
  const told = causesThatShow(source.journal);
  let mark = source.mark ?? null;
  for (const fact of source.journal) {
    if (mark !== null && fact.at > mark.at) {
      rows.push(markRow(mark));
      mark = null;
    }
    if (fact.type === 'key.pressed') {
      const run = runs.get(fact.call);
      if (run !== undefined) run.keys.push(fact.key);
      else {
        const row = keyRow(fact);
        runs.set(fact.call, row);
        rows.push(row);
      }
      continue;
    }
    if (fact.type === 'admin.asked' && told.has(fact.seq)) continue;
    const arrow = arrowOf(fact, nameOf);
    if (arrow === null || isTold(fact)) continue;
    endRuns(runs, arrow);
    rows.push({ at: fact.at, arrow, mark: null, keys: [] });
  }
  return mark === null ? rows : [...rows, markRow(mark)];
}

function markRow(mark: { readonly at: number; readonly words: string }): Row {
  return { at: mark.at, arrow: null, mark: mark.words, keys: [] };
}

function keyRow(fact: Fact<'key.pressed'>): Row {
  const arrow: LadderArrow = { from: { who: fact.call }, to: 'attendant', words: 'keys' };
  return { at: fact.at, arrow, mark: null, keys: [fact.key] };
}

function endRuns(runs: Map<string, Row>, arrow: LadderArrow): void {
  const own = [arrow.from, arrow.to].flatMap((lane) =>
    typeof lane === 'object' && lane !== null ? [lane.who] : [],
  );
  if (own.length === 0) runs.clear();
  for (const who of own) runs.delete(who);
}

/** The ends that other rows have told by then: a hang-up, a join out of the lobby, plain timers. */
function isTold(fact: Fact): boolean {
  if (fact.type === 'call.ended') return fact.reason === 'caller';
  if (fact.type === 'lobby.left') return fact.how === 'joined';
  return fact.type === 'timer.fired' && (fact.timer === 'ring' || fact.timer === 'prompt');
}

/** Commands whose outcome has a row of its own, which says who asked. */
function causesThatShow(journal: readonly Fact[]): ReadonlySet<number> {
  const outcomes = new Set<Fact['type']>([
    'pin.reset',
    'conferenceId.reset',
    'user.enabled',
    'user.disabled',
    'setting.changed',
    'admin.refused',
    'admin.nothingDone',
    'meeting.locked',
    'meeting.unlocked',
  ]);
  return new Set(
    journal.flatMap((f) => (f.cause !== null && outcomes.has(f.type) ? [f.cause] : [])),
  );
}

/** `keys * ••• #`: digits in a run, every other key by itself. */
function wordsOf(arrow: LadderArrow, row: Row): LadderArrow {
  if (row.keys.length === 0) return arrow;
  const keys =
    row.keys
      .map(hideDigit)
      .join('')
      .match(/•+|[^•]/g) ?? [];
  return { ...arrow, words: `${arrow.words} ${keys.join(' ')}` };
}
