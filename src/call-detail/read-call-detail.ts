import { CsvError, parse } from 'csv-parse/sync';
import { CallDetailFault } from './call-detail-fault.ts';
import type { CallDetail, CallDetailFile } from './call-detail.ts';
import { readTime, slashOrderOf, TIMES_UNDERSTOOD, type SlashOrder } from './call-time.ts';
import { COLUMNS, columnOf, type ColumnName } from './columns.ts';
import { CALL_TO_BRIDGE } from './write-call-detail.ts';

/**
 * Reads a CSV export of calls: the PSTN usage details report, as it was downloaded or as a
 * spreadsheet saved it again.
 *
 * @throws CallDetailFault where the text is no such export, or a value is not what its column holds.
 */
export function readCallDetail(text: string): CallDetailFile {
  const { first, cells: table } = cellsOf(text);
  const [heading = [], ...rows] = table;
  const columns = columnsOf(first, heading);
  const filled = rows
    .map((cells, place) => ({ row: first + 1 + place, cells }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
  const all = filled.map(({ row, cells }) => new Row(row, cells, heading, columns));
  const calls = all.filter((row) => {
    const type = row.text('callType');
    return type === null || type.toLowerCase() === CALL_TO_BRIDGE;
  });
  const times = calls.flatMap((row) => [row.text('startAt') ?? '', row.text('endAt') ?? '']);
  const slashes = slashOrderOf(times);
  return {
    calls: calls.map((row) => callOf(row, slashes)),
    passedOver: all.length - calls.length,
  };
}

const EXPORT_ANEW = 'Export the PSTN usage details report as CSV, with its first row.';

/** The cells of the file without blanks around them, and which row is the first. */
function cellsOf(text: string): { first: number; cells: string[][] } {
  // Spreadsheets may say in a line of their own what splits the columns.
  const said = /^\uFEFF?sep=(.)\r?\n/iu.exec(text);
  const body = said === null ? text : text.slice(said[0].length);
  const first = said === null ? 1 : 2;
  const delimiter = said?.[1] ?? delimiterOf(body);
  try {
    const cells = parse(body, { bom: true, delimiter, relax_column_count: true, trim: true });
    return { first, cells };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const row = first + Number(error['records'] ?? 0);
    const why = 'the quotes are not closed, or stand where none should.';
    throw new CallDetailFault({ row, column: null }, why, EXPORT_ANEW);
  }
}

/**
 * What splits the first row into the most columns that are known.
 *
 * @throws CallDetailFault when none is.
 */
function delimiterOf(text: string): string {
  const [line = ''] = text.split(/\r?\n/u, 1);
  const known = (delimiter: string): number =>
    line.split(delimiter).filter((heading) => columnOf(heading) !== null).length;
  const [best = ','] = [',', ';', '\t'].toSorted((a, b) => known(b) - known(a));
  if (known(best) > 0) return best;
  const why = 'it names no column of the PSTN usage details report.';
  throw new CallDetailFault({ row: 1, column: null }, why, EXPORT_ANEW);
}

/** Where in a row each column stands. */
type Places = ReadonlyMap<ColumnName, number>;

const REQUIRED = ['callId', 'startAt'] as const satisfies readonly ColumnName[];

function columnsOf(row: number, heading: readonly string[]): Places {
  const places = new Map<ColumnName, number>();
  for (const [place, name] of heading.entries()) {
    const column = columnOf(name);
    if (column === null) continue;
    const before = places.get(column);
    if (before !== undefined && heading[before] === name) {
      const why = 'this column stands here a second time.';
      throw new CallDetailFault({ row, column: name }, why, 'Take one of the two out.');
    }
    // Of several that go for the same, the one with the export's own name is meant.
    if (before === undefined || name === COLUMNS[column].name) places.set(column, place);
  }
  const lacks = REQUIRED.find((name) => !places.has(name));
  const hasEnd = places.has('endAt') || places.has('seconds');
  if (lacks === undefined && hasEnd) return places;
  const wanted = lacks === undefined ? 'End Time" or "Duration Seconds' : COLUMNS[lacks].name;
  const why = `expected a column "${wanted}"; the columns here are ${heading.join(', ')}.`;
  throw new CallDetailFault({ row, column: null }, why, EXPORT_ANEW);
}

/** One row of the file, by columns. */
class Row {
  readonly #row: number;
  readonly #cells: readonly string[];
  readonly #heading: readonly string[];
  readonly #places: Places;

  constructor(row: number, cells: readonly string[], heading: readonly string[], places: Places) {
    this.#row = row;
    this.#cells = cells;
    this.#heading = heading;
    this.#places = places;
    if (cells.length <= heading.length) return;
    const why = `it has ${cells.length} fields, and there are ${heading.length} columns.`;
    const cure = 'Put values with commas in them into quotes, or export the report anew.';
    throw new CallDetailFault({ row, column: null }, why, cure);
  }

  /** What stands in the column; `null` for nothing, and for what the report calls no data. */
  text(column: ColumnName): string | null {
    const place = this.#places.get(column);
    const cell = place === undefined ? '' : (this.#cells[place] ?? '');
    return cell === '' || cell.toLowerCase() === 'no data' ? null : cell;
  }

  /** @throws CallDetailFault when nothing stands there. */
  required(column: ColumnName): string {
    const text = this.text(column);
    if (text === null) throw this.fault(column, 'here is nothing.', 'Fill it in.');
    return text;
  }

  fault(column: ColumnName, message: string, cure: string): CallDetailFault {
    const place = this.#places.get(column);
    const name = place === undefined ? null : (this.#heading[place] ?? null);
    return new CallDetailFault({ row: this.#row, column: name }, message, cure);
  }
}

function callOf(row: Row, slashes: SlashOrder): CallDetail {
  const startAt = timeOf(row, 'startAt', slashes);
  const seconds = row.text('seconds') === null ? null : secondsOf(row);
  const endAt =
    seconds !== null && row.text('endAt') === null
      ? startAt + seconds * 1000
      : timeOf(row, 'endAt', slashes);
  if (endAt < startAt) {
    const cure = 'Look up the two times where they come from.';
    throw row.fault('endAt', 'the call ends before it starts.', cure);
  }
  return {
    callId: row.required('callId'),
    conferenceId: row.text('conferenceId'),
    organizer: row.text('organizer'),
    callerId: row.text('callerId'),
    numberType: numberTypeOf(row.text('numberType') ?? ''),
    dialled: row.text('dialled'),
    startAt,
    endAt,
    seconds: seconds ?? Math.ceil((endAt - startAt) / 1000),
  };
}

function timeOf(row: Row, column: 'startAt' | 'endAt', slashes: SlashOrder): number {
  const text = row.required(column);
  const at = readTime(text, slashes);
  if (at !== null) return at;
  const why = `expected a time, and here is "${text}".`;
  throw row.fault(column, why, `Write times like ${TIMES_UNDERSTOOD}.`);
}

function secondsOf(row: Row): number {
  const text = row.required('seconds');
  if (/^\d{1,9}$/u.test(text)) return Number(text);
  const why = `expected whole seconds, and here is "${text}".`;
  throw row.fault('seconds', why, 'Write how long the call was connected in seconds: 312.');
}

function numberTypeOf(text: string): CallDetail['numberType'] {
  const type = text.toLowerCase().replace(/[^a-z]/gu, '');
  if (type === 'tollfree') return 'tollFree';
  return ['service', 'servicenumber', 'toll'].includes(type) ? 'toll' : 'unknown';
}
