import { KIND_WORDS } from '../../../evidence/kind-words.ts';
import { ROW_KINDS } from '../../../evidence/report-data.ts';
import { placesOf, type RowFilter } from '../../../evidence/browser/parts/row-filter.ts';
import type { RecordRows } from './record-rows.ts';

/** What somebody has chosen to see of the history. All of it is in the address. */
export interface HistoryView extends RowFilter {
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
    who: (params['who'] ?? '').split('|').filter(Boolean).map(nameFrom),
    find: params['find'] ?? '',
    without: ROW_KINDS.filter((kind) => names.includes(kind)),
    meeting: params['meeting'] ?? '',
    seq: Number.isSafeInteger(seq) ? seq : null,
    linked: params['linked'] === '1',
  };
}

/** Names as one parameter of an address. */
export function namesParameter(names: readonly string[]): string {
  return names.map((name) => name.replaceAll(/[%|]/gu, encodeURIComponent)).join('|');
}

/** A name as it stands in an address, which somebody may have written by hand. */
function nameFrom(text: string): string {
  return text.replaceAll(/%(?:25|7C)/giu, decodeURIComponent);
}

/** The places of the rows that a view asks for; `linked` are the lines of the journal that alone are shown, `null` for all. */
export function placesShown(
  rows: RecordRows,
  view: HistoryView,
  linked: ReadonlySet<number> | null,
): readonly number[] {
  const { meeting } = view;
  return placesOf(
    rows,
    view,
    (row) =>
      (linked === null || linked.has(row.seq)) &&
      (meeting === '' || row.kind === 'admin' || rows.meetingOf(row) === meeting),
  );
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
