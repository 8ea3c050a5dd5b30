import type { ReportModel, RowModel } from './report-model.ts';
import type { ViewState } from './view-state.ts';

/**
 * The rows that a view asks for. Rows that are about no caller, such as a reset or the start of the
 * meeting, concern everybody and stay when callers are chosen.
 */
export function rowsOf(model: ReportModel, view: ViewState): readonly RowModel[] {
  const parties = new Set(view.who.map((name) => model.lanes.indexOf(name)));
  const wanted = view.find.trim().toLowerCase();
  return model.rows.filter(
    (row) =>
      !view.without.includes(row.kind) &&
      (parties.size === 0 || row.who < 0 || parties.has(row.who)) &&
      (wanted === '' || rowText(model, row).includes(wanted)),
  );
}

/** What a row is found by: its words and the caller that it is about. */
function rowText(model: ReportModel, row: RowModel): string {
  return `${row.who < 0 ? '' : `${model.lanes[row.who] ?? ''}: `}${row.words}`.toLowerCase();
}

/** The lanes that a ladder draws. */
export interface LadderLanes {
  /** Names from the left: callers, `others` where not all have room, then the bridge's lanes. */
  readonly names: readonly string[];
  /** The column of each of the model's lanes. */
  readonly columnOf: (lane: number) => number;
}

/** From so many callers on, a lane for the first few of them says nothing. */
const MANY_CALLERS = 20;

/**
 * Lays out lanes for what has room: callers that are chosen, or else the first ones, share the lane
 * `others` when there are too many. The lanes of administrators and mail are there when they have a
 * part.
 */
export function layLadder(
  model: ReportModel,
  { view, rows, room }: { view: ViewState; rows: readonly RowModel[]; room: number },
): LadderLanes {
  const used = new Set(rows.flatMap(({ from, to }) => [from, to]));
  const bridge = model.lanes
    .map((_name, lane) => lane)
    .slice(model.parties)
    .filter((lane, place) => place < 2 || used.has(lane));
  const chosen = view.who.map((name) => model.lanes.indexOf(name)).filter((lane) => lane >= 0);
  const parties = Array.from({ length: model.parties }, (_, lane) => lane);
  const wanted = (chosen.length > 0 ? chosen : parties).filter((lane) => used.has(lane));
  const left = Math.max(1, room - bridge.length);
  const fewer = wanted.length > MANY_CALLERS && chosen.length === 0 ? 0 : left - 1;
  const own = wanted.length <= left ? wanted : wanted.slice(0, fewer);
  const sharedName = own.length === 0 ? 'callers' : 'others';
  const shared = wanted.length > own.length;
  const columns = new Map(
    [...own, ...(shared ? [-2] : []), ...bridge].map((lane, at) => [lane, at]),
  );
  return {
    names: [...columns.keys()].map((lane) =>
      lane === -2 ? sharedName : (model.lanes[lane] ?? ''),
    ),
    columnOf: (lane) =>
      lane < 0 ? -1 : (columns.get(lane) ?? (lane < model.parties ? (columns.get(-2) ?? -1) : -1)),
  };
}
