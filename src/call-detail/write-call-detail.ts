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
  return `${line(COLUMN_NAMES.map((name) => COLUMNS[name].name))}${callDetailRows(records)}`;
}

/** The lines of these records alone: what follows in a file that has a heading. */
export function callDetailRows(records: readonly CallRecord[]): string {
  const rows = records.map((record) => {
    const cells = cellsOf(record);
    return line(COLUMN_NAMES.map((name) => cells[name] ?? ''));
  });
  return rows.join('');
}

function line(fields: readonly string[]): string {
  return `${fields.map(quoted).join(',')}\r\n`;
}

function cellsOf(record: CallRecord): Partial<Record<ColumnName, string>> {
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

/** A field of RFC 4180: in quotes where it must be. */
function quoted(field: string): string {
  return /[",\r\n]/u.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
