import { greatest } from '../domain/extremes.ts';
import { CallDetailFault } from './call-detail-fault.ts';
import { columnOf } from './columns.ts';
import { csvRecords } from './csv-records.ts';
import { EXPORT_ANEW, type ExportTable, type TableRow } from './export-table.ts';

/** How far down the row of the column names is looked for: titles and notes may stand above it. */
const HEADING_WITHIN = 20;

const DELIMITERS = [',', ';', '\t', '|'] as const;

/**
 * Reads comma-, semicolon- or tab-separated values. What stands above the column names, such as a
 * shell's `#TYPE` or a spreadsheet's `sep=`, is passed over.
 *
 * @throws CallDetailFault when nothing in it names a column of the report.
 */
export function csvTable(text: string): ExportTable {
  const { records, leftOut } = csvRecords(text, delimiterOf(text));
  const headingPlace = headingOf(records);
  const found = records[headingPlace];
  if (found === undefined) throw noHeading(text);
  const heading = found.cells.map((cell) => cell ?? '');
  const rows = records
    .slice(headingPlace + 1)
    .filter(({ cells }) => cells.some((cell) => cell !== '') && !isHeading(cells, heading));
  const last = rows.at(-1);
  const half = last !== undefined && isHalf(last, heading, text) ? last : null;
  return {
    ...{ headingRow: found.row, heading, isOnePage: false },
    rows: rows.filter((row) => row !== half),
    leftOut: half === null ? leftOut : [...leftOut, halfRow(half, heading)],
  };
}

/** True for a text whose first lines name columns of the report. */
export function namesColumns(text: string): boolean {
  const known = greatest(DELIMITERS.map((delimiter) => mostKnown(text, delimiter)));
  return known >= 2;
}

/** What splits one of the first lines into the most columns that are known. */
function delimiterOf(text: string): string {
  const [best = ','] = DELIMITERS.toSorted((a, b) => mostKnown(text, b) - mostKnown(text, a));
  return best;
}

function mostKnown(text: string, delimiter: string): number {
  const lines = text.slice(0, 20_000).split(/\r\n?|\n/u, HEADING_WITHIN);
  return greatest(
    lines.map((line) => knownIn(line.split(delimiter))),
    0,
  );
}

function knownIn(cells: readonly (string | undefined)[]): number {
  const columns = cells.map((cell) => columnOf(cell ?? '')?.column);
  return new Set(columns.filter((column) => column !== undefined)).size;
}

/** Where among the first records the column names stand. */
function headingOf(records: readonly TableRow[]): number {
  const known = records.slice(0, HEADING_WITHIN).map(({ cells }) => knownIn(cells));
  const most = greatest(known, 0);
  return most === 0 ? -1 : known.indexOf(most);
}

/** The column names once more, as where one export was put behind another. */
function isHeading(cells: TableRow['cells'], heading: readonly string[]): boolean {
  return heading.every((name, place) => name === (cells[place] ?? ''));
}

/** A last row that breaks off: fewer fields than there are columns, and no end of the line. */
function isHalf({ cells }: TableRow, heading: readonly string[], text: string): boolean {
  return cells.length < heading.length && !/[\r\n]$/u.test(text);
}

function halfRow({ row, cells }: TableRow, heading: readonly string[]): CallDetailFault {
  const why = `the file breaks off here: ${cells.length} of ${heading.length} fields.`;
  return new CallDetailFault({ row, column: null }, why, 'Download the export once more.');
}

function noHeading(text: string): CallDetailFault {
  const [line = ''] = text.trimStart().split(/\r\n?|\n/u, 1);
  const shown = line.length > 80 ? `${line.slice(0, 80)}…` : line;
  const begins = shown === '' ? 'It is empty' : `It begins with "${shown}"`;
  const why = `it names no column of the PSTN usage details report. ${begins}.`;
  return new CallDetailFault({ row: 1, column: null }, why, EXPORT_ANEW);
}
