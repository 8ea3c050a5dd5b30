import { CallDetailFault } from './call-detail-fault.ts';
import { columnOf } from './columns.ts';
import { EXPORT_ANEW, type ExportTable, type TableRow } from './export-table.ts';
import { isMapping, type Mapping } from '../domain/mapping.ts';

/** True for a text that begins as JSON does. */
export function isJson(text: string): boolean {
  return /^\s*[[{]/u.test(text);
}

/**
 * Reads the calls of Graph (`getPstnCalls`): an answer with its `value`, several, a list of calls, or
 * one a line. Of a text that breaks off, the calls before that are read.
 *
 * @throws CallDetailFault when there is no such list in it.
 */
export function jsonTable(text: string): ExportTable {
  const { values, isBroken } = valuesOf(text);
  const answers = values.flatMap((value) =>
    Array.isArray(value) ? (value as unknown[]) : [value],
  );
  const items = answers.flatMap((value) => callsIn(value) ?? [value]);
  const heading = [...new Set(items.flatMap((item) => (isMapping(item) ? Object.keys(item) : [])))];
  if (!heading.some((name) => columnOf(name) !== null) && !isEmptyList(answers)) {
    const why = 'it holds no list of calls: expected {"value": […]} or […].';
    throw new CallDetailFault({ row: 1, column: null }, why, EXPORT_ANEW);
  }
  const placed = items.map((item, place) => ({ row: place + 1, item }));
  const rows = placed.flatMap(({ row, item }): TableRow[] =>
    isMapping(item) ? [{ row, cells: heading.map((name) => cellOf(item, name)) }] : [],
  );
  const odd = placed.flatMap(({ row, item }) => (isMapping(item) ? [] : [noCall(row)]));
  const end = isBroken ? [brokenOff(items.length + 1)] : [];
  const isOnePage = answers.some((one) => isMapping(one) && one['@odata.nextLink'] !== undefined);
  return { headingRow: 1, heading, rows, leftOut: [...odd, ...end], isOnePage };
}

/** The list of an answer; `null` for what is no answer but a call. */
function callsIn(value: unknown): readonly unknown[] | null {
  if (!isMapping(value)) return null;
  const list = value['value'];
  if (Array.isArray(list)) return list as unknown[];
  const isCall = Object.keys(value).some((name) => columnOf(name) !== null);
  return isCall ? null : ((Object.values(value).find(Array.isArray) as unknown[]) ?? null);
}

function isEmptyList(answers: readonly unknown[]): boolean {
  return answers.every((one) => callsIn(one)?.length === 0);
}

function cellOf(item: Mapping, name: string): string | undefined {
  const value = item[name];
  if (value === null) return '';
  if (typeof value === 'string') return value.trim();
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

function noCall(row: number): CallDetailFault {
  const cure = 'Take it out, or export the calls anew.';
  return new CallDetailFault({ row, column: null }, 'it is no call: expected an object.', cure);
}

function brokenOff(row: number): CallDetailFault {
  const cure = 'Download the export once more.';
  return new CallDetailFault({ row, column: null }, 'the file breaks off here.', cure);
}

/** The values of a text: the whole, one a line, or the objects that are whole. */
function valuesOf(text: string): {
  readonly values: readonly unknown[];
  readonly isBroken: boolean;
} {
  const whole = parsed(text);
  if (whole !== undefined) return { values: [whole], isBroken: false };
  const lines = text.split(/\r\n?|\n/u).filter((line) => line.trim() !== '');
  const each = lines.map((line) => parsed(line));
  if (each.length > 1 && each.slice(0, -1).every(isMapping)) {
    const values = each.filter((one) => one !== undefined);
    return { values, isBroken: values.length < each.length };
  }
  return { values: [wholeObjects(text)], isBroken: true };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** The innermost objects of a text that are whole: a call holds no other object. */
function wholeObjects(text: string): readonly unknown[] {
  const flat = /\{(?:[^{}"]|"(?:[^"\\]|\\.)*")*\}/gu;
  return [...text.matchAll(flat)].flatMap(([one]) => parsed(one) ?? []);
}
