import type { LaneId } from './lane-id.ts';
import type { RowKind } from '../../report-data.ts';

/** A row of a history: what happened, between whom. */
export interface RowModel {
  /** Milliseconds, from where the page counts. */
  readonly at: number;
  readonly seq: number;
  /** Lanes; `null` for none. */
  readonly from: LaneId | null;
  readonly to: LaneId | null;
  readonly words: string;
  readonly kind: RowKind;
  readonly trouble: boolean;
  /** The caller that it is about; `null` when it is about everybody. */
  readonly who: string | null;
}

/** Rows, which may be made when they are asked for. */
export interface Rows {
  readonly length: number;
  /** The row at a place, which is not negative. */
  readonly at: (place: number) => RowModel | null | undefined;
}

/** Which rows are asked for. */
export interface RowFilter {
  /** Names of callers; none for all. */
  readonly who: readonly string[];
  /** What is searched for. */
  readonly find: string;
  /** Kinds that are left out. */
  readonly without: readonly RowKind[];
}

/**
 * The places of the rows that are asked for. Rows that are about no caller, such as a reset or the start
 * of the meeting, concern everybody and stay when callers are chosen.
 *
 * @param keeps what else a row must be.
 */
export function placesOf(
  rows: Rows,
  filter: RowFilter,
  keeps: (row: RowModel) => boolean = () => true,
): readonly number[] {
  const who = new Set(filter.who);
  const without = new Set(filter.without);
  const wanted = filter.find.trim().toLowerCase();
  const places: number[] = [];
  for (let place = 0; place < rows.length; place += 1) {
    const row = rows.at(place);
    if (row === null || row === undefined || without.has(row.kind)) continue;
    if (who.size > 0 && row.who !== null && !who.has(row.who)) continue;
    if (!keeps(row)) continue;
    if (wanted === '' || rowText(row).toLowerCase().includes(wanted)) places.push(place);
  }
  return places;
}

/** A row in one line, which is also what it is found by: the caller that it is about, and its words. */
export function rowText({ who, words }: Pick<RowModel, 'who' | 'words'>): string {
  return `${who === null ? '' : `${who}: `}${words}`;
}

/** The kinds of which there are rows. */
export function kindsOf(rows: Rows): ReadonlySet<RowKind> {
  const kinds = new Set<RowKind>();
  for (let place = 0; place < rows.length; place += 1) kinds.add(rows.at(place)?.kind ?? 'call');
  return kinds;
}

/**
 * Where the row stands that is pointed at, or the last one of the moment or before; -1 for none.
 *
 * @param places the rows that are shown, in order.
 * @param seq the line of the journal that is pointed at; `null` for all of the moment.
 */
export function placeHere(
  rows: Rows,
  places: readonly number[],
  { at, seq }: { readonly at: number; readonly seq: number | null },
): number {
  const last = (isBefore: (row: RowModel) => boolean): number => {
    let [low, high] = [0, places.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const row = rows.at(places[middle] ?? 0);
      if (row !== null && row !== undefined && isBefore(row)) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  };
  const exact = seq === null ? -1 : last((row) => row.at <= at && row.seq <= seq);
  return exact >= 0 ? exact : last((row) => row.at <= at);
}
