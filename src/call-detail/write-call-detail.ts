import { stringify } from 'csv-stringify/sync';
import type { CallRecord } from '../domain/call-record.ts';
import { COLUMN_NAMES, COLUMNS, type ColumnName } from './columns.ts';

/** What the report calls an incoming call to a conference bridge. */
export const CALL_TO_BRIDGE = 'conf_in';

const NUMBER_TYPES: Readonly<Record<CallRecord['numberType'], string>> = {
  toll: 'Service',
  tollFree: 'TollFree',
  unknown: '',
};

/**
 * The records of calls as the CSV file that support would export (rule REC-1), with all columns
 * of the report. What the simulation does not have, such as charges, stays empty.
 */
export function writeCallDetail(records: readonly CallRecord[]): string {
  return rowsOf([HEADING, ...records.map(cellsOf)]);
}

/** The lines of these records alone: what follows in a file that has a heading. */
export function callDetailRows(records: readonly CallRecord[]): string {
  return rowsOf(records.map(cellsOf));
}

type Row = Partial<Record<ColumnName, string>>;

const HEADING: Row = Object.fromEntries(COLUMN_NAMES.map((name) => [name, COLUMNS[name].name]));

/** As RFC 4180 has it. A lone end of a line inside a field needs quotes as well, for the readers' sake. */
function rowsOf(rows: readonly Row[]): string {
  return stringify([...rows], {
    columns: COLUMN_NAMES,
    record_delimiter: 'windows',
    quoted_match: /[\r\n]/u,
  });
}

function cellsOf(record: CallRecord): Row {
  return {
    usageId: record.callId,
    callId: record.callId,
    conferenceId: record.conferenceId ?? '',
    organizer: record.organizer ?? '',
    callerId: record.callerId,
    callType: CALL_TO_BRIDGE,
    numberType: NUMBER_TYPES[record.numberType],
    dialled: record.dialled,
    startAt: new Date(record.startAt).toISOString(),
    endAt: new Date(record.endAt).toISOString(),
    seconds: String(record.seconds),
  };
}
