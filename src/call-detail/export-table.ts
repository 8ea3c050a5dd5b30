import type { CallDetailFault } from './call-detail-fault.ts';

/** One row of a file; a cell that the row does not have is `undefined`, an empty one is empty. */
export interface TableRow {
  /** Counted from 1, as a spreadsheet counts. */
  readonly row: number;
  readonly cells: readonly (string | undefined)[];
}

/** What a file holds before anybody knows what it means. */
export interface ExportTable {
  readonly headingRow: number;
  readonly heading: readonly string[];
  /** Without rows in which nothing stands. */
  readonly rows: readonly TableRow[];
  /** Rows that could not be taken apart. */
  readonly leftOut: readonly CallDetailFault[];
  /** True when the file says that it is one page of several. */
  readonly isOnePage: boolean;
}

/** What to do about a file that is no export. */
export const EXPORT_ANEW =
  'Export the PSTN usage details report as CSV, with its first row, or take the JSON of Graph.';
