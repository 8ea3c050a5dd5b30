import type { Party } from '../result.ts';
import { columnsOf, cutTo, padded, widest } from '../../text-layout/columns.ts';
import { namesInRuns } from '../../text-layout/name-runs.ts';
import { wrapped } from '../../text-layout/wrapping.ts';
import { FIXED_LANES, type FixedLane } from './fixed-lanes.ts';
import type { Lane, LadderArrow } from './ladder-words.ts';
import { withoutControls } from '../../text-layout/plain-text.ts';

/** The lanes of a ladder, laid out side by side. */
export interface Lanes {
  /** The names, each over its lane. */
  readonly header: string;
  /** True when both are callers without a lane of their own, and all else about the two is the same. */
  areAlike(one: LadderArrow, other: LadderArrow): boolean;
  /**
   * The lines of an arrow or a dot, or of several that are alike: the first has the arrow, the others
   * the rest of its words.
   */
  draw(arrows: readonly [LadderArrow, ...LadderArrow[]]): string[];
  /** The lines of a remark across all lanes. */
  note(words: string): string[];
}

/** The columns that words get before callers give up their lanes, and the fewest they get. */
const WORDS_COLUMNS = { wanted: 30, min: 20 } as const;

/** A lane is wide enough for `├─▶│` and cuts names longer than this. */
const LANE_COLUMNS = { min: 5, max: 14 } as const;

/** The name of the lane that stands for the callers that have no room for one each. */
const REST = 'others';

/** The place of one who is nobody of the parties. */
const STRANGER = -1;

/** Whose a lane is: a party's, by its place among all, or one of the bridge's own. A name says neither. */
type Owner = number | FixedLane | typeof REST;

interface Column {
  readonly owner: Owner;
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
  const owners = new Map<string, number>();
  for (const [place, party] of parties.entries())
    for (const id of [...party.calls, ...party.participants]) owners.set(id, place);
  const own = parties.map(({ name }) => name);
  const strangers = arrows.some((arrow) => isStranger(arrow, owners));
  const bridge = FIXED_LANES.filter((lane, nth) => nth < 2 || isUsed(lane, arrows));
  const longest = Math.min(width / 2, widest(arrows.flatMap(({ words }) => words.split(' '))));
  const columns = layColumns({ own, bridge, strangers, longest }, width);
  const end = columns.at(-1);
  const lanesColumns = end === undefined ? 0 : end.at + end.columns;
  const bars = columns.map((column) => '│'.padEnd(column.columns)).join('');
  const wordColumns = Math.max(WORDS_COLUMNS.min, width - lanesColumns);
  const lines = (words: string, shaft: string): string[] => {
    // A word that has no room beside the lanes is not broken: it goes below them.
    if (widest(words.split(' ')) > wordColumns) {
      return [shaft, ...wrapped(words, width - 2).map((line) => `  ${line}`)];
    }
    return wrapped(words, wordColumns).map((line, part) => (part === 0 ? shaft : bars) + line);
  };

  const places = new Map(columns.map(({ owner }, place) => [owner, place]));
  const ownerOf = (lane: Lane): Owner =>
    typeof lane === 'string' ? lane : (owners.get(lane.who) ?? STRANGER);
  const columnOf = (lane: Lane): number => places.get(ownerOf(lane)) ?? places.get(REST) ?? -1;
  const ownersInRest = (arrow: LadderArrow): readonly string[] =>
    [arrow.from, arrow.to].flatMap((lane) => {
      if (lane === null || typeof lane === 'string' || places.has(ownerOf(lane))) return [];
      const place = owners.get(lane.who) ?? STRANGER;
      return [withoutControls(parties[place]?.name ?? lane.who)];
    });
  return {
    header: columns
      .map((c) => padded(cutTo(withoutControls(c.name), c.columns - 1), c.columns))
      .join(''),
    areAlike: (one, other) =>
      one.words === other.words &&
      [one, other].every((arrow) => ownersInRest(arrow).length === 1) &&
      withoutOwner(one) === withoutOwner(other),
    draw: ([arrow, ...alike]) => {
      const to = arrow.to === null ? null : columnOf(arrow.to);
      const owners = [arrow, ...alike].flatMap((one) => ownersInRest(one).slice(0, 1));
      const whose = owners.length === 0 ? '' : `${namesInRuns(owners)}: `;
      return lines(whose + arrow.words, drawShaft(columns, columnOf(arrow.from), to));
    },
    note: (words) =>
      wrapped(withoutControls(words), width - 2).map((line, part) =>
        part === 0 ? `✗ ${line}` : `  ${line}`,
      ),
  };
}

/** An arrow but for its words and whose it is. */
function withoutOwner({ from, to }: LadderArrow): string {
  return JSON.stringify(
    [from, to].map((lane) => (typeof lane === 'object' ? lane !== null : lane)),
  );
}

function isStranger(arrow: LadderArrow, owners: ReadonlyMap<string, number>): boolean {
  return [arrow.from, arrow.to].some(
    (lane) => lane !== null && typeof lane === 'object' && !owners.has(lane.who),
  );
}

function isUsed(lane: FixedLane, arrows: readonly LadderArrow[]): boolean {
  return arrows.some((arrow) => arrow.from === lane || arrow.to === lane);
}

function laneColumns(name: string): number {
  return Math.min(LANE_COLUMNS.max, Math.max(LANE_COLUMNS.min, columnsOf(name) + 2));
}

/** What lanes are laid out for. */
interface Wanted {
  /** The names of those who have a lane of their own, if there is room. */
  readonly own: readonly string[];
  readonly bridge: readonly FixedLane[];
  readonly strangers: boolean;
  /** The columns of the longest word, at most half of all. */
  readonly longest: number;
}

/** Callers give up their lanes, and then all lanes their width, before a word is broken. */
function layColumns({ own, bridge, strangers, longest }: Wanted, width: number): Column[] {
  type Named = readonly [owner: Owner, name: string];
  const total = (lanes: readonly Named[]): number =>
    lanes.reduce((sum, [, name]) => sum + laneColumns(name), 0);
  const fixed = bridge.map((lane): Named => [lane, lane]);
  const room = width - Math.max(WORDS_COLUMNS.wanted, longest) - total(fixed);
  const parties = own.map((name, place): Named => [place, name]);
  let callers: readonly Named[] = strangers ? [...parties, [REST, REST]] : parties;
  for (let kept = own.length - 1; kept >= 0 && total(callers) > room; kept -= 1)
    callers = [...parties.slice(0, kept), [REST, REST]];
  const lanes = [...callers, ...fixed];
  const least = Math.max(WORDS_COLUMNS.min, longest);
  let widths = lanes.map(([, name]) => laneColumns(name));
  const sum = (): number => widths.reduce((all, one) => all + one, 0);
  while (width - sum() < least && sum() > lanes.length * LANE_COLUMNS.min)
    widths = widths.map((columns) => Math.max(LANE_COLUMNS.min, columns - 1));
  let at = 0;
  return lanes.map(([owner, name], nth) => {
    const column = { owner, name, at, columns: widths[nth] ?? LANE_COLUMNS.min };
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
