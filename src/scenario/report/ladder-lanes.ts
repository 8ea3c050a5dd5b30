import type { Party } from '../result.ts';
import type { Lane, LadderArrow } from './ladder-words.ts';
import { columnsOf, withoutControls, wrapped } from './plain-text.ts';

/** The lanes of a ladder, laid out side by side. */
export interface Lanes {
  /** The names, each over its lane. */
  readonly header: string;
  /** The lines of an arrow or a dot: the first has the arrow, the others the rest of its words. */
  draw(arrow: LadderArrow): string[];
  /** The lines of a remark across all lanes. */
  note(words: string): string[];
}

/** The columns that words get before callers give up their lanes, and the fewest they get. */
const WORDS_COLUMNS = { wanted: 30, min: 20 } as const;

/** A lane is wide enough for `├─▶│` and cuts names longer than this. */
const LANE_COLUMNS = { min: 5, max: 14 } as const;

/** The name of the lane that stands for the callers that have no room for one each. */
const REST = 'others';

interface Column {
  readonly name: string;
  readonly at: number;
  readonly columns: number;
}

/**
 * Lays out lanes in `width` columns: those of the parties in their order, then the bridge's. A
 * party without a room of its own shares the lane `others`, and its words begin with its name.
 */
export function layLanes(
  parties: readonly Party[],
  arrows: readonly LadderArrow[],
  width: number,
): Lanes {
  const names = new Map<string, string>();
  for (const party of parties)
    for (const id of [...party.calls, ...party.participants]) names.set(id, party.name);
  const own = [...new Set(parties.map((party) => party.name))];
  const strangers = arrows.some((arrow) => isStranger(arrow, names));
  const bridge = ['attendant', 'meeting', ...usedSideLanes(arrows)];
  const columns = layColumns(own, bridge, strangers, width);
  const end = columns.at(-1);
  const lanesColumns = end === undefined ? 0 : end.at + end.columns;
  const bars = columns.map((column) => '│'.padEnd(column.columns)).join('');
  const wordColumns = Math.max(WORDS_COLUMNS.min, width - lanesColumns);

  const columnOf = (lane: Lane): number => {
    const name = typeof lane === 'string' ? lane : (names.get(lane.who) ?? lane.who);
    const index = columns.findIndex((column) => column.name === name);
    return index >= 0 ? index : columns.findIndex((column) => column.name === REST);
  };
  const ownerInRest = (arrow: LadderArrow): string => {
    for (const lane of [arrow.from, arrow.to]) {
      if (lane === null || typeof lane === 'string') continue;
      const name = names.get(lane.who) ?? lane.who;
      if (!columns.some((column) => column.name === name)) return `${withoutControls(name)}: `;
    }
    return '';
  };
  return {
    header: columns.map((c) => cut(c.name, c.columns - 1).padEnd(c.columns)).join(''),
    draw: (arrow) =>
      wrapped(ownerInRest(arrow) + arrow.words, wordColumns).map((words, part) => {
        if (part > 0) return bars + words;
        const to = arrow.to === null ? null : columnOf(arrow.to);
        return drawShaft(columns, columnOf(arrow.from), to) + words;
      }),
    note: (words) =>
      wrapped(withoutControls(words), width - 2).map((line, part) =>
        part === 0 ? `✗ ${line}` : `  ${line}`,
      ),
  };
}

function isStranger(arrow: LadderArrow, names: ReadonlyMap<string, string>): boolean {
  return [arrow.from, arrow.to].some(
    (lane) => lane !== null && typeof lane === 'object' && !names.has(lane.who),
  );
}

function usedSideLanes(arrows: readonly LadderArrow[]): string[] {
  return ['admin', 'mail'].filter((lane) =>
    arrows.some((arrow) => arrow.from === lane || arrow.to === lane),
  );
}

function laneColumns(name: string): number {
  return Math.min(LANE_COLUMNS.max, Math.max(LANE_COLUMNS.min, columnsOf(name) + 2));
}

function layColumns(
  own: readonly string[],
  bridge: readonly string[],
  strangers: boolean,
  width: number,
): Column[] {
  const total = (names: readonly string[]): number =>
    names.reduce((sum, name) => sum + laneColumns(name), 0);
  const room = width - WORDS_COLUMNS.wanted - total(bridge);
  let callers = strangers ? [...own, REST] : [...own];
  for (let kept = own.length - 1; kept >= 0 && total(callers) > room; kept -= 1)
    callers = [...own.slice(0, kept), REST];
  const names = [...callers, ...bridge];
  const narrow = width - total(names) < WORDS_COLUMNS.min;
  let at = 0;
  return names.map((name) => {
    const column = { name, at, columns: narrow ? LANE_COLUMNS.min : laneColumns(name) };
    at += column.columns;
    return column;
  });
}

/** Bars for all lanes, with an arrow between two of them or a dot on one. */
function drawShaft(columns: readonly Column[], from: number, to: number | null): string {
  const cells = [...columns.map((column) => '│'.padEnd(column.columns)).join('')];
  const source = columns[from];
  const target = to === null ? undefined : columns[to];
  if (source === undefined) return cells.join('');
  if (target === undefined || target === source) {
    cells[source.at] = '●';
    return cells.join('');
  }
  const [left, right] = source.at < target.at ? [source, target] : [target, source];
  for (let at = left.at + 1; at < right.at; at += 1) cells[at] = cells[at] === '│' ? '┼' : '─';
  cells[source.at] = source === left ? '├' : '┤';
  if (target === right) cells[target.at - 1] = '▶';
  else cells[target.at + 1] = '◀';
  return cells.join('');
}

function cut(name: string, columns: number): string {
  const letters = [...withoutControls(name)];
  return letters.length <= columns
    ? letters.join('')
    : `${letters.slice(0, columns - 1).join('')}…`;
}
