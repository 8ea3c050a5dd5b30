import { zipSync } from 'fflate';

/** The column names of the export, as it is documented. */
export const HEADING =
  'UsageId,Call ID,Conference ID,User Location,AAD ObjectId,UPN,User Display Name,Caller ID,' +
  'Call Type,Number Type,Domestic/International,Destination Dialed,Destination Number,Start Time,' +
  'End Time,Duration Seconds,Connection Fee,Charge,Currency,Capability';

const COLUMNS = HEADING.split(',');

/** What Graph calls the same. */
const IN_GRAPH: Readonly<Record<string, string>> = {
  UsageId: 'id',
  'Call ID': 'callId',
  'Conference ID': 'conferenceId',
  UPN: 'userPrincipalName',
  'Caller ID': 'callerNumber',
  'Call Type': 'callType',
  'Number Type': 'inventoryType',
  'Destination Number': 'calleeNumber',
  'Start Time': 'startDateTime',
  'End Time': 'endDateTime',
  'Duration Seconds': 'duration',
};

/** One row of an export, by its columns; a column that is not there is empty. */
export type ExportedRow = Readonly<Record<string, string>> & {
  readonly UsageId: string;
  readonly 'Conference ID': string;
  readonly UPN: string;
  readonly 'Caller ID': string;
  readonly 'Start Time': string;
};

/** A few rows: two that reached a meeting, one that reached none. */
export function sampleRows(count: number): readonly ExportedRow[] {
  return Array.from({ length: count }, (_, nth) => ({
    UsageId: `u-${nth}`,
    'Call ID': 'c-1',
    'Conference ID': nth % 3 === 2 ? '' : '4482915',
    UPN: nth % 3 === 2 ? '' : 'amos.marble@contoso.com',
    'User Display Name': 'Märble, "Amos"',
    'Caller ID': `+1425555011${nth}`,
    'Call Type': 'conf_in',
    'Number Type': 'Service',
    'Destination Number': '+14255550199',
    'Start Time': `2026-03-02T09:0${nth}:00.000Z`,
    'End Time': `2026-03-02T09:3${nth}:00.000Z`,
    'Duration Seconds': '1800',
  }));
}

/** The rows of a CSV text with quotes where they must be. */
export function csvOf(rows: readonly ExportedRow[], delimiter = ','): string {
  const quoted = (cell: string): string =>
    /[",;\t\n]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
  const lines = [COLUMNS, ...rows.map((row) => COLUMNS.map((name) => row[name] ?? ''))];
  return lines.map((cells) => `${cells.map(quoted).join(delimiter)}\r\n`).join('');
}

/** The same rows in all formats in which an export comes. */
export function inEveryFormat(rows: readonly ExportedRow[]) {
  const comma = csvOf(rows);
  const value = rows.map((row) => graphCall(row));
  const graph = { '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata', value };
  const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
  return {
    comma: utf8(comma),
    semicolon: utf8(csvOf(rows, ';')),
    tab: utf8(csvOf(rows, '\t')),
    'tab in UTF-16 with a mark': utf16(csvOf(rows, '\t'), true),
    'UTF-16 without a mark': utf16(comma, false),
    'UTF-16 big endian': utf16(comma, true).map(
      (_, at, all) => all[at % 2 === 0 ? at + 1 : at - 1] ?? 0,
    ),
    'UTF-8 with a mark': utf8(`\uFEFF${comma}`),
    'with #TYPE in front': utf8(`#TYPE System.Management.Automation.PSCustomObject\r\n${comma}`),
    'with a title in front': utf8(`PSTN usage details\r\n\r\n${comma}`),
    'JSON of Graph': utf8(JSON.stringify(graph)),
    'a list of calls': utf8(JSON.stringify(value, null, 2)),
    'a call a line': utf8(value.map((one) => `${JSON.stringify(one)}\n`).join('')),
    'an archive': zipSync({ 'PSTN.calls.csv': utf8(comma) }),
  };
}

function graphCall(row: ExportedRow): object {
  const named = Object.entries(IN_GRAPH).map(([column, name]) => [name, row[column] || null]);
  return {
    ...(Object.fromEntries(named) as object),
    userId: '91aa0b5e-06eb-4189-939b-7cbf3a20ba27',
    duration: Number(row['Duration Seconds']),
    charge: 0,
  };
}

function utf16(text: string, withMark: boolean): Uint8Array {
  const marked = withMark ? `\uFEFF${text}` : text;
  return new Uint8Array(Buffer.from(marked, 'utf16le'));
}
