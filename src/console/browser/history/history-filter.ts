import { KIND_WORDS } from '../../../evidence/kind-words.ts';
import { ROW_KINDS, type RowKind } from '../../../evidence/report-data.ts';
import { FIXED_LANES } from '../../../scenario/report/fixed-lanes.ts';
import type { RecordRow, RecordRows } from './record-rows.ts';

/** What somebody has chosen to see of the history. All of it is in the address. */
export interface HistoryView {
  /** Names of callers whose rows are shown; none for all. */
  readonly who: readonly string[];
  readonly find: string;
  /** Kinds of rows that are left out. */
  readonly without: readonly RowKind[];
  /** The meeting whose rows are shown; empty for all. */
  readonly meeting: string;
  /** The row that is pointed at; `null` for none. */
  readonly seq: number | null;
  /** True when only the cause and the effects of that row are shown. */
  readonly linked: boolean;
}

/** Reads the view out of the parameters of an address. */
export function viewOf(params: Readonly<Record<string, string>>): HistoryView {
  const names = (params['without'] ?? '').split('.');
  const seq = Number(params['seq'] || 'none');
  return {
    who: (params['who'] ?? '').split('|').filter(Boolean),
    find: params['find'] ?? '',
    without: ROW_KINDS.filter((kind) => names.includes(kind)),
    meeting: params['meeting'] ?? '',
    seq: Number.isSafeInteger(seq) ? seq : null,
    linked: params['linked'] === '1',
  };
}

/** The places of the rows that a view asks for. Rows about nobody concern everybody, and stay when callers are chosen. */
export function placesOf(
  rows: RecordRows,
  view: HistoryView,
  linked: ReadonlySet<number> | null,
): readonly number[] {
  const who = new Set(view.who);
  const without = new Set(view.without);
  const wanted = view.find.trim().toLowerCase();
  const places: number[] = [];
  for (let place = 0; place < rows.length; place += 1) {
    const row = rows.at(place);
    if (row === null || without.has(row.kind)) continue;
    if (who.size > 0 && row.who !== null && !who.has(row.who)) continue;
    if (linked !== null && !linked.has(row.seq)) continue;
    if (view.meeting !== '' && !isOf(rows, row, view.meeting)) continue;
    if (wanted === '' || rowText(row).includes(wanted)) places.push(place);
  }
  return places;
}

function isOf(rows: RecordRows, row: RecordRow, meeting: string): boolean {
  return rows.meetingOf(row) === meeting || row.kind === 'admin';
}

/** What a row is found by: its words and the caller that it is about. */
function rowText({ who, words }: RecordRow): string {
  return `${who === null ? '' : `${who}: `}${words}`.toLowerCase();
}

/** Which filters are on, in words: what an empty list is empty by. */
export function filterWords(
  view: HistoryView,
  titleOf: (meeting: string) => string,
): readonly string[] {
  return [
    ...(view.linked ? ['the cause and effects of one row'] : []),
    ...(view.who.length > 0 ? [`${view.who.join(', ')} and what concerns everybody`] : []),
    ...(view.meeting === '' ? [] : [`the meeting ${titleOf(view.meeting)}`]),
    ...(view.find.trim() === '' ? [] : [`“${view.find.trim()}”`]),
    ...(view.without.length > 0
      ? [`without ${view.without.map((kind) => KIND_WORDS[kind]).join(', ')}`]
      : []),
  ];
}

/** From so many callers on, a lane for the first few of them says nothing. */
const MANY_CALLERS = 20;

/** Names of lanes from the left: callers, `others` where not all have room, then the bridge's own. */
export function lanesOf(
  rows: Iterable<RecordRow>,
  chosen: readonly string[],
  room: number,
): readonly string[] {
  const own = new Set<string>(FIXED_LANES);
  const used = new Set<string>();
  for (const { from, to } of rows) for (const lane of [from, to]) if (lane !== null) used.add(lane);
  const bridge = FIXED_LANES.filter((lane, place) => place < 2 || used.has(lane));
  const callers = [...used].filter((lane) => !own.has(lane));
  const wanted = chosen.length > 0 ? callers.filter((lane) => chosen.includes(lane)) : callers;
  const left = Math.max(1, room - bridge.length);
  const fewer = wanted.length > MANY_CALLERS && chosen.length === 0 ? 0 : left - 1;
  const shown = wanted.length <= left ? wanted : wanted.slice(0, fewer);
  const shared = callers.length > shown.length ? [shown.length === 0 ? 'callers' : 'others'] : [];
  return [...shown, ...shared, ...bridge];
}

/** The column of a lane; callers without one of their own have the shared one, and -1 is none. */
export function columnOf(lanes: readonly string[], lane: string | null): number {
  if (lane === null) return -1;
  const own = lanes.indexOf(lane);
  if (own >= 0) return own;
  return Math.max(lanes.indexOf('others'), lanes.indexOf('callers'));
}
