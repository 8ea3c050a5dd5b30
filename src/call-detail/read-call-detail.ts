import { CallDetailFault, rowOf } from './call-detail-fault.ts';
import type { CallDetail, CallDetailFile } from './call-detail.ts';
import { readTime, TIMES_UNDERSTOOD, type DateOrder } from './call-time.ts';
import { conferenceIdIn, isObjectId, numberIn, secondsIn } from './cell-values.ts';
import { csvTable } from './csv-table.ts';
import { dateOrderOf } from './date-order.ts';
import { columnPlaces } from './export-columns.ts';
import { ExportRow, type RowFile } from './export-row.ts';
import type { ExportTable } from './export-table.ts';
import { isJson, jsonTable } from './json-table.ts';
import { isWithheld } from './phone-digits.ts';
import { withoutRepeated } from './repeated-rows.ts';
import { CALL_TO_BRIDGE } from './write-call-detail.ts';

/** What has to be said for an export that does not say it itself. */
export interface ExportReading {
  /** Which of day and month comes first, where no date settles it. */
  readonly dates?: DateOrder;
  /** Its name inside of an archive. */
  readonly file?: string;
}

/**
 * Reads an export of calls: the PSTN usage details report as CSV, as it was downloaded or as a
 * spreadsheet saved it again, or Graph's JSON. A row that cannot be read is left out, and named.
 *
 * @throws CallDetailFault where the text is no such export, or not one row of it can be read.
 */
export function readCallDetail(text: string, reading: ExportReading = {}): CallDetailFile {
  const bare = text.replace(/^\uFEFF/u, '');
  const table = isJson(bare) ? jsonTable(bare) : csvTable(bare);
  const noColumns = table.rows.length === 0 && table.heading.length === 0;
  return noColumns ? { ...NOTHING, isOnePage: table.isOnePage } : callsIn(table, reading);
}

const NOTHING: CallDetailFile = {
  ...{ calls: [], passedOver: 0, passedOverTypes: {}, repeated: 0, leftOut: [] },
  ...{ dates: null, isOnePage: false },
};

function callsIn(table: ExportTable, { dates, file }: ExportReading): CallDetailFile {
  const where: RowFile = {
    ...{ heading: table.heading, places: columnPlaces(table) },
    ...(file !== undefined && { file }),
  };
  const all = table.rows.map((row) => new ExportRow(row, where));
  const [others, toBridge] = [all.filter(isOther), all.filter((row) => !isOther(row))];
  const order = dates ?? dateOrderOf(all.flatMap((row) => datesOf(row, file)));
  const read = toBridge.map((row) => callOrFault(row, order ?? 'mdy', file));
  const calls = read.flatMap((one) => (one instanceof CallDetailFault ? [] : [one]));
  const leftOut = [...table.leftOut, ...read.filter((one) => one instanceof CallDetailFault)];
  const [first] = leftOut;
  if (calls.length === 0 && others.length === 0 && first !== undefined) throw first;
  const unique = withoutRepeated(calls);
  return {
    ...unique,
    ...{ passedOver: others.length, passedOverTypes: countedTypes(others) },
    leftOut: leftOut.toSorted((a, b) => a.row - b.row),
    ...{ dates: order, isOnePage: table.isOnePage },
  };
}

/** True for a call that says to be another than one to a bridge. */
function isOther(row: ExportRow): boolean {
  const type = row.text('callType');
  return type !== null && lettersOf(type) !== lettersOf(CALL_TO_BRIDGE);
}

function countedTypes(rows: readonly ExportRow[]): Readonly<Record<string, number>> {
  const types: Record<string, number> = {};
  for (const row of rows) {
    const type = row.text('callType') ?? '';
    types[type] = (types[type] ?? 0) + 1;
  }
  return types;
}

function datesOf(row: ExportRow, file: string | undefined) {
  return (['startAt', 'endAt'] as const).flatMap((name) => {
    const [text, column] = [row.text(name), row.headingOf(name)];
    if (text === null || column === null) return [];
    return [{ row: row.row, column, text, ...(file !== undefined && { file }) }];
  });
}

function callOrFault(
  row: ExportRow,
  order: DateOrder,
  file: string | undefined,
): CallDetail | CallDetailFault {
  try {
    row.checkWidth();
    row.checkTwins();
    return callOf(row, order, file);
  } catch (error) {
    if (error instanceof CallDetailFault) return error;
    throw error;
  }
}

function callOf(row: ExportRow, order: DateOrder, file: string | undefined): CallDetail {
  const startAt = timeOf(row, 'startAt', order);
  const seconds = row.value('seconds', secondsIn);
  const endAt =
    seconds !== null && row.text('endAt') === null
      ? startAt + seconds * 1000
      : timeOf(row, 'endAt', order);
  if (endAt < startAt) {
    const cure = 'Look up the two times where they come from.';
    throw row.fault('endAt', 'the call ends before it starts.', cure);
  }
  const caller = row.value('callerId', numberIn);
  const place = rowOf(row.row, file);
  return {
    ...{ id: row.text('usageId') ?? place, place, callId: row.text('callId') },
    conferenceId: row.value('conferenceId', conferenceIdIn),
    tellsMeeting: row.has('conferenceId'),
    organizer: row.text('organizer', (text) => !isObjectId(text)),
    callerId: caller === null || isWithheld(caller) ? null : caller,
    numberType: numberTypeOf(row.text('numberType') ?? ''),
    dialled: row.value('dialled', numberIn),
    tellsType: row.text('callType') !== null,
    ...{ startAt, endAt },
    seconds: seconds ?? Math.ceil((endAt - startAt) / 1000),
  };
}

function timeOf(row: ExportRow, column: 'startAt' | 'endAt', order: DateOrder): number {
  const text = row.required(column);
  const at = readTime(text, order);
  if (at !== null) return at;
  const why = `expected a time, and here is "${text}".`;
  throw row.fault(column, why, `Write times like ${TIMES_UNDERSTOOD}.`);
}

function numberTypeOf(text: string): CallDetail['numberType'] {
  const type = lettersOf(text);
  if (type.endsWith('tollfree')) return 'tollFree';
  return ['service', 'servicenumber', 'toll', 'servicetoll'].includes(type) ? 'toll' : 'unknown';
}

function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^a-z]/gu, '');
}
